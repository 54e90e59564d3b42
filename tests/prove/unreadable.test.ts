/** Objects that cannot be read are findings, whatever PDFium makes of the file. */
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/model/edition.js';
import type { ProofCheck } from '../../src/prove/check.js';
import { preflight } from '../../src/prove/pdfx/preflight.js';
import type { ProofSubject } from '../../src/prove/subject.js';
import { structureCheck } from '../../src/prove/tags/check.js';
import { pdfFile, stream } from '../support/pdf-file.js';

const SUBJECT = {} as ProofSubject;
const EDITION = { paper: {}, press: {} } as Edition;

function codesOf(check: ProofCheck): readonly string[] {
  const codes: string[] = [];
  check.run(SUBJECT, ({ code, message }) => codes.push(`${code}: ${message}`));
  return codes;
}

const page = (content: string): Uint8Array =>
  pdfFile({
    1: '<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R]>>',
    3: '<</Type/Page/Contents 4 0 R/Resources<<>>>>',
    4: stream(content),
    5: '<</K 6 0 R>>',
    6: '<</S/P/K[6 0 R]>>',
  });

describe('the structure', () => {
  test.each([
    ['a file that is cut off', page('q Q').subarray(0, 200), 'where its objects are'],
    ['an element below itself', page('q Q'), 'in the tree twice'],
  ])('of %s', (_, file, message) => {
    expect(codesOf(structureCheck(file))).toEqual([
      expect.stringMatching(`^proof-structure-unreadable: The PDF cannot be read back: .*${message}`),
    ]);
  });
});

describe('the preflight', () => {
  test.each([
    ['a file that is cut off', page('q Q').subarray(0, 200), 'where its objects are'],
    ['content that is cut off', page('q (a'), 'a string does not end'],
    ['content that ends in the middle of an operation', page('1 0 0'), 'in the middle of an operation'],
  ])('of %s', (_, file, message) => {
    expect(codesOf(preflight(file, EDITION))).toEqual([
      expect.stringMatching(`^proof-preflight-unreadable: The PDF cannot be read back: .*${message}`),
    ]);
  });
});
