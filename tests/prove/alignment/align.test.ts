import { describe, expect, test } from 'vitest';
import type { TextBlock } from '../../../src/model/document.js';
import type { Char } from '../../../src/pdf/pdfium/types.js';
import { align } from '../../../src/prove/alignment/align.js';
import { pairMoved, wordDifferences } from '../../../src/prove/alignment/differences.js';
import { expectedBody, expectedNote } from '../../../src/prove/alignment/expected.js';
import { joinersIn, printedText } from '../../../src/prove/alignment/printed.js';

const FONT = { name: 'Face', embedded: true, type3: false };

/** Lines as a PDF shows them; a "|" is a place where words touch without a gap though a space stands there. */
function shown(...lines: string[]): Char[] {
  return lines.flatMap((line, row) => {
    let x = 0;
    return [...line].map((text) => {
      const width = /[|\u2060]/.test(text) ? 0 : 5;
      const char: Char = {
        text: text === '|' ? ' ' : text,
        mapped: true,
        x,
        y: row * 14,
        end: x + width,
        box: { x, y: row * 14 - 7, width, height: 7 },
        fontSize: 10,
        font: FONT,
        invisible: false,
      };
      x += width;
      return char;
    });
  });
}

const block = (text: string, marker?: string): TextBlock => ({
  kind: 'paragraph',
  text,
  line: 1,
  calls: [],
  ...(marker ? { marker } : {}),
});

function compare(blocks: string | readonly TextBlock[], ...lines: string[]) {
  const all = typeof blocks === 'string' ? [block(blocks)] : blocks;
  const joiners = joinersIn(all.map(({ text }) => text));
  const alignment = align(expectedBody(all), printedText([{ page: 0, chars: shown(...lines) }], joiners));
  return {
    alignment,
    differences: pairMoved(wordDifferences(alignment)).map(({ kind, expected, printed }) => [
      kind,
      expected,
      printed,
    ]),
    slips: alignment.slips.map(({ kind }) => kind),
  };
}

describe('right text', () => {
  test.each([
    ['on one line', 'some words here', ['some words here']],
    ['on several lines', 'some words here', ['some', 'words', 'here']],
    ['hyphenated', 'hyphenation', ['hyphen-', 'ation']],
    ['hyphenated with U+2010', 'hyphenation', ['hyphen\u2010', 'ation']],
    ['hyphenated as Chromium does', 'hyphenation', ['hyphen\u00AD\u2010', 'ation']],
    ['broken after its own hyphen', 'the 44-Day War', ['the 44-', 'Day War']],
    ['broken after a dash', 'here—there', ['here—', 'there']],
    ['broken after a slash', 'and/or', ['and/', 'or']],
    ['broken inside an address', 'https://example.org/a.b?c=d', ['https://example', '.org/a.b', '?c=d']],
    ['with ligatures', 'of\uFB01ce', ['office']],
    ['with superior figures', 'law.12 Next', ['law.¹² Next']],
    ['decomposed', 's\u0327u\u0308', ['şü']],
    ['composed', 'şü', ['s\u0327u\u0308']],
    ['with a joiner the font keeps', 'a\u2060b', ['a\u2060b']],
    ['with a joiner the font drops', 'a\u2060b', ['ab']],
    ['broken at a zero-width space', 'long\u200Bword', ['long', 'word']],
    ['with a soft hyphen of the manuscript', 'hy\u00ADphen', ['hyphen']],
    ['beyond the first plane', 'a 𝔸 b', ['a 𝔸 b']],
  ])('%s', (_, text, lines) => {
    expect(compare(text, ...lines)).toMatchObject({ differences: [], slips: [] });
  });

  test('list markers before items, in the PDF or not', () => {
    const items = [block('First item', '1.'), block('Second item', '2.')];
    expect(compare(items, '1. First item', '2. Second item')).toMatchObject({ differences: [], slips: [] });
    expect(compare(items, 'First item', 'Second item')).toMatchObject({ differences: [], slips: [] });
  });

  test('a number before its note with or without a gap', () => {
    const expected = expectedNote({ number: 12, label: '12', line: 1, blocks: [block('See there.')] });
    for (const line of ['12 See there.', '12See there.']) {
      const alignment = align(expected, printedText([{ page: 0, chars: shown(line) }], new Set()));
      expect(alignment).toMatchObject({ differences: [], slips: [] });
    }
  });

  test("a list's marker after the note's number", () => {
    const blocks = [block('First item.', '1.'), block('Second item.', '2.')];
    const expected = expectedNote({ number: 12, label: '12', line: 1, blocks });
    const printed = printedText(
      [{ page: 0, chars: shown('12', '1. First item.', '2. Second item.') }],
      new Set(),
    );
    expect(align(expected, printed)).toMatchObject({ differences: [], slips: [] });
  });

  test('hyphenations are counted', () => {
    expect(compare('hyphenation of words', 'hyphen-', 'ation of words').alignment.hyphenations).toBe(1);
  });
});

