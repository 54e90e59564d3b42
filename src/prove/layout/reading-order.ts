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
function cellAt(cells: readonly CellPart[], point: Point): string | undefined {
  return cells.find(({ box }) => contains(box, point))?.cell;
}

/** A region's characters in runs that are in one divided cell, or in none. */
function runsOf({
  page,
  chars,
  cells,
}: RegionWithCells): (PrintedRegion & { readonly cell: string | undefined })[] {
  if (cells.length === 0) return [{ page, chars, cell: undefined }];
  const runs: { page: number; chars: Char[]; cell: string | undefined }[] = [];
  for (const char of chars) {
    const last = runs.at(-1);
    // White space goes with what stands before it.
    const cell = isSpace(char) ? last?.cell : cellAt(cells, middleOf(char));
    if (last !== undefined && last.cell === cell) last.chars.push(char);
    else runs.push({ page, chars: [char], cell });
  }
  return runs;
}

/** Moves what is left of a divided cell from later pages to where its first part is. */
function gathered<Item extends { readonly cell: string | undefined }>(items: readonly Item[]): Item[] {
  const byCell = new Map<string, Item[]>();
  for (const item of items)
    if (item.cell !== undefined) byCell.set(item.cell, [...(byCell.get(item.cell) ?? []), item]);
  return items.flatMap((item) => {
    if (item.cell === undefined) return [item];
    const all = byCell.get(item.cell) ?? [];
    byCell.delete(item.cell);
    return all;
  });
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
