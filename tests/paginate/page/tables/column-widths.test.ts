import { describe, expect, test } from 'vitest';
import {
  type Column,
  columnOf,
  columnWidths,
  countLines,
  type MeasuredCell,
  narrowWidths,
} from '../../../../src/paginate/page/tables/column-widths.js';
import { fitTable, narrowTable } from '../../../../src/paginate/page/tables/type-size.js';

/** Words of so many letters; a letter is 5 px wide, a space 2. */
function cell(...letters: readonly number[]): MeasuredCell {
  return {
    units: letters.map((count, index) => ({
      width: count * 5,
      space: 2,
      forced: index === letters.length - 1,
    })),
    isValue: false,
  };
}

const column = (...cells: readonly (MeasuredCell | undefined)[]): Column => columnOf(cells);
const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

describe('a column', () => {
  test('is as wide as its longest word at least, as its longest line at most', () => {
    expect(column(cell(3, 10), cell(4), undefined)).toMatchObject({ min: 50, max: 67 });
  });

  test('is easily read where a value is whole', () => {
    expect(column({ ...cell(3, 4), isValue: true }, cell(3))).toMatchObject({ min: 20, easy: 37 });
  });

  test('has the lines that its words make', () => {
    expect(countLines(cell(3, 3, 3), 100)).toBe(1);
    expect(countLines(cell(3, 3, 3), 32)).toBe(2);
    expect(countLines(cell(3, 3, 3), 15)).toBe(3);
    expect(countLines(cell(20), 25)).toBe(4);
  });
});

describe('the widths of a table', () => {
  test('are the natural ones where these fit', () => {
    expect(columnWidths([column(cell(4)), column(cell(10, 10))], 200)).toEqual([20, 102]);
  });

  test('break no word, however little is left for the rest', () => {
    const widths = columnWidths([column(cell(20)), column(cell(...Array(40).fill(4)))], 160);
    expect(widths?.[0]).toBeGreaterThanOrEqual(100);
    expect(total(widths ?? [])).toBeCloseTo(160);
  });

  test('do not exist where a word would have to be broken', () => {
    expect(columnWidths([column(cell(20)), column(cell(20))], 199)).toBeUndefined();
  });

  test('give most to the column that makes the table high', () => {
    const long = column(cell(...Array(60).fill(4)));
    const short = column(cell(4, 4, 4));
    const widths = columnWidths([short, long], 300) ?? [];
    expect(widths[1]).toBeGreaterThan(200);
  });

  test('take from the columns that need most, where words must be broken', () => {
    const [short, long = 0, longer = 0] = narrowWidths(
      [column(cell(4)), column(cell(60)), column(cell(80))],
      220,
    );
    expect(short).toBeCloseTo(20);
    expect(long).toBeCloseTo(100);
    expect(longer).toBeCloseTo(100);
  });
});

describe('the type of a table', () => {
  const table = (...columns: readonly Column[]) => ({ columns, size: 40 / 3, gap: 0.9 });

  test('is the first size where that has room', () => {
    expect(fitTable(table(column(cell(4)), column(cell(4))), 490)?.size).toBeCloseTo(40 / 3);
  });

  test('is smaller where words would be broken, 8 pt at least', () => {
    const wide = column(cell(20));
    expect(fitTable(table(wide, wide, wide, wide), 400)?.size).toBeLessThan(40 / 3);
    expect(fitTable(table(wide, wide, wide, wide), 400)?.size).toBeGreaterThanOrEqual(32 / 3);
    expect(fitTable(table(wide, wide, wide, wide), 300)).toBeUndefined();
    expect(narrowTable(table(wide, wide, wide, wide), 300).size).toBeCloseTo(32 / 3);
  });
});