describe('slips', () => {
  test.each([
    ['soft-hyphen', 'hyphen', ['hy\u00ADphen']],
    ['stray-hyphen', 'hyphen', ['hy-phen']],
    ['stray-hyphen', 'in 1990', ['in 19-', '90']],
    ['stray-hyphen', 'two words', ['two-', 'words']],
    ['url-hyphen', 'https://example.org', ['https://exam-', 'ple.org']],
    ['space-missing', 'two words', ['twowords']],
    ['space-missing', 'two words', ['two|words']],
    ['space-extra', 'word', ['wo rd']],
    ['line-end', 'word', ['wo', 'rd']],
  ])('%s: %s', (kind, text, lines) => {
    expect(compare(text, ...lines)).toMatchObject({ differences: [], slips: [kind] });
  });
});

describe('differences in words', () => {
  const text = 'The quick brown fox jumps over the lazy dog and then the other one over there.';

  test.each([
    ['missing', 'brown ', '', [['missing', 'brown', '']]],
    ['missing before a word that starts alike', 'the other', 'other', [['missing', 'the', '']]],
    ['extra', 'lazy', 'lazy old', [['extra', '', 'old']]],
    ['doubled', 'lazy', 'lazy lazy', [['extra', '', 'lazy']]],
    ['changed', 'brown', 'brawn', [['changed', 'brown', 'brawn']]],
    ['swapped', 'quick brown', 'brown quick', [['moved', 'quick brown', 'brown quick']]],
    ['missing at the start', 'The ', '', [['missing', 'The', '']]],
    ['missing at the end', ' over there.', '', [['missing', 'over there.', '']]],
  ])('%s', (_, from, to, differences) => {
    expect(compare(text, text.replace(from, to)).differences).toEqual(differences);
  });

  test('several of them, each by itself', () => {
    const spoilt = text.replace('quick ', '').replace('dog', 'cat');
    expect(compare(text, spoilt).differences).toEqual([
      ['missing', 'quick', ''],
      ['changed', 'dog', 'cat'],
    ]);
  });

  // Words that follow each other by no rule a reader could see, the same in every run.
  let seed = 1;
  const word = () => {
    seed = (seed * 48271) % 2147483647;
    return seed.toString(36);
  };
  const paragraphs = Array.from({ length: 40 }, () => block(Array.from({ length: 15 }, word).join(' ')));

  test('a lost page', () => {
    const lost = paragraphs.slice(5, 30).map((one) => one.text);
    const left = [...paragraphs.slice(0, 5), ...paragraphs.slice(30)].map((one) => one.text);
    expect(compare(paragraphs, ...left).differences).toEqual([['missing', lost.join(' '), '']]);
  });

  test('a page printed twice', () => {
    const lines = paragraphs.map((one) => one.text);
    const { differences } = compare(
      paragraphs,
      ...lines.slice(0, 20),
      ...lines.slice(5, 20),
      ...lines.slice(20),
    );
    expect(differences.map(([kind]) => kind)).toEqual(['extra']);
  });

  test('a paragraph at another place', () => {
    const lines = paragraphs.map((one) => one.text);
    const [moved = ''] = lines.splice(3, 1);
    lines.splice(20, 0, moved);
    expect(compare(paragraphs, ...lines).differences).toEqual([['moved', moved, moved]]);
  });
});
