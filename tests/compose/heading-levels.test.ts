import { expect, it } from 'vitest';
import { Levels } from '../../src/compose/heading-levels.js';

function levelsOf(written: readonly number[]): readonly string[] {
  const levels = new Levels(written);
  return written.map((level) => {
    const { set, look, skipped } = levels.next(level);
    return `${set}${look === set ? '' : `/${look}`}${skipped ? '!' : ''}`;
  });
}

it('keeps levels that are in order', () => {
  expect(levelsOf([2, 3, 4, 3, 2, 3])).toEqual(['2', '3', '4', '3', '2', '3']);
});

it('moves all down where one has the level of the title', () => {
  expect(levelsOf([1, 2, 1, 2, 3, 4, 5, 6])).toEqual(['2', '3', '2', '3', '4', '5', '6', '6']);
});

it('skips none among the tags; what was written alike looks alike', () => {
  expect(levelsOf([2, 4, 2, 3, 4])).toEqual(['2', '3/4!', '2', '3', '4']);
});

it('leaves no gap in looks for a level that no heading has', () => {
  expect(levelsOf([3, 5, 3])).toEqual(['2!', '3!', '2']);
});
