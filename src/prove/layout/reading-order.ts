/** Cells that page breaks divide, read as the manuscript has them: each to its end, before the next one. */
import type { Box, CellPart } from '../../model/layout.js';
import type { Char } from '../../pdf/pdfium/types.js';
import { isSpace } from '../../pdf/text/lines.js';
import type { PrintedRegion } from '../alignment/printed.js';
import { contains, middleOf, type Point } from './regions.js';

/** A part of a text on a page, with the divided cells of that page. */
export interface RegionWithCells extends PrintedRegion {
  readonly cells: readonly CellPart[];
}

/** The divided cell that a point is in. */
function cellAt(cells: readonly CellPart[], point: Point): number | undefined {
  return cells.find(({ box }) => contains(box, point))?.cell;
}

/** A region's characters in runs that are in one divided cell, or in none. */
function runsOf({
  page,
  chars,
  cells,
}: RegionWithCells): (PrintedRegion & { readonly cell: number | undefined })[] {
  if (cells.length === 0) return [{ page, chars, cell: undefined }];
  const runs: { page: number; chars: Char[]; cell: number | undefined }[] = [];
  for (const char of chars) {
    const last = runs.at(-1);
    // White space goes with what is before it.
    const cell = isSpace(char) ? last?.cell : cellAt(cells, middleOf(char));
    if (last !== undefined && last.cell === cell) last.chars.push(char);
    else runs.push({ page, chars: [char], cell });
  }
  return runs;
}

/**
 * What is in divided cells, one cell after the other: ids of cells grow through the document, and a row has no cell that
 * is not divided with it.
 */
function gathered<Item extends { readonly cell: number | undefined }>(items: readonly Item[]): Item[] {
  const order: Item[] = [];
  for (let from = 0; from < items.length; ) {
    const isDivided = items[from]?.cell !== undefined;
    let to = from + 1;
    while (to < items.length && (items[to]?.cell !== undefined) === isDivided) to += 1;
    const run = items.slice(from, to);
    order.push(...(isDivided ? run.sort((one, other) => (one.cell ?? 0) - (other.cell ?? 0)) : run));
    from = to;
  }
  return order;
}

/** Regions of successive pages in the order in which they are read. */
export function inReadingOrder(regions: readonly RegionWithCells[]): readonly PrintedRegion[] {
  if (regions.every(({ cells }) => cells.length === 0)) return regions;
  return gathered(regions.flatMap(runsOf));
}

/** Boxes of successive pages in the order in which they are read. */
export function boxesInReadingOrder<Item extends { readonly page: number; readonly box: Box }>(
  items: readonly Item[],
  cellsOf: (page: number) => readonly CellPart[],
): readonly Item[] {
  const placed = items.map((item) => {
    const { x, y, width, height } = item.box;
    return { item, cell: cellAt(cellsOf(item.page), { x: x + width / 2, y: y + height / 2 }) };
  });
  return gathered(placed).map(({ item }) => item);
}
