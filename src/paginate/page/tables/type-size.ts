/** Chooses a table's type size and column widths for the room that it has: pure arithmetic, lengths in CSS px. */
import { type Column, columnWidths, narrowWidths, scaled } from './column-widths.js';

/** How a table is set. */
export interface TableSetting {
  /** Type size. */
  readonly size: number;
  /** Of each column's text, without the gap after it. */
  readonly widths: readonly number[];
}

/** The table as measured in its first size. */
export interface MeasuredTable {
  readonly columns: readonly Column[];
  /** Type size in which it was measured, and which is tried first. */
  readonly size: number;
  /** Space between two columns, em. */
  readonly gap: number;
}

/** The smallest type of a table: 8 pt (issue "Front door"). */
const SMALLEST = 8 / 0.75;

/** Sizes are tried by so much, pt 0.5. */
const STEP = 0.5 / 0.75;

/**
 * A column with a cell of running text, one that would be longer than `PROSE` in one line, is easily read from
 * `COMFORT` on; where it would be narrower, smaller type is the better way. em.
 */
const PROSE = 24;
const COMFORT = 8;

/** Layout rounds to 1/64 px, and a word as wide as its column must not be broken for that. */
const SPARE = 0.25;

function sizesOf({ size }: MeasuredTable): number[] {
  const sizes = [size];
  for (let next = size - STEP; next > SMALLEST - 0.01; next -= STEP) sizes.push(next);
  if ((sizes.at(-1) ?? 0) > SMALLEST + 0.01) sizes.push(SMALLEST);
  return sizes;
}

/** The columns in another size, with the room that their text has. */
function inSize(table: MeasuredTable, size: number, room: number) {
  const columns = table.columns
    .map((column) => scaled(column, size / table.size))
    .map((column) => ({
      ...column,
      min: column.min + SPARE,
      easy: column.easy + SPARE,
      max: column.max + SPARE,
    }));
  return { columns, room: room - (columns.length - 1) * table.gap * size };
}

/** The largest type in which columns of text are easily read and values whole; else the smallest; undefined if a unit must be broken in that too. */
export function fitTable(table: MeasuredTable, room: number): TableSetting | undefined {
  for (const size of sizesOf(table)) {
    const { columns, room: text } = inSize(table, size, room);
    const easy = columns.map((column) => ({
      ...column,
      min: column.max < PROSE * size ? column.easy : Math.max(column.easy, COMFORT * size),
    }));
    const widths = columnWidths(easy, text);
    if (widths !== undefined) return { size, widths };
  }
  const { columns, room: text } = inSize(table, SMALLEST, room);
  const widths = columnWidths(columns, text);
  return widths && { size: SMALLEST, widths };
}

/** The setting of a table that has not room enough for its longest words in any size. */
export function narrowTable(table: MeasuredTable, room: number): TableSetting {
  const { columns, room: text } = inSize(table, SMALLEST, room);
  return { size: SMALLEST, widths: narrowWidths(columns, Math.max(text, columns.length)) };
}
