/** Shares a table's width out among its columns: pure arithmetic, lengths in CSS px. */

/** What may not be broken, and what follows it up to the next one. */
export interface Unit {
  readonly width: number;
  /** Width of the space after it. */
  readonly space: number;
  /** A line must end after it. */
  readonly forced: boolean;
}

/** A cell as far as its width matters. */
export interface MeasuredCell {
  readonly units: readonly Unit[];
  /** A short text with a figure, which is better not broken though it may be: "4–6 months", "Day 30". */
  readonly isValue: boolean;
}

/** The cells of one column from top to bottom; undefined where a row has none. */
export interface Column {
  readonly cells: readonly (MeasuredCell | undefined)[];
  /** The widest unit: narrower, something must be broken. */
  readonly min: number;
  /** The widest value, or `min`. */
  readonly easy: number;
  /** The widest line that a cell has if nothing is broken. */
  readonly max: number;
}

/** Rows that the widths are tried on; of a longer table so many, spread over it. */
const MOST_ROWS = 200;

/** How much of a width is moved from one column to another in a trial, the largest first. */
const STEPS = [48, 24, 12, 6];

/** Trials that improve the table, for each step: more change nothing that one would see. */
const MOST_MOVES = 24;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Widths of a cell's lines if only forced ones are broken. */
function naturalLines({ units }: Pick<MeasuredCell, 'units'>): number[] {
  const lines: number[] = [];
  let width = 0;
  for (const unit of units) {
    width += unit.width;
    if (unit.forced) {
      lines.push(width);
      width = 0;
    } else width += unit.space;
  }
  return width > 0 ? [...lines, width] : lines;
}

/** Reads the limits of a column off its cells. */
export function columnOf(cells: readonly (MeasuredCell | undefined)[]): Column {
  let [min, easy, max] = [0, 0, 0];
  for (const cell of cells) {
    if (cell === undefined) continue;
    for (const { width } of cell.units) min = Math.max(min, width);
    const lines = naturalLines(cell);
    max = Math.max(max, ...lines);
    if (cell.isValue) easy = Math.max(easy, ...lines);
  }
  return { cells, min, easy: Math.max(min, easy), max };
}

/** The same column in type of another size. */
export function scaled(column: Column, factor: number): Column {
  if (factor === 1) return column;
  const { cells, min, easy, max } = column;
  const scale = (cell: MeasuredCell): MeasuredCell => ({
    ...cell,
    units: cell.units.map(({ width, space, forced }) => ({
      width: width * factor,
      space: space * factor,
      forced,
    })),
  });
  return {
    cells: cells.map((cell) => cell && scale(cell)),
    min: min * factor,
    easy: easy * factor,
    max: max * factor,
  };
}

/** Lines that a cell has in a column of this width. What is wider than the column is broken anywhere. */
export function countLines({ units }: Pick<MeasuredCell, 'units'>, width: number): number {
  let lines = 1;
  let used = 0;
  let open = false;
  for (const unit of units) {
    if (open && used + unit.width > width + 0.01) {
      lines += 1;
      used = 0;
    }
    if (unit.width > width) {
      const rows = Math.ceil(unit.width / width);
      lines += rows - 1;
      used = unit.width - (rows - 1) * width + unit.space;
    } else used += unit.width + unit.space;
    open = true;
    if (unit.forced) {
      lines += 1;
      used = 0;
      open = false;
    }
  }
  return open || lines === 1 ? lines : lines - 1;
}

/** Lines of each tried row in one column, by the column's width. */
class LineCounts {
  readonly #column: Column;
  readonly #rows: readonly number[];
  readonly #known = new Map<number, Uint16Array>();

  constructor(column: Column, rows: readonly number[]) {
    this.#column = column;
    this.#rows = rows;
  }

