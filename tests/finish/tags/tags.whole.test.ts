/** The screen edition as it is heard: its structure against the manuscript, and its pixels against those without. */

import path from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, type PDFRawStream } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { Sink } from '../../../src/model/diagnostics.js';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { readTaggedFile } from '../../../src/prove/tags/tagged-file.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { finishPdf, STAMP } from '../../support/finish-input.js';
import { expectGolden } from '../../support/golden.js';
import { type LaidOut, layOut } from '../../support/lay-out.js';
import { pixelHashes } from '../../support/pixel-hashes.js';
import { provePdf } from '../../support/prove-pdf.js';
import { dumpTree } from '../../support/tree-dump.js';

const browser = browserOfFile();
const MANUSCRIPTS = [
  { name: 'memo', file: path.join(PACKAGE_ROOT, 'content', 'memo.md'), notes: 56, pages: 3 },
  {
    name: 'everything',
    file: path.join(PACKAGE_ROOT, 'tests', 'cases', 'build', 'everything', 'manuscript.md'),
    notes: 7,
    pages: 99,
  },
];

describe.each(MANUSCRIPTS)('$name', ({ name, file, notes, pages }) => {
  describe.each(['a4', 'letter'])('on %s', (paper) => {
    let laid: LaidOut;
    let pdf: Uint8Array;
    beforeAll(async () => {
      laid = await layOut(browser, file, paper);
      pdf = await finishPdf(laid);
    });

    test('the structure is the manuscript: every note once, its text whole', async () => {
      const sink = new Sink();
      const proof = await provePdf({ ...laid, pdf }, sink);
      // Typography's warnings are another test's.
      expect(sink.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const counts = proof.evidence.find(({ check }) => check === 'structure')?.counts;
      expect(counts?.notes).toBe(notes);
      expect(counts?.references).toBeGreaterThanOrEqual(notes);
    });

    test('the structure pass changes no pixel', async () => {
      const plain = await finishPdf({ ...laid, paginated: { ...laid.paginated, tags: [] } });
      expect(readTaggedFile(plain).xmp).not.toContain('pdfuaid');
      expect(await pixelHashes(pdf)).toEqual(await pixelHashes(plain));
    });

    test('the same bytes each time', async () => {
      const again = await finishPdf(laid);
      expect(Buffer.compare(pdf, again)).toBe(0);
    });

    test('carries its source where that is asked for, and is PDF/A-3a then', async () => {
      const carrying = await finishPdf(laid, { ...STAMP, attachSource: true });
      const { xmp } = readTaggedFile(carrying);
      expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
      const doc = await PDFDocument.load(carrying, { updateMetadata: false });
      const [specification] = doc.catalog.lookup(PDFName.of('AF'), PDFArray).asArray();
      const files = doc.context.lookup(specification, PDFDict).lookup(PDFName.of('EF'), PDFDict);
      const source = decodePDFRawStream(files.lookup(PDFName.of('F')) as PDFRawStream).decode();
      expect(Buffer.from(source).toString('utf8')).toBe(laid.composed.manuscript.text);
    });

    // Letter breaks other pages, but says the same.
    test.runIf(paper === 'a4')('is heard as a person has reviewed it', async () => {
      const golden = path.join(PACKAGE_ROOT, 'tests', 'cases', 'structure', `${name}.txt`);
      expectGolden(golden, await dumpTree(pdf, pages));
    });
  });
});
