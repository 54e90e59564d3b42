/** A fragment as it is read from the galley, before all of its neighbours are known. CSS px. */
import { CLASS, noteOfFirstCall } from '../../../model/markup.js';
import type { RowCut } from '../tables/divide-row.js';
import type { TableShift } from '../tables/table-shift.js';
import type { Fragment } from './plan.js';

export interface Draft {
  top: number;
  bottom: number;
  before: Fragment['before'];
  penalty: number;
  /** Numbers of the notes first called in it. */
  notes: number[];
  repeated: number;
  start: Node;
  /** Given where a page that starts with it divides a table's row. */
  cut?: RowCut | undefined;
  /** On a page of its own, turned. */
  turned?: boolean;
  /** Given where a page that starts with it changes the white space after a table. */
  shift?: TableShift | undefined;
}

/** The notes first called in an element. */
export function notesCalledIn(root: Element): number[] {
  const calls = [...root.querySelectorAll(`sup.${CLASS.call} a[id]`)];
  return calls.flatMap(({ id }) => noteOfFirstCall(id) ?? []);
}

/** An element that is one fragment. */
export function draftOf(element: Element, before: Fragment['before']): Draft {
  const { top, bottom } = element.getBoundingClientRect();
  return { top, bottom, before, penalty: 0, notes: notesCalledIn(element), repeated: 0, start: element };
}
