/** Each rule of the preflight finds the fault it is for, put into a good file of our own. */

import { readFileSync } from 'node:fs';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFString,
  StandardFonts,
} from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { PREFLIGHT, preflight } from '../../../src/prove/pdfx/preflight.js';
import type { ProofSubject } from '../../../src/prove/subject.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { png } from '../../support/png.js';
import { type PublishedMemo, publishMemo } from '../../support/publish-memo.js';

const browser = browserOfFile();
let good: PublishedMemo;
beforeAll(async () => {
  good = await publishMemo(browser, 'Some words.[^1]\n\n[^1]: A note.');
});

type Spoil = (doc: PDFDocument, page: PDFPage) => void | Promise<void>;

/** The codes of what the preflight finds, without their common start. */
function found(bytes: Uint8Array): readonly string[] {
  const codes = new Set<string>();
  preflight(bytes, good.print.edition).run({} as ProofSubject, ({ code, severity }) =>
    codes.add(`${severity === 'warning' ? 'warning ' : ''}${code?.replace('proof-preflight-', '')}`),
  );
  return [...codes];
}

/** The good file with one fault, written by pdf-lib in its own way. */
async function spoilt(spoil: Spoil, objectStreams: boolean): Promise<Uint8Array> {
  const doc = await PDFDocument.load(good.print.pdf, { updateMetadata: false });
  await spoil(doc, doc.getPage(0));
  const bytes = await doc.save({ useObjectStreams: objectStreams, updateFieldAppearances: false });
  // pdf-lib always writes 1.7.
  bytes.set(Buffer.from('%PDF-1.6'));
  return bytes;
}

function paint(page: PDFPage, operators: string): void {
  const { context } = page.doc;
  const contents = page.node.lookup(PDFName.of('Contents'), PDFArray);
  contents.push(context.register(context.stream(operators)));
}

function resource(page: PDFPage, kind: string, name: string, value: PDFObject): void {
  const kinds = page.node.Resources();
  const named = kinds?.lookupMaybe(PDFName.of(kind), PDFDict) ?? page.doc.context.obj({});
  named.set(PDFName.of(name), value);
  kinds?.set(PDFName.of(kind), named);
}

const type3: Spoil = (doc, page) => {
  const { context } = doc;
  const glyph = context.register(context.stream('500 0 0 0 500 500 d1 0 0 500 500 re f'));
  const font = context.obj({ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 500, 500] });
  font.set(PDFName.of('FontMatrix'), context.obj([0.001, 0, 0, 0.001, 0, 0]));
  font.set(PDFName.of('CharProcs'), context.obj({ a: glyph }));
  font.set(PDFName.of('Encoding'), context.obj({ Type: 'Encoding', Differences: [97, 'a'] }));
  for (const name of ['FirstChar', 'LastChar']) font.set(PDFName.of(name), PDFNumber.of(97));
  font.set(PDFName.of('Widths'), context.obj([500]));
  resource(page, 'Font', 'Drawn', context.register(font));
  paint(page, 'BT /Drawn 10 Tf 0 0 0 1 k (a) Tj ET');
};

