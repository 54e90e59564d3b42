import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PdfObjects } from '../../../src/pdf/objects/file.js';
import { pageContent, pageObjects } from '../../../src/pdf/objects/pages.js';
import { Name, NO_ENTRIES, Ref, Stream, Text } from '../../../src/pdf/objects/values.js';
import { UnreadablePdf } from '../../../src/pdf/unreadable-pdf.js';
import { pdfFile, stream } from '../../support/pdf-file.js';

const open = (file: Uint8Array): PdfObjects => new PdfObjects(file);
const latin1 = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

describe('a file with a cross-reference table', () => {
  test('gives its version, trailer, catalog and objects', () => {
    const pdf = open(pdfFile({ 1: '<</Type/Catalog/A 2 0 R>>', 2: '[3 0 R 3 0 R]', 3: '(x)' }));
    expect(pdf.version).toBe('1.7');
    expect(pdf.trailer.get('Root')).toEqual(new Ref(1));
    expect(pdf.name(pdf.catalog, 'Type')).toBe('Catalog');
    expect(pdf.array(pdf.catalog.get('A'))).toEqual([new Text('x'), new Text('x')]);
    expect(pdf.list(pdf.catalog, 'A')).toEqual([new Ref(3), new Ref(3)]);
  });

  test('what does not exist or is something else is nothing', () => {
    const pdf = open(pdfFile({ 1: '<</A 9 0 R/B 7>>' }));
    expect(pdf.get(pdf.catalog, 'A')).toBe(null);
    expect(pdf.dictionary(pdf.catalog.get('B'))).toBe(NO_ENTRIES);
    expect(pdf.array(pdf.catalog.get('B'))).toEqual([]);
    expect(pdf.list(pdf.catalog, 'B')).toEqual([7]);
    expect(pdf.list(pdf.catalog, 'C')).toEqual([]);
    expect(pdf.name(pdf.catalog, 'B')).toBe(undefined);
  });

  test('an object that is a reference leads on; one that leads to itself is nothing', () => {
    const pdf = open(pdfFile({ 1: '<</A 2 0 R/B 4 0 R>>', 2: '3 0 R', 3: '5', 4: '4 0 R' }));
    expect(pdf.get(pdf.catalog, 'A')).toBe(5);
    expect(pdf.get(pdf.catalog, 'B')).toBe(null);
  });

  test.each([900, 1000, 1020, 1100, 5000])('objects of %i bytes and more are read whole', (length) => {
    const text = 'x'.repeat(length);
    const pdf = open(pdfFile({ 1: `<</A 2 0 R/B 3 0 R>>`, 2: `(${text})`, 3: stream('abc', `/T(${text})`) }));
    expect(pdf.get(pdf.catalog, 'A')).toEqual(new Text(text));
    const found = pdf.get(pdf.catalog, 'B');
    expect(found instanceof Stream && latin1(found.bytes)).toBe('abc');
  });

  test('a newer revision counts, also for what it deletes', () => {
    const old = pdfFile({ 1: '<</A 2 0 R/B 3 0 R>>', 2: '(old)', 3: '(gone)' });
    const prev = old.lastIndexOf('xref', old.lastIndexOf('startxref') - 1);
    const at = old.length;
    const table = `xref\n2 2\n${String(at).padStart(10, '0')} 00000 n \n0000000000 00001 f \n`;
    const added = `2 0 obj\n(new)\nendobj\n`;
    const end = `trailer\n<</Root 1 0 R/Prev ${prev}>>\nstartxref\n${at + added.length}\n%%EOF\n`;
    const pdf = open(Buffer.concat([old, Buffer.from(added + table + end)]));
    expect(pdf.get(pdf.catalog, 'A')).toEqual(new Text('new'));
    expect(pdf.get(pdf.catalog, 'B')).toBe(null);
  });
});

