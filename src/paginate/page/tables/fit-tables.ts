/** Gives tables the widths and the type size that their words need, before lines are broken. */
import { ATTRIBUTE, CLASS } from '../../../model/markup.js';
import type { LayoutFault } from '../api.js';
import type { Languages } from '../lines/choose-lines.js';
import type { Galley } from '../pages/galley.js';
import { measureTables } from './measure-cells.js';
import { boxHighRows } from './row-fragments.js';
import { fitTable, type MeasuredTable, narrowTable, type TableSetting } from './type-size.js';

const px = (length: string): number => Number.parseFloat(length) || 0;

/** A table within a cell has the room of that cell, which is not known yet: it is left to the browser. */
function tablesIn({ main, notesColumn }: Galley): HTMLTableElement[] {
  return [main, notesColumn].flatMap((column) =>
    [...column.querySelectorAll('table')].filter((table) => table.parentElement?.closest('table') === null),
  );
}

/** Width of the text around a table. */
function roomOf(table: HTMLTableElement): number {
  const parent = table.parentElement;
  if (parent === null) return 0;
  const style = getComputedStyle(parent);
  const sides = [style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth];
  return parent.getBoundingClientRect().width - sides.reduce((sum, side) => sum + px(side), 0);
}

/** Space between two columns, em of the table's type: the style sheets' padding of its cells. */
function gapOf(table: HTMLTableElement, size: number): number {
  const cell = table.querySelector('td, th');
  return cell === null ? 0 : px(getComputedStyle(cell).paddingRight) / size;
}

function setColumns(table: HTMLTableElement, { size, widths }: TableSetting, gap: number): void {
  const columns = document.createElement('colgroup');
  for (const [index, width] of widths.entries()) {
    const column = document.createElement('col');
    column.style.width = `${width + (index < widths.length - 1 ? gap * size : 0)}px`;
    columns.append(column);
  }
  const { caption } = table;
  if (caption === null) table.prepend(columns);
  else caption.after(columns);
  const whole = widths.reduce((sum, width) => sum + width, 0) + (widths.length - 1) * gap * size;
  table.style.fontSize = `${size}px`;
  table.style.width = `${whole}px`;
  table.style.tableLayout = 'fixed';
}

/** A table at the top level may have a page turned for it. */
function choose(
  table: HTMLTableElement,
  measured: MeasuredTable,
  galley: Galley,
): { readonly setting: TableSetting; readonly room: number; readonly narrow: boolean } {
  const room = roomOf(table);
  const setting = fitTable(measured, room);
  if (setting !== undefined) return { setting, room, narrow: false };
  const turns = table.parentElement === galley.main;
  const length = turns ? galley.textHeight : room;
  if (turns) table.classList.add(CLASS.turned);
  const turned = turns ? fitTable(measured, length) : undefined;
  if (turned !== undefined) return { setting: turned, room: length, narrow: false };
  table.classList.add(CLASS.narrow);
  return { setting: narrowTable(measured, length), room: length, narrow: true };
}

/**
 * Sets the columns of every table so that no word, date or number is broken: in smaller type where it must be, on a
 * turned page where that is not enough. Words are broken only where a turned page is too narrow too, or there is none.
 *
 * @returns a fault for each table whose words are broken
 */
export function fitTables(galley: Galley, using: Languages): LayoutFault[] {
  const tables = tablesIn(galley);
  if (tables.length === 0) return [];
  const sizes = new Map(tables.map((table) => [table, px(getComputedStyle(table).fontSize)]));
  const gaps = new Map(tables.map((table) => [table, gapOf(table, sizes.get(table) ?? 1)]));
  const columns = measureTables(tables, using);
  const faults: LayoutFault[] = [];
  const settings = tables.map((table) => {
    const size = sizes.get(table) ?? 0;
    const gap = gaps.get(table) ?? 0;
    const { setting, room, narrow } = choose(table, { columns: columns.get(table) ?? [], size, gap }, galley);
    if (narrow)
      faults.push({ kind: 'words-broken', page: 0, line: Number(table.getAttribute(ATTRIBUTE.line) ?? 0) });
    return { table, setting, gap, room };
  });
  for (const { table, setting, gap, room } of settings) {
    setColumns(table, setting, gap);
    if (table.caption !== null) table.caption.style.width = `${room}px`;
  }
  return faults;
}

/** Prepares the rows of all tables for pages: those of several lines are told apart by rules. Lines must be broken. */
export function prepareRows({ main, notesColumn }: Galley): void {
  const columns = [main, notesColumn];
  for (const column of columns)
    for (const table of column.querySelectorAll('table')) {
      const rows = [...table.tBodies].flatMap(({ rows }) => [...rows]);
      rows.at(-1)?.classList.add(CLASS.lastRow);
      if (rows.some(hasSeveralLines)) table.classList.add(CLASS.ruled);
    }
  for (const column of columns) boxHighRows(column);
}

function hasSeveralLines(row: HTMLTableRowElement): boolean {
  return [...row.cells].some((cell) => {
    const blocks = [...cell.querySelectorAll<HTMLElement>(`[${ATTRIBUTE.lines}]`)];
    if (cell.dataset.lines !== undefined) blocks.push(cell);
    return blocks.length > 1 || blocks.some(({ dataset }) => Number(dataset.lines) > 1);
  });
}
