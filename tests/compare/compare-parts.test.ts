/** Words, passages and notes of two texts, without PDFs. */
import { describe, expect, test } from 'vitest';
import { affectedPages, reflowedPages } from '../../src/compare/affected-pages.js';
import { alignSentences } from '../../src/compare/align-sentences.js';
import { changesLines } from '../../src/compare/changes-text.js';
import { splitPassages } from '../../src/compare/moves.js';
import { pairNotes } from '../../src/compare/notes.js';
import type { ComparedNote, ComparedText, ComparedWord } from '../../src/compare/text-of-pdf.js';
import type { Changes, NoteChanges, PageName } from '../../src/compare/types.js';
import { differences, textOf } from '../../src/compare/words.js';

const page = (index: number): PageName => ({ index, label: String(index + 1) });

/** Words, on pages parted by "|". */
const wordsOf = (text: string): ComparedWord[] =>
  text.split('|').flatMap((onPage, index) =>
    onPage
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ text: word, page: page(index) })),
  );

const note = (number: number, text: string): ComparedNote => ({
  number,
  page: page(0),
  words: wordsOf(text),
});

const pagesOf = (count: number): PageName[] => Array.from({ length: count }, (_, index) => page(index));

/** What was taken out and put in, passages apart. */
function told(before: string, after: string) {
  const [older, newer] = [wordsOf(before), wordsOf(after)];
  const { changes, passages } = splitPassages(alignSentences(differences(older, newer), older, newer));
  return {
    changes: changes.map(({ removed, added }) => [textOf(removed), textOf(added)]),
    passages: passages.map(({ from, to, text }) => [from.label, to.label, text]),
    places: changes.map(({ added, after: end }) => textOf(newer.slice(end - added.length, end))),
  };
}

const [A, B, C] = [
  'The cat sat on the old mat.',
  'The dog ran to the far gate.',
  'The bird flew over all the houses.',
];

const MORE = 'Nothing else was seen there by anybody who came to look.';

describe('passages', () => {
  test('that moved are reported so, also where neighbours begin with the same word', () => {
    expect(told(`${A} ${B} ${C}`, `${B} ${C} ${A}`)).toMatchObject({
      changes: [],
      passages: [['1', '1', A]],
    });
    expect(told(`${A} | ${B} ${C}`, `${B} | ${C} ${A}`)).toMatchObject({
      changes: [],
      passages: [['1', '2', A]],
    });
  });

  test('that moved and were edited keep their edit', () => {
    const long = `${A} And so it was in all the years before.`;
    const edited = long.replace('mat. And so', 'mat. But so');
    expect(told(`${long} ${B} ${C} ${MORE}`, `${B} ${C} ${MORE} ${edited}`)).toEqual({
      changes: [['And', 'But']],
      passages: [['1', '1', edited]],
      places: ['But'],
    });
  });

  test('that moved to where something else was changed leave that change', () => {
    const { changes, passages } = told(`${A} ${B} It ends.`, `${B} Surely ${A} It stops.`);
    expect(passages).toEqual([['1', '1', A]]);
    expect(changes).toContainEqual(['ends.', 'stops.']);
    expect(changes).toContainEqual(['', 'Surely']);
  });

  test('that came twice moved once', () => {
    const { changes, passages } = told(`${A} ${B} ${C}`, `${B} ${A} ${C} ${A}`);
    expect(passages.length + changes.filter(([gone]) => gone === '').length).toBe(2);
    expect(changes.map(([gone]) => gone).join('')).toBe('');
  });

  test('of few words are words removed and words added', () => {
    expect(told('one two. a b c d e f', 'a b c d e f one two.').passages).toEqual([]);
  });
});

describe('what comes in between like words', () => {
  test('is reported as the sentence that it is', () => {
    expect(told(`${A} ${C}`, `${A} ${B} ${C}`).changes).toEqual([['', B]]);
    expect(told(`${A} ${B} ${C}`, `${A} ${C}`).changes).toEqual([[B, '']]);
  });
});

describe('notes', () => {
  test('that are much like each other are paired with those they are most like', () => {
    const before = [note(1, 'Letter to the committee page 4'), note(2, 'Letter to the minister page 9')];
    const after = [
      note(1, 'Letter to the office page 1'),
      note(2, 'Letter to the committee page 5'),
      note(3, 'Letter to the minister page 9'),
    ];
    const pairs = pairNotes(before, after).map((pair) => [pair.before?.number, pair.after?.number]);
    expect(pairs).toEqual([
      [undefined, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('that have nothing in common are not a pair, and none is lost', () => {
    const pairs = pairNotes(
      [note(1, 'a b c'), note(2, 'd e f')],
      [note(1, 'g h i'), note(2, 'j k l'), note(3, 'm')],
    );
    expect(pairs.flatMap((pair) => pair.before?.number ?? [])).toEqual([1, 2]);
    expect(pairs.flatMap((pair) => pair.after?.number ?? [])).toEqual([1, 2, 3]);
    expect(pairs.some((pair) => pair.before && pair.after)).toBe(false);
  });
});

describe('pages', () => {
  test('that text flowed to are found, and shown only if no words changed', () => {
    const text = (words: string): ComparedText => ({ pages: pagesOf(2), body: wordsOf(words), notes: [] });
    const [older, newer] = [text('a b c | d e f'), text('a b | c d e f')];
    const reflowed = reflowedPages(differences(older.body, newer.body), [], older, newer);
    expect(reflowed).toEqual([page(1)]);
    const found = { words: [], passages: [], notes: NO_NOTES, appearance: [], reflowed };
    expect(affectedPages(found, older, newer)).toEqual([{ before: page(1), after: page(1) }]);
    const notes = { ...NO_NOTES, reworded: [1] };
    expect(affectedPages({ ...found, notes }, older, newer)).toEqual([]);
  });
});

const NO_NOTES: NoteChanges = { added: [], removed: [], renumbered: [], moved: [], reworded: [] };

const linesOf = (notes: Partial<NoteChanges>, more: Partial<Changes> = {}): readonly string[] =>
  changesLines({
    changed: true,
    sameBytes: false,
    pages: { before: 9, after: 9 },
    words: [],
    passages: [],
    notes: { ...NO_NOTES, ...notes },
    appearance: [],
    reflowed: [],
    affected: [],
    ...more,
  });

describe('lines', () => {
  test('report many notes in one, few by themselves', () => {
    const moved = [3, 4, 5, 9].map((number) => ({ number, from: page(1), to: page(2) }));
    expect(linesOf({ moved })).toEqual(['notes 3 to 5, 9 begin 1 page later']);
    expect(linesOf({ moved: moved.slice(0, 1) })).toEqual([
      'note 3 now begins on page 3, previously on page 2',
    ]);
    const back = moved.map(({ number, from, to }) => ({ number, from: to, to: from }));
    expect(linesOf({ moved: back })).toEqual(['notes 3 to 5, 9 begin 1 page earlier']);
    const many = [1, 2, 3].map((number) => ({ number, page: page(0) }));
    expect(linesOf({ added: many })).toEqual(['notes 1 to 3 are new']);
    expect(linesOf({ removed: many })).toEqual(['former notes 1 to 3 were removed']);
  });

  test('name pages in runs', () => {
    expect(linesOf({}, { appearance: [0, 2, 3, 4].map(page) })).toEqual([
      'same words, different appearance: pages 1, 3 to 5',
    ]);
  });

  test('never say that nothing changed of files that are not the same', () => {
    expect(linesOf({}, { changed: false })[0]).toContain('link targets');
    expect(linesOf({}, { changed: false, sameBytes: true })).toEqual(['no changes']);
  });
});
