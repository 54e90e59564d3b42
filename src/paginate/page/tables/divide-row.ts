/** Divides a table's row that goes on on the next page: each of its cells, where that page begins. */
import { CLASS } from '../../../model/markup.js';
import type { RowCut } from '../pages/draft.js';
import { splitBefore } from '../pages/split.js';

/** An empty fragment of a cell or a row: what is known of the element, without its id. */
function emptyLike<Kind extends HTMLElement>(element: Kind): Kind {
  const copy = element.cloneNode(false) as Kind;
  copy.removeAttribute('id');
  return copy;
}

/** The second part of a cell; an empty one where the cell ends before. */
function divideCell(row: HTMLTableRowElement, cell: HTMLTableCellElement, start: Node | undefined): Element {
  const part = start === undefined ? emptyLike(cell) : splitBefore(row, start);
  // All of it belongs below: an empty cell takes its place above.
  if (part === cell) cell.replaceWith(emptyLike(cell));
  return part;
}

/**
 * Parts of a row that was divided before are divided again.
 *
 * @param rows the row that holds the rest of each divided one; changed by the call
 * @returns the row that the second part is
 */
export function divideRow(
  { row, starts, above, below, padding }: RowCut,
  rows: Map<HTMLTableRowElement, HTMLTableRowElement>,
): HTMLTableRowElement {
  const first = rows.get(row) ?? row;
  const second = emptyLike(first);
  const cells = [...first.cells];
  for (const [index, cell] of cells.entries()) {
    const part = divideCell(first, cell, starts[index]);
    part.classList.add(CLASS.splitStart);
    part.classList.remove(CLASS.splitEnd);
    second.append(part);
  }
  for (const cell of first.cells) cell.classList.add(CLASS.splitEnd);
  first.classList.add(CLASS.splitEnd);
  second.classList.add(CLASS.splitStart);
  second.classList.remove(CLASS.splitEnd);
  // As planned, also where a margin that was inside a cell is at its edge now.
  const rest = Number.parseFloat(first.style.height);
  first.style.height = `${(Number.isNaN(rest) ? above + below : rest) - below}px`;
  second.style.height = `${below + padding}px`;
  first.after(second);
  rows.set(row, second);
  return second;
}
