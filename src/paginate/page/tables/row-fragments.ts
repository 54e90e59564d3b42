/** Reads the fragments of tables: rows, and of high rows the bands between which they can be divided. CSS px. */
import { CLASS, PROPERTY } from '../../../model/markup.js';
import { type Draft, draftOf, notesCalledIn, type RowCut } from '../pages/draft.js';
import type { Fragment } from '../pages/plan.js';
import { shiftOf } from './snap.js';

/** Reads the fragments of what a cell holds. */
export type ReadBlocks = (blocks: readonly HTMLElement[]) => readonly Draft[];

/** A row higher than so many of its lines may be divided. */
const DIVISIBLE = 10;

/** What dividing a row costs, to be read against white space at a page's foot (`page-costs.ts`). */
const DIVIDED = 80;

/** One row of a table alone on a page, first or last. */
const LONE_ROW = 100;

/** A head that takes more than this share of a page is not printed again. */
const HEAD_SHARE = 0.25;

/** Layout is in 1/64 px; edges nearer than this are one. */
const NEAR = 0.5;

/** The head that goes on further pages too: one with words, and not too high. */
function repeatedHeight(table: HTMLTableElement): number {
  const { tHead } = table;
  if (tHead === null) return 0;
  const { height } = tHead.getBoundingClientRect();
  const page = Number.parseFloat(
    getComputedStyle(document.documentElement).getPropertyValue(PROPERTY.textHeight),
  );
  if (tHead.textContent.trim() !== '' && height <= HEAD_SHARE * page) return height;
  table.classList.add(CLASS.headOnce);
  return 0;
}

/** The blocks of a cell: `boxHighRows` has given lines that were the cell's own a box. */
function blocksOf(cell: HTMLTableCellElement): HTMLElement[] {
  return [...cell.children].filter((child) => child instanceof HTMLElement);
}

/** Heights at which a row can be divided, from above: no fragment of any cell is cut there. */
function cutsOf(cells: readonly (readonly Draft[])[]): number[] {
  const all = cells.flat();
  const bottoms = [...new Set(all.map(({ bottom }) => bottom))].sort((a, b) => a - b);
  const lowest = bottoms.at(-1) ?? 0;
  return bottoms.filter(
    (y, index) =>
      y < lowest - NEAR &&
      y - (bottoms[index - 1] ?? Number.NEGATIVE_INFINITY) > NEAR &&
      all.every(({ top, bottom }) => top > y - NEAR || bottom < y + NEAR),
  );
}

/** A high row as bands of lines, the first with what the row itself begins with. */
function bandsOf(row: HTMLTableRowElement, whole: Draft, read: ReadBlocks): Draft[] {
  const cells = [...row.cells].map((cell) => read(blocksOf(cell)));
  const cuts = cutsOf(cells);
  const edges = [whole.top, ...cuts, whole.bottom];
  const [first] = row.cells;
  const padding = first === undefined ? 0 : Number.parseFloat(getComputedStyle(first).paddingTop);
  return edges.slice(0, -1).map((top, index): Draft => {
    const bottom = edges[index + 1] ?? whole.bottom;
    const inside = cells.flat().filter((one) => one.top > top - NEAR && one.top < bottom - NEAR);
    const notes = inside.flatMap(({ notes }) => notes);
    if (index === 0) return { ...whole, bottom, notes };
    const starts = cells.map((drafts) => drafts.find((one) => one.top > top - NEAR));
    const kept = starts.some((one) => one !== undefined && one.top < top + NEAR && one.before === 'never');
    const cut: RowCut = {
      row,
      starts: starts.map((one) => one?.start),
      above: top - whole.top,
      below: whole.bottom - top,
      padding,
    };
    return { ...whole, top, bottom, notes, before: kept ? 'never' : 'allowed', penalty: DIVIDED, cut };
  });
}

/** The lines of a cell get a box of their own, as high as they are: the cell is as high as its row. */
function boxLines(cell: HTMLTableCellElement): void {
  const { lines } = cell.dataset;
  if (lines === undefined) return;
  const box = document.createElement('div');
  box.dataset.lines = lines;
  delete cell.dataset.lines;
  box.append(...cell.childNodes);
  cell.append(box);
}

function isHigh(row: HTMLTableRowElement): boolean {
  const { lineHeight } = getComputedStyle(row);
  return row.getBoundingClientRect().height > DIVISIBLE * Number.parseFloat(lineHeight);
}

/** Prepares the rows that may be divided. Lines must be broken. */
export function boxHighRows(root: Element): void {
  const rows = [...root.querySelectorAll('tr')].filter(isHigh);
  for (const row of rows) for (const cell of row.cells) boxLines(cell);
}

const isBoxed = (cell: HTMLTableCellElement): boolean => cell.dataset.lines === undefined;

/** A cell over several rows ties them together. */
function tiedRows(rows: readonly HTMLTableRowElement[]): ReadonlySet<HTMLTableRowElement> {
  const tied = new Set<HTMLTableRowElement>();
  for (const [index, row] of rows.entries()) {
    const span = Math.max(1, ...[...row.cells].map(({ rowSpan }) => rowSpan));
    for (const other of rows.slice(index + 1, index + span)) tied.add(other);
  }
  return tied;
}

/** The fragments of a table. The caption goes with the head, the head with the first row. */
export function rowFragments(table: HTMLTableElement, before: Fragment['before'], read: ReadBlocks): Draft[] {
  const { tHead, caption } = table;
  const repeated = repeatedHeight(table);
  const rows = [...table.rows];
  const body = rows.filter((row) => !(tHead?.contains(row) ?? false));
  const tied = tiedRows(rows);
  const fragments = rows.flatMap((row, index): Draft[] => {
    const inBody = !(tHead?.contains(row) ?? false);
    const isKept = !inBody || row === body[0] || tied.has(row);
    const whole = draftOf(row, index === 0 ? before : isKept ? 'never' : 'allowed');
    if (body.length > 2 && (row === body[1] || row === body.at(-1))) whole.penalty = LONE_ROW;
    const isDivided = inBody && tied.size === 0 && isHigh(row) && [...row.cells].every(isBoxed);
    const parts = isDivided ? bandsOf(row, whole, read) : [whole];
    for (const part of parts) part.repeated = (inBody && index > 0 ? repeated : 0) + (part.cut?.padding ?? 0);
    return parts;
  });
  const box = table.getBoundingClientRect();
  const [first] = fragments;
  const last = fragments.at(-1);
  if (first === undefined || last === undefined) return [draftOf(table, before)];
  first.top = Math.min(first.top, box.top);
  first.start = table;
  if (caption !== null) first.notes.unshift(...notesCalledIn(caption));
  last.bottom = Math.max(last.bottom, box.bottom);
  const turned = table.classList.contains(CLASS.turned);
  // Notes are not on the body's grid.
  const main = table.closest(`.${CLASS.memo}`);
  for (const fragment of fragments) {
    fragment.turned = turned;
    // Within an item the space above the table counts as its height; where the table begins a page there is none.
    const shifts = fragment !== first || table.parentElement !== main;
    if (shifts && main !== null) fragment.shift = shiftOf(table, main, fragment, last);
  }
  return fragments;
}
