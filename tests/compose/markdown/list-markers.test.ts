import { expect, it } from 'vitest';
import { listMarker, readListMarker } from '../../../src/compose/markdown/list-markers.js';

it.each([
  ['(a) that', 'lower-alpha', 'parentheses', 1, '(a)'],
  ['i. one', 'lower-roman', 'period', 1, 'i.'],
  ['iv) four', 'lower-roman', 'parenthesis', 4, 'iv)'],
  ['v. five', 'lower-alpha', 'period', 22, 'v.'],
  ['XC. ninety', 'upper-roman', 'period', 90, 'XC.'],
  ['B.  two spaces', 'upper-alpha', 'period', 2, 'B.'],
  ['(12)\ttab', 'decimal', 'parentheses', 12, '(12)'],
] as const)('reads %j', (text, numbering, delimiters, value, marker) => {
  const found = readListMarker(text);
  expect(found).toEqual({ numbering, delimiters, value, length: marker.length });
  expect(found && listMarker(found, value)).toBe(marker);
});

it.each([
  'B. Russell',
  '1. ordinary',
  '1) ordinary',
  '(and) so',
  '(ab) so',
  'iiii. no numeral',
  '(a)no space',
  'a',
  '(iV) mixed',
])('takes %j for text', (text) => {
  expect(readListMarker(text)).toBeUndefined();
});

it('reads a letter as the list goes on', () => {
  const style = { numbering: 'lower-roman', delimiters: 'period' } as const;
  expect(readListMarker('v. five', style)?.value).toBe(5);
  expect(readListMarker('b. two', style)).toBeUndefined();
  expect(readListMarker('v) five', style)).toBeUndefined();
});

it('counts letters on after z, and numerals to thousands', () => {
  const alpha = { numbering: 'lower-alpha', delimiters: 'period' } as const;
  const roman = { numbering: 'upper-roman', delimiters: 'parentheses' } as const;
  expect([26, 27, 52, 53].map((value) => listMarker(alpha, value))).toEqual(['z.', 'aa.', 'az.', 'ba.']);
  expect([1994, 2026].map((value) => listMarker(roman, value))).toEqual(['(MCMXCIV)', '(MMXXVI)']);
});
