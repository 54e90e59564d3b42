import { describe, expect, test } from 'vitest';
import { operandsOf, operations } from '../../src/finish/content-stream/lexer.js';
import {
  appendPageContent,
  flateStream,
  readPageContent,
  streamBytes,
  writePageContent,
} from '../../src/finish/content-stream/streams.js';
import { applyEdits, name, number, textString } from '../../src/finish/content-stream/write.js';
import { PDFDocument, PDFName } from '../../src/finish/pdf-lib.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Each operation as "operand | operand > operator". */
function read(text: string): readonly string[] {
  const content = bytes(text);
  return [...operations(content)].map(
    (operation) => `${operandsOf(content, operation).join(' | ')} > ${operation.operator}`,
  );
}

describe('operations of a content stream', () => {
  test.each([
    ['numbers', '-.5 +3 4. 0.25 rg', ['-.5 | +3 | 4. | 0.25 > rg']],
    ['names, one with an escape', '/F#31 12 Tf', ['/F#31 | 12 > Tf']],
    ['brackets within strings', '(a (b (c)) ET) Tj', ['(a (b (c)) ET) > Tj']],
    ['escaped brackets', '(a \\) \\( \\\\) Tj', ['(a \\) \\( \\\\) > Tj']],
    ['hexadecimal strings', '<00 41> Tj', ['<00 41> > Tj']],
    ['arrays', '[(x)-20<41> [1 2]] TJ', ['[(x)-20<41> [1 2]] > TJ']],
    ['dictionaries', '/P <</MCID 3/A<</B [1]>>>>BDC', ['/P | <</MCID 3/A<</B [1]>>>> > BDC']],
    ['keywords that are objects', 'true false null x', ['true | false | null > x']],
    [
      'operators with a star or quotes',
      'f* T* (a) \' 1 2 (b) "',
      [' > f*', ' > T*', "(a) > '", '1 | 2 | (b) > "'],
    ],
    ['operators of more than three letters', 'abcd abce', [' > abcd', ' > abce']],
    ['operators without white space between', '[1]0 d(a)Tj/N Do', ['[1] | 0 > d', '(a) > Tj', '/N > Do']],
    ['comments', '% BT\n1 % 2 rg\r w', ['1 > w']],
    ['nothing', ' \n\0', []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('begin with their first operand and end with their operator', () => {
    const text = 'q % saved\n1 0 0 1 5 .5 cm\nQ';
    const [, matrix] = operations(bytes(text));
    expect(text.slice(matrix?.start, matrix?.end)).toBe('1 0 0 1 5 .5 cm');
  });

  test.each(['(never ends Tj', '<0041 Tj', '[1 2 (a) ', '/Name', '1 2 3', '% comment', ')', '>>', '('])(
    'a damaged end is left alone: %s',
    (end) => {
      expect(read(`q ${end}`)).toEqual([' > q']);
    },
  );

  test('an inline image is refused: its data could be taken for operators', () => {
    expect(() => read('BI /W 1 ID x EI')).toThrow('inline image');
  });
});

describe('what is written', () => {
  test.each([
    [0.12345, '0.123'],
    [-0.0001, '0'],
    [1e-9, '0'],
    [12, '12'],
    [-7.5, '-7.5'],
  ])('the number %d', (value, expected) => {
    expect(number(value)).toBe(expected);
  });

  test.each([
    ['Artifact', '/Artifact'],
    ['two words', '/two#20words'],
    ['a#b/(c)', '/a#23b#2F#28c#29'],
    ['é', '/#C3#A9'],
  ])('the name %s', (text, expected) => {
    expect(name(text)).toBe(expected);
  });

  test('a text string has a byte order mark', () => {
    expect(textString('é😀')).toBe('<FEFF00E9D83DDE00>');
  });

  test('edits replace ranges and insert between bytes', () => {
    const edits = [
      { start: 0, end: 0, text: 'q\n' },
      { start: 2, end: 4, text: 'G' },
      { start: 5, end: 5, text: '!' },
    ];
    expect(Buffer.from(applyEdits(bytes('1 RGx'), edits)).toString('latin1')).toBe('q\n1 Gx!');
  });
});

describe('the content of a page', () => {
  async function page(...parts: readonly string[]) {
    const doc = await PDFDocument.create();
    const added = doc.addPage();
    const refs = parts.map((part, index) =>
      doc.context.register(index === 0 ? flateStream(doc, bytes(part)) : doc.context.stream(part)),
    );
    added.node.set(PDFName.of('Contents'), refs.length === 1 && refs[0] ? refs[0] : doc.context.obj(refs));
    return added;
  }
  const contentOf = (added: Awaited<ReturnType<typeof page>>): string =>
    Buffer.from(readPageContent(added)).toString('latin1');

  test('is that of all its streams, which a line end separates', async () => {
    expect(contentOf(await page('q'))).toBe('q\n');
    expect(contentOf(await page('q', 'Q'))).toBe('q\nQ\n');
  });

  test('is replaced as a whole', async () => {
    const added = await page('q', 'Q');
    writePageContent(added, bytes('1 w'));
    expect(contentOf(added)).toBe('1 w\n');
  });

  test('goes on with what is appended, and begins with what is put before it', async () => {
    const added = await page('1 w');
    const { context } = added.doc;
    appendPageContent(added, 'Q', context.register(context.stream('q')));
    appendPageContent(added, 'n');
    expect(contentOf(added)).toBe('q\n1 w\nQ\nn\n');
  });

  test('that is filtered in another way is refused', async () => {
    const added = await page('q');
    const stream = added.doc.context.stream('q', { Filter: 'LZWDecode' });
    expect(() => streamBytes(stream)).toThrow('/LZWDecode');
    expect(() => streamBytes(undefined)).toThrow('not a stream');
  });
});
