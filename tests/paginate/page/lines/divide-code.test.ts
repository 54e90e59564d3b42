import { expect, it } from 'vitest';
import { divideCode } from '../../../../src/paginate/page/lines/divide-code.js';

/** The parts of a line, where each character is one wide. */
function parts(text: string, first: number, others = first): string[] {
  const edges = [...text].map((_, index) => index + 1);
  const starts = [0, ...divideCode(text, edges, { first, others })];
  return starts.map((from, index) => text.slice(from, starts[index + 1]));
}

it.each([
  ['a line that fits', 'abc def', 10, ['abc def']],
  ['at a space', 'abcdef ghij klm', 13, ['abcdef ghij ', 'klm']],
  ['all spaces stay on the line that they end', 'abcdef   gh', 7, ['abcdef   ', 'gh']],
  ['after a sign', 'abcdef,ghijkl', 10, ['abcdef,', 'ghijkl']],
  ['within a word, where a sign comes too early', 'a,bcdefghijkl', 10, ['a,bcdefghi', 'jkl']],
  ['not before an option', 'abcdef --verbose', 9, ['abcdef ', '--verbose']],
  ['not before the mark of a letter', `abcdee\u0301fgh`, 6, ['abcde', 'e\u0301fgh']],
] as const)('%s', (_, text, width, expected) => {
  expect(parts(text, width)).toEqual(expected);
});

it('gives the further parts their own measure', () => {
  expect(parts('x'.repeat(12), 6, 4)).toEqual(['xxxxxx', 'xxxx', 'xx']);
});