const SPOILS: Readonly<Record<string, readonly [Spoil, readonly string[]]>> = {
  'an RGB operator': [(_, page) => paint(page, '1 0 0 rg 0 0 5 5 re f'), ['colour']],
  'an RGB stroke': [(_, page) => paint(page, '0.5 0.5 0.5 RG 0 0 5 5 re S'), ['colour']],
  'a colour space of the device': [
    (_, page) => paint(page, '/DeviceRGB cs 1 0 0 sc 0 0 5 5 re f'),
    ['colour'],
  ],
  'an inline picture in RGB': [
    (_, page) => paint(page, 'q 1 0 0 1 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q'),
    ['colour'],
  ],
  'more ink than the profile allows': [(_, page) => paint(page, '1 1 1 1 k 0 0 5 5 re f'), ['ink-limit']],
  'a link': [
    (doc, page) =>
      page.node.addAnnot(
        doc.context.register(doc.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [100, 100, 120, 120] })),
      ),
    ['annotations'],
  ],
  'no TrimBox': [(_, page) => page.node.delete(PDFName.of('TrimBox')) as unknown as undefined, ['boxes']],
  'no BleedBox': [(_, page) => page.node.delete(PDFName.of('BleedBox')) as unknown as undefined, ['boxes']],
  'a CropBox': [(_, page) => page.setCropBox(0, 0, 100, 100), ['boxes']],
  'an ArtBox': [(_, page) => page.setArtBox(0, 0, 100, 100), ['boxes']],
  'a TrimBox a fiftieth of a point too wide': [
    (_, page) => {
      const { x, y, width, height } = page.getTrimBox();
      page.setTrimBox(x, y, width + 0.02, height);
    },
    ['boxes'],
  ],
  'a low picture, in RGB too': [
    async (doc, page) =>
      page.drawImage(await doc.embedPng(png(10, 10)), { x: 100, y: 100, width: 72, height: 72 }),
    ['colour', 'warning pictures'],
  ],
  'a Type 3 font': [type3, ['fonts']],
  'a font that is not embedded': [
    async (doc, page) => page.drawText('Words', { font: await doc.embedFont(StandardFonts.Helvetica) }),
    ['fonts', 'colour'],
  ],
  'no output intent': [
    (doc) => doc.catalog.delete(PDFName.of('OutputIntents')) as unknown as undefined,
    ['output-intent'],
  ],
  'an output intent for another condition': [
    (doc) =>
      doc.catalog
        .lookup(PDFName.of('OutputIntents'), PDFArray)
        .lookup(0, PDFDict)
        .set(PDFName.of('OutputConditionIdentifier'), PDFHexString.fromText('FOGRA51')),
    ['output-intent'],
  ],
  "a display's profile": [
    (doc) => {
      const profile = doc.context.register(
        doc.context.stream(readFileSync('styles/profiles/sRGB.icc'), { N: 3 }),
      );
      doc.catalog
        .lookup(PDFName.of('OutputIntents'), PDFArray)
        .lookup(0, PDFDict)
        .set(PDFName.of('DestOutputProfile'), profile);
    },
    ['output-intent'],
  ],
  'no metadata': [(doc) => doc.catalog.delete(PDFName.of('Metadata')) as unknown as undefined, ['metadata']],
  'another date in Info': [
    (doc) =>
      doc.context
        .lookup(doc.context.trailerInfo.Info, PDFDict)
        .set(PDFName.of('CreationDate'), PDFString.of('D:20200101000000Z')),
    ['metadata'],
  ],
  'nothing said of trapping': [
    (doc) =>
      doc.context
        .lookup(doc.context.trailerInfo.Info, PDFDict)
        .delete(PDFName.of('Trapped')) as unknown as undefined,
    ['metadata'],
  ],
  'no file identifier': [
    (doc) => {
      doc.context.trailerInfo.ID = doc.context.obj([]);
    },
    ['identifier'],
  ],
  'a script': [(doc) => doc.addJavaScript('open', 'app.alert(1)'), ['actions']],
  'an action at opening': [
    (doc) => doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj({ S: 'Named', N: 'Print' })),
    ['actions'],
  ],
  'transparency left open': [
    (doc, page) => {
      resource(page, 'ExtGState', 'Half', doc.context.obj({ ca: 0.5 }));
      paint(page, '/Half gs 0 1 0 0 k 0 0 5 5 re f');
    },
    ['transparency'],
  ],
  'white letters that overprint': [
    (_, page) => paint(page, 'BT /MemoPressOver gs /MemoPressSlug 8 Tf 0 0 0 0 k <0001> Tj ET'),
    ['overprint'],
  ],
  'a transfer curve': [
    (doc, page) => {
      resource(page, 'ExtGState', 'Curve', doc.context.obj({ TR: 'Identity' }));
      paint(page, '/Curve gs');
    },
    ['device-settings'],
  ],
};

describe('preflight', () => {
  test('finds nothing in a good file', async () => {
    expect(found(good.print.pdf)).toEqual([]);
    expect(found(await spoilt(() => {}, true))).toEqual([]);
    expect(found(await spoilt(() => {}, false))).toEqual([]);
  });

  test.each(Object.entries(SPOILS))('finds %s', async (_, [spoil, codes]) => {
    expect(found(await spoilt(spoil, true))).toEqual(codes);
    expect(found(await spoilt(spoil, false))).toEqual(codes);
  });

  test('finds another version of PDF', () => {
    const bytes = good.print.pdf.slice();
    bytes.set(Buffer.from('%PDF-1.7'));
    expect(found(bytes)).toEqual(['version']);
  });

  test('reports a truncated file', () => {
    expect(found(good.print.pdf.slice(0, -600))).toEqual(['unreadable']);
  });

  test('has a clause for each rule, and a fault for each', () => {
    const named = new Set(
      Object.values(SPOILS).flatMap(([, codes]) => codes.map((code) => code.replace('warning ', ''))),
    );
    expect(PREFLIGHT.map(({ name }) => name).filter((name) => !named.has(name))).toEqual(['version']);
    expect(PREFLIGHT.filter(({ clause }) => clause === '')).toEqual([]);
  });
});
