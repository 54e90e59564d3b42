import { describe, expect, test } from 'vitest';
import { readContent } from '../../../src/finish/tags/page-content.js';
import { rewriteContent } from '../../../src/finish/tags/write-content.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('tags of a page', () => {
  const page =
    '0 0 9 9 re W n\n3 3 1 1 re f\n/NonStruct <</MCID 0 >>BDC\nBT /Span<</ActualText (fi) >> BDC <01> Tj EMC ET\nEMC\n' +
    '/NonStruct <</MCID 1 >>BDC\n0 0 5 1 re f\nEMC\nBT <02> Tj ET\n/NonStruct <</MCID 2 >>BDC\nBT <03> Tj ET\nEMC\n';

  test('what is painted under each number, and what under none', () => {
    const { sequences, unmarked } = readContent(bytes(page));
    expect([...sequences.values()].map(({ mcid, paint }) => `${mcid} ${paint}`)).toEqual([
      '0 text',
      '1 path',
      '2 text',
    ]);
    expect(unmarked.map(({ paint, before }) => `${paint} before ${before}`)).toEqual([
      'path before 0',
      'text before 2',
    ]);
  });

  test('what is in the tree keeps its number, all else is artifact', () => {
    const content = readContent(bytes(page));
    const tags = new Map([
      [0, { type: 'P' }],
      [2, { type: 'P', actual: '\u00AD' }],
    ]);
    const written = Buffer.from(rewriteContent(content, tags, new Map([[1, { mcid: 3, type: 'Lbl' }]])));
    expect(written.toString('latin1').split('\n')).toEqual([
      '0 0 9 9 re W n',
      '/Artifact BMC',
      '3 3 1 1 re f',
      'EMC',
      '/P <</MCID 0>> BDC',
      'BT /Span<</ActualText (fi) >> BDC <01> Tj EMC ET',
      'EMC',
      '/Artifact BMC',
      '0 0 5 1 re f',
      'EMC',
      '/Lbl <</MCID 3>> BDC',
      'BT <02> Tj ET',
      'EMC',
      '/P <</MCID 2 /ActualText <FEFF00AD>>> BDC',
      'BT <03> Tj ET',
      'EMC',
      '',
    ]);
  });

  test('marked-content sequences that are not nested are refused', () => {
    expect(() => readContent(bytes('EMC'))).toThrow('never began');
    expect(() => readContent(bytes('/P <</MCID 0>> BDC'))).toThrow('does not end');
  });
});
