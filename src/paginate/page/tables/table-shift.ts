/** The white space after a table, which fills it up to the grid. CSS px. */

/** Where the white space after a table is put. */
export type Filled = 'marginBottom' | 'paddingBottom';

/** The change of a table's white space where a page starts with one of its fragments. */
export interface TableShift {
  readonly table: HTMLTableElement;
  readonly by: number;
  readonly property: Filled;
  /** The property's value then. */
  readonly value: number;
}
