import { expect, test } from 'vitest';
import { isMark, withoutYears } from '../../src/typography/layout/note-start.js';
import type { TextLine } from '../../src/typography/layout/text-line.js';

const lineOf = (text: string): TextLine => ({ text }) as TextLine;

test.each(['1 (continued)', '1002 (continued)', '1002 (թարմ)', 'Fortsetzung von Anm. 1002'])(
  'a mark of continuation: %s',
  (text) => {
    expect(isMark(lineOf(text))).toBe(true);
  },
);

test.each(['1002 letters (of 1990) were read', '1835 (p. 3) and'])('no mark of continuation: %s', (text) => {
  expect(isMark(lineOf(text))).toBe(false);
});

test('a number above 999 is a year where no notes count up to it', () => {
  expect([...withoutYears([3, 1, 2, 1835, 4])]).toEqual([1, 2, 3, 4]);
  expect([...withoutYears([998, 999, 1000, 1002, 1835])]).toEqual([998, 999, 1000, 1002]);
});