  at(width: number): Uint16Array {
    let counts = this.#known.get(width);
    if (counts === undefined) {
      counts = Uint16Array.from(this.#rows, (row) => {
        const cell = this.#column.cells[row];
        return cell === undefined ? 0 : countLines(cell, width);
      });
      this.#known.set(width, counts);
    }
    return counts;
  }
}

function sampleRows(count: number): number[] {
  const tried = Math.min(count, MOST_ROWS);
  return Array.from({ length: tried }, (_, index) => Math.floor((index * count) / tried));
}

/** What a line is worth that does not make its row higher: of two equally high tables the one with fewer lines is better. */
const HIDDEN_LINE = 0.02;

/** Lines of the whole table: each row is as high as its highest cell. */
function heightOf(counts: readonly Uint16Array[]): number {
  let height = 0;
  for (let row = 0; row < (counts[0]?.length ?? 0); row += 1) {
    let highest = 0;
    for (const column of counts) {
      const lines = column[row] ?? 0;
      highest = Math.max(highest, lines);
      height += HIDDEN_LINE * lines;
    }
    height += highest;
  }
  return height;
}

/** As browsers do it (CSS Tables 3, "Distributing excess width"): by what each column would still take. */
function firstShares(columns: readonly Column[], room: number): number[] {
  const spare = room - sum(columns.map(({ min }) => min));
  const wanted = columns.map(({ min, max }) => max - min);
  const all = sum(wanted) || 1;
  return columns.map(({ min }, index) => min + (spare * (wanted[index] ?? 0)) / all);
}

/** Moves width from column to column as long as the table becomes lower. */
function improved(columns: readonly Column[], shares: readonly number[]): number[] {
  const rows = sampleRows(columns[0]?.cells.length ?? 0);
  const counts = columns.map((column) => new LineCounts(column, rows));
  const countsAt = (widths: readonly number[]): Uint16Array[] =>
    widths.map((width, index) => (counts[index] as LineCounts).at(width));
  let best = [...shares];
  let least = heightOf(countsAt(best));
  for (const step of STEPS) {
    for (let move = 0; move < MOST_MOVES; move += 1) {
      const found = bestMove(columns, best, step, (widths) => heightOf(countsAt(widths)));
      if (found === undefined || found.height >= least) break;
      best = found.widths;
      least = found.height;
    }
  }
  return best;
}

function bestMove(
  columns: readonly Column[],
  widths: readonly number[],
  step: number,
  height: (widths: readonly number[]) => number,
): { readonly widths: number[]; readonly height: number } | undefined {
  let best: { widths: number[]; height: number } | undefined;
  for (const [from, giver] of columns.entries()) {
    if ((widths[from] ?? 0) - step < giver.min) continue;
    for (const [to, taker] of columns.entries()) {
      if (to === from || (widths[to] ?? 0) >= taker.max) continue;
      const tried = widths.map((width, index) =>
        index === from ? width - step : index === to ? width + step : width,
      );
      const tall = height(tried);
      if (best === undefined || tall < best.height) best = { widths: tried, height: tall };
    }
  }
  return best;
}

/**
 * The widths of columns that have `room` together.
 *
 * @returns their natural widths where these fit; undefined where a unit would have to be broken
 */
export function columnWidths(columns: readonly Column[], room: number): number[] | undefined {
  const natural = columns.map(({ max }) => max);
  if (sum(natural) <= room) return natural;
  if (sum(columns.map(({ min }) => min)) > room) return undefined;
  return improved(columns, firstShares(columns, room));
}

/** Widths where units must be broken: those that take most give most, down to one measure for all of them. */
export function narrowWidths(columns: readonly Column[], room: number): number[] {
  let cap = 0;
  let left = room;
  const sorted = columns.map(({ min }) => min).sort((a, b) => a - b);
  for (const [index, min] of sorted.entries()) {
    cap = left / (sorted.length - index);
    if (min >= cap) break;
    left -= min;
  }
  const capped = columns.map((column) => ({ ...column, min: Math.min(column.min, cap) }));
  return improved(capped, firstShares(capped, room));
}