describe('streams', () => {
  const decoded = (object: string): string => {
    const pdf = open(pdfFile({ 1: '<</A 2 0 R>>', 2: object, 3: '3' }));
    const found = pdf.get(pdf.catalog, 'A');
    return found instanceof Stream ? latin1(pdf.decoded(found)) : 'not a stream';
  };
  const packed = (data: readonly number[] | string): string =>
    deflateSync(typeof data === 'string' ? data : Buffer.from(data)).toString('latin1');

  test('without a filter, with Flate, with a length that is an object of its own', () => {
    expect(decoded(stream('abc'))).toBe('abc');
    expect(decoded(stream(packed('abc'), '/Filter/FlateDecode'))).toBe('abc');
    expect(decoded(stream(packed('abc'), '/Filter[/FlateDecode]/DecodeParms[null]'))).toBe('abc');
    expect(decoded('<</Length 3 0 R>>stream\r\nabc\r\nendstream')).toBe('abc');
  });

  test('with each row filter of PNG', () => {
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 1, 1, 1],
      [3, 5, 5, 5],
      [4, 1, 1, 1],
    ];
    const parameters = '/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>';
    const bytes = [...decoded(stream(packed(rows.flat()), parameters))].map((c) => c.charCodeAt(0));
    expect(bytes).toEqual([10, 20, 30, 10, 20, 30, 11, 21, 31, 10, 20, 30, 11, 21, 31]);
  });

  test('filters of pictures and others than Flate are not undone', () => {
    expect(decoded(stream('abc', '/Filter/DCTDecode'))).toBe('');
    expect(decoded(stream('abc', '/Filter[/ASCIIHexDecode/FlateDecode]'))).toBe('');
  });

  test.each([
    ['no length', '<<>>stream\nabc\nendstream'],
    ['a length that is too long', '<</Length 4000>>stream\nabc\nendstream'],
    ['a length that is too short', '<</Length 1>>stream\nabc\nendstream'],
    ['a negative length', '<</Length -1>>stream\nabc\nendstream'],
    ['a length that is the stream itself', '<</Length 2 0 R>>stream\nabc\nendstream'],
    ['damaged data', stream('abcdef', '/Filter/FlateDecode')],
    ['truncated data', stream(packed('abc'.repeat(99)).slice(0, 9), '/Filter/FlateDecode')],
    ['rows of no width', stream(packed('abc'), '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>')],
    ['an unknown row filter', stream(packed([9, 1]), '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')],
    ['a TIFF predictor', stream(packed('abc'), '/Filter/FlateDecode/DecodeParms<</Predictor 2>>')],
  ])('with %s are refused', (_, object) => {
    expect(() => decoded(object)).toThrow(UnreadablePdf);
  });
});

describe('a file with object streams', () => {
  /** Object 1 and 2 are in object stream 3; 4 is the cross-reference stream. */
  function file({ widths = '[1 2 1]', index = '[0 5]', inside = 3, head = '1 0 2 12 ' } = {}): Uint8Array {
    const packed = stream(`${head}<</A 2 0 R>>(x)`, `/Type/ObjStm/N 2/First ${head.length}`);
    const objects = `3 0 obj\n${packed}\nendobj\n`;
    const start = 9;
    const at = start + objects.length;
    const entries = [
      [0, 0, 0, 0],
      [2, 0, inside, 0],
      [2, 0, inside, 1],
      [1, 0, start, 0],
      [1, at >> 8, at & 255, 0],
    ];
    const data = Buffer.from(entries.flat()).toString('latin1');
    const references = `4 0 obj\n${stream(data, `/Type/XRef/W ${widths}/Index ${index}/Size 5/Root 1 0 R`)}\nendobj\n`;
    return Buffer.from(`%PDF-1.7\n${objects}${references}startxref\n${at}\n%%EOF\n`, 'latin1');
  }

  test('gives its objects', () => {
    const pdf = open(file());
    expect(pdf.get(pdf.catalog, 'A')).toEqual(new Text('x'));
    expect(pdf.trailer.get('Type')).toEqual(new Name('XRef'));
  });

  test.each([
    ['entries of no width', { widths: '[0 0 0]' }],
    ['an object stream within itself', { inside: 1 }],
    ['an object stream that does not exist', { inside: 9 }],
    ['a head that is damaged', { head: '1 0 2 (x) ' }],
    ['an offset beyond its end', { head: '1 999 2 12 ' }],
    ['a negative offset', { head: '1 -99 2 12 ' }],
    ['fewer objects than it says', { head: '1 0 ' }],
  ])('with %s is refused', (_, damage) => {
    expect(() => open(file(damage)).catalog).toThrow(UnreadablePdf);
  });

  test('with more entries than it has data ends', () => {
    const pdf = open(file({ index: '[0 999999999999]' }));
    expect(pdf.catalog.get('A')).toEqual(new Ref(2));
  });
});

