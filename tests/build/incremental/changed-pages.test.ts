import { expect, test } from 'vitest';
import { changedPages } from '../../../src/build/incremental/changed-pages.js';
import type { Composed } from '../../../src/model/document.js';
import type { PageGeometry } from '../../../src/model/layout.js';

const composed = (text: string): Composed => ({ manuscript: { text, bodyOffset: 2 } }) as unknown as Composed;

/** Pages by the lines that their blocks start on. */
const pages = (...lines: readonly (readonly number[])[]): readonly PageGeometry[] =>
  lines.map((starts, index) => ({
    index,
    blocks: starts.map((line) => ({ line, box: { x: 0, y: 0, width: 1, height: 1 } })),
  })) as unknown as readonly PageGeometry[];

const TEXT = ['---', '---', 'one', '', 'two', 'two goes on', '', 'three', '', '[^1]: note'].join('\n');
const PAGES = pages([3, 5], [5, 8, 10]);

test.each([
  ['nothing', TEXT, []],
  ['a paragraph on one page', TEXT.replace('one', 'none'), [0]],
  ['the second line of a paragraph that a page break cuts', TEXT.replace('goes on', 'went on'), [0, 1]],
  ['a note', TEXT.replace('note', 'notes'), [1]],
  ['the front matter', TEXT.replace('---\n', '---  \n'), [0]],
])('an edit of %s', (_, text, expected) => {
  expect(changedPages(composed(TEXT), composed(text), PAGES)).toEqual(expected);
});

test('nothing is touched where there was nothing before', () => {
  expect(changedPages(undefined, composed(TEXT), PAGES)).toEqual([]);
});
