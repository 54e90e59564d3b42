import { describe, expect, test } from 'vitest';
import type { Char } from '../../../src/pdf/pdfium/types.js';
import { boxesInReadingOrder, inReadingOrder } from '../../../src/prove/layout/reading-order.js';

const LEFT = { x: 0, y: 0, width: 50, height: 100 };
const RIGHT = { x: 50, y: 0, width: 50, height: 100 };
const CELLS = [
  { cell: 7, box: LEFT },
  { cell: 8, box: RIGHT },
];

const char = (text: string, x: number, y = 50): Char =>
  ({ text, x, end: x + 2, y, fontSize: 8, box: { x, y: y - 5, width: 2, height: 5 } }) as Char;

describe('a row that is divided', () => {
  test('is read cell by cell', () => {
    const first = { page: 0, chars: [char('a', 10), char('1', 60)], cells: CELLS };
    const second = { page: 1, chars: [char('b', 10), char('2', 60), char('z', 10, 150)], cells: CELLS };
    const read = inReadingOrder([first, second]).map(({ page, chars }) => [
      page,
      chars.map(({ text }) => text).join(''),
    ]);
    expect(read).toEqual([
      [0, 'a'],
      [1, 'b'],
      [0, '1'],
      [1, '2'],
      [1, 'z'],
    ]);
  });

  test('has its calls in that order too', () => {
    const box = (x: number) => ({ x, y: 50, width: 2, height: 4 });
    const calls = [
      { page: 0, box: box(60), note: 3 },
      { page: 1, box: box(10), note: 1 },
      { page: 2, box: box(10), note: 2 },
      { page: 2, box: box(60), note: 4 },
    ];
    expect(boxesInReadingOrder(calls, () => CELLS).map(({ note }) => note)).toEqual([1, 2, 3, 4]);
  });

  test('changes nothing where there is none', () => {
    const pages = [{ page: 0, chars: [char('a', 10), char('1', 60)], cells: [] }];
    expect(inReadingOrder(pages)).toBe(pages);
  });
});