describe('damaged files', () => {
  const good = Buffer.from(pdfFile({ 1: '<</A 2 0 R>>', 2: stream('abc') })).toString('latin1');

  test.each([
    ['nothing', ''],
    ['no PDF', 'hello'],
    ['no end', good.slice(0, 30)],
    ['no start of the cross-references', good.replace('startxref', 'startyref')],
    ['cross-references beyond the end', good.replace(/startxref\n\d+/, 'startxref\n99999999')],
    ['cross-references that are none', good.replace(/startxref\n\d+/, 'startxref\n9')],
    ['a table that is cut off', good.replace(/trailer[\s\S]*?startxref/, 'startxref')],
    ['a table that says it has more', good.replace(/xref\n0 3/, 'xref\n0 99999999')],
    ['revisions in a circle', good.replace(/trailer\n<</, `trailer\n<</Prev ${good.indexOf('xref\n')}`)],
    ['an object elsewhere', good.replace('1 0 obj', '1 1 xyz')],
    ['another object in its place', good.replace('1 0 obj', '7 0 obj')],
    ['an object that does not end', good.replace('<</A 2 0 R>>', '<</A 2 0 R  ')],
  ])('%s', (_, text) => {
    expect(() => open(Buffer.from(text, 'latin1')).catalog).toThrow(UnreadablePdf);
  });

  test('at any byte end in UnreadablePdf or are read, and never in a loop', () => {
    for (let at = 0; at < good.length; at += 1) {
      for (const sign of ['\0', '(', '<', '[', '9', '/']) {
        const text = good.slice(0, at) + sign + good.slice(at + 1);
        try {
          const pdf = open(Buffer.from(text, 'latin1'));
          pdf.get(pdf.catalog, 'A');
          pageObjects(pdf);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePdf);
        }
      }
    }
  });
});

describe('pages', () => {
  test('are in order, with what they inherit and their content', () => {
    const pdf = open(
      pdfFile({
        1: '<</Pages 2 0 R>>',
        2: '<</Type/Pages/Resources<</A 1>>/Kids[3 0 R 4 0 R]>>',
        3: '<</Type/Page/Contents[5 0 R 6 0 R]>>',
        4: '<</Type/Pages/Resources<</A 2>>/Kids[7 0 R]>>',
        5: stream('q'),
        6: stream('Q'),
        7: '<</Type/Page/Contents 5 0 R>>',
      }),
    );
    const pages = pageObjects(pdf);
    expect(pages.map(({ number, resources }) => [number, resources.get('A')])).toEqual([
      [3, 1],
      [7, 2],
    ]);
    expect(pages.map(({ dictionary }) => latin1(pageContent(pdf, dictionary)))).toEqual(['q\nQ\n', 'q\n']);
  });

  test('whose tree leads to itself are refused', () => {
    const pdf = open(pdfFile({ 1: '<</Pages 2 0 R>>', 2: '<</Type/Pages/Kids[2 0 R]>>' }));
    expect(() => pageObjects(pdf)).toThrow('in the tree twice');
  });

  test('whose content has an unknown filter are refused', () => {
    const pdf = open(pdfFile({ 1: '<</Contents 2 0 R>>', 2: stream('q', '/Filter/LZWDecode') }));
    expect(() => pageContent(pdf, pdf.catalog)).toThrow('unknown filter');
  });
});
