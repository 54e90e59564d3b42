/** Fills tables up to the grid of the body's lines, so that the text after them is on it again. CSS px. */
import type { Draft, TableShift } from '../pages/draft.js';

/** White space after a table within an item or a quotation, share of a leading, at least. */
const LEAST = 0.25;

const px = (length: string): number => Number.parseFloat(length) || 0;

/** How a table is filled up. */
interface Filling {
  readonly property: TableShift['property'];
  readonly leading: number;
  /** White space wanted at least beyond the table's own margin. */
  readonly least: number;
}

/**
 * A table among the body's blocks has a margin that no other one is larger than. Within an item or a quotation the
 * margin would be lost in that of its parent: there it is filled inside.
 */
function fillingOf(table: HTMLTableElement, main: Element): Filling {
  const leading = px(getComputedStyle(main).lineHeight);
  return table.parentElement === main
    ? { property: 'marginBottom', leading, least: 0 }
    : { property: 'paddingBottom', leading, least: LEAST * leading };
}

const rest = (height: number, { leading, least }: Filling): number =>
  Math.ceil((height + least) / leading - 0.01) * leading - height;

/** Height of a table as far as the grid is concerned, without what it is filled up with. */
function heightOf(table: HTMLTableElement, { property }: Filling): number {
  const style = getComputedStyle(table);
  const { height } = table.getBoundingClientRect();
  return property === 'marginBottom' ? height : height - px(style.paddingBottom) + px(style.marginTop);
}

/** Lines must be set before. */
export function snapTables(main: HTMLElement): void {
  const tables = [...main.querySelectorAll('table')].filter(
    ({ parentElement }) => parentElement?.closest('table') === null,
  );
  const rests = tables.map((table) => {
    const filling = fillingOf(table, main);
    const before = px(getComputedStyle(table)[filling.property]);
    return { property: filling.property, value: before + rest(heightOf(table, filling), filling) };
  });
  for (const [index, table] of tables.entries()) {
    const filled = rests[index];
    if (filled !== undefined) table.style[filled.property] = `${filled.value}px`;
  }
}

/** @param last the table's last fragment */
export function shiftOf(
  table: HTMLTableElement,
  main: Element,
  fragment: Draft,
  last: Draft,
): TableShift | undefined {
  const filling = fillingOf(table, main);
  const { property } = filling;
  const filled = px(getComputedStyle(table)[property]);
  const inside = property === 'paddingBottom' ? filled : 0;
  const height = fragment.repeated + last.bottom - fragment.top - inside;
  const by = rest(height, filling) - rest(heightOf(table, filling), filling);
  return Math.abs(by) < 0.01 ? undefined : { table, by, property, value: filled + by };
}
