/** Reads from the galley how much room the words of a table need. */
import { CLASS } from '../../../model/markup.js';
import { type Block, readBlock } from '../lines/block.js';
import { type Breakpoint, findBreakpoints } from '../lines/breakpoints.js';
import { type Languages, rulesFor } from '../lines/choose-lines.js';
import { measure } from '../lines/measure.js';
import { Measurer } from '../lines/measurer.js';
import type { MeasuredBreakpoint } from '../lines/total-fit.js';
import { textBlocks } from '../pages/galley.js';
import { type Column, columnOf, type MeasuredCell, type Unit } from './column-widths.js';

/** A picture may become as small as this before its column is widened for it, CSS px. */
const SMALLEST_PICTURE = 64;

/** Characters of a text that counts as one value, with its unit. */
const LONGEST_VALUE = 16;

/** Stands for a picture in a block's text. */
const BOX = '\uFFFC';

const px = (length: string): number => Number.parseFloat(length) || 0;

/** How much narrower a block is than the text of its cell: a list's or a quotation's indent. */
function insetOf(block: Element, cell: Element): number {
  let inset = 0;
  for (
    let element: Element | null = block;
    element !== null && element !== cell;
    element = element.parentElement
  ) {
    const style = getComputedStyle(element);
    inset += px(style.paddingLeft) + px(style.paddingRight) + px(style.marginLeft) + px(style.marginRight);
    inset += px(style.borderLeftWidth) + px(style.borderRightWidth);
  }
  return inset;
}

function unitsOf(
  { content: { text } }: Block,
  places: readonly Breakpoint[],
  breakpoints: readonly MeasuredBreakpoint[],
  inset: number,
): Unit[] {
  let [from, at] = [0, 0];
  return breakpoints.map(({ end, next, added, forced }, index) => {
    const place = places[index];
    const isPicture = text.slice(at, place?.end) === BOX;
    const natural = end + added - from;
    [from, at] = [next, place?.next ?? at];
    return {
      width: (isPicture ? Math.min(natural, SMALLEST_PICTURE) : natural) + inset,
      space: next - end,
      forced,
    };
  });
}

/** A block whose words can be measured: set as one line by the class `measuring`. */
interface WaitingBlock {
  readonly block: Block;
  readonly inset: number;
}

function waitingBlocks(cell: HTMLTableCellElement): WaitingBlock[] {
  return textBlocks(cell).map((element) => ({
    block: readBlock(element),
    inset: element === cell ? 0 : insetOf(element, cell),
  }));
}

/** Pictures that are blocks of their own, and code, which keeps its lines. */
function otherUnits(cell: HTMLTableCellElement): Unit[] {
  const code = [...cell.querySelectorAll('pre')].map(({ scrollWidth }) => scrollWidth);
  const pictures = [...cell.querySelectorAll('figure img')].map((image) =>
    Math.min(image.getBoundingClientRect().width, SMALLEST_PICTURE),
  );
  return [...code, ...pictures].map((width) => ({ width, space: 0, forced: true }));
}

/** How a cell is read. */
interface CellTools {
  readonly languages: Languages;
  readonly measurer: Measurer;
}

/** Hard breaks and the ends of blocks end a line; the last unit of a block is always forced. */
function measureCell(
  blocks: readonly WaitingBlock[],
  others: readonly Unit[],
  { languages, measurer }: CellTools,
): MeasuredCell {
  const units = blocks.flatMap(({ block, inset }) => {
    const places = findBreakpoints(block.content.text, rulesFor(block, languages, false));
    return unitsOf(block, places, measure(block, places, measurer), inset);
  });
  const text = blocks.map(({ block }) => block.content.text.trim()).join(' ');
  return { units: [...units, ...others], isValue: text.length <= LONGEST_VALUE && /\p{Nd}/u.test(text) };
}

/** Cells by column and row; a cell over several columns says nothing of any one of them. */
function gridOf(table: HTMLTableElement): (HTMLTableCellElement | undefined)[][] {
  const grid: (HTMLTableCellElement | undefined)[][] = [];
  const taken = new Set<string>();
  for (const [index, row] of [...table.rows].entries()) {
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(`${index}/${column}`)) column += 1;
      for (let r = 0; r < cell.rowSpan; r += 1)
        for (let c = 0; c < cell.colSpan; c += 1) taken.add(`${index + r}/${column + c}`);
      for (let c = 0; c < cell.colSpan; c += 1) {
        grid[column + c] ??= [];
        if (cell.colSpan === 1) (grid[column] as (HTMLTableCellElement | undefined)[])[index] = cell;
      }
      column += cell.colSpan;
    }
  }
  return grid.map((cells) => Array.from({ length: table.rows.length }, (_, row) => cells[row]));
}

/** Measures the columns of all tables, with one layout for them together. Lines must not be broken yet. */
export function measureTables(
  tables: readonly HTMLTableElement[],
  languages: Languages,
): ReadonlyMap<HTMLTableElement, readonly Column[]> {
  const waiting = new Map<HTMLTableCellElement, readonly WaitingBlock[]>();
  for (const table of tables)
    for (const row of table.rows) for (const cell of row.cells) waiting.set(cell, waitingBlocks(cell));
  const elements = [...waiting.values()].flatMap((blocks) => blocks.map(({ block }) => block.element));
  for (const element of elements) element.classList.add(CLASS.measuring);
  // Of its own: what it remembers of an element is not true any more when the table is set in smaller type.
  const tools = { languages, measurer: new Measurer() };
  const measured = new Map<HTMLTableElement, readonly Column[]>();
  for (const table of tables) {
    const columns = gridOf(table).map((cells) =>
      columnOf(cells.map((cell) => cell && measureCell(waiting.get(cell) ?? [], otherUnits(cell), tools))),
    );
    measured.set(table, columns);
  }
  for (const element of elements) element.classList.remove(CLASS.measuring);
  return measured;
}
