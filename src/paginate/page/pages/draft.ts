/** A fragment as it is read from the galley, before all of its neighbours are known. CSS px. */
import { CLASS, noteOfFirstCall } from '../../../model/markup.js';
import type { Fragment } from './plan.js';

/** Where a row is divided. Heights in CSS px, in the galley. */
export interface RowCut {
  readonly row: HTMLTableRowElement;
  /** For each cell the node that its second part starts with; undefined where nothing is left of it. */
  readonly starts: readonly (Node | undefined)[];
  /** Height of the whole row above the cut, and below. */
  readonly above: number;
  readonly below: number;
  /** White space above the text of the second part. */
  readonly padding: number;
}

/** The change of a table's white space where a page starts with one of its fragments. */
export interface TableShift {
  readonly table: HTMLTableElement;
  readonly by: number;
  /** Where the white space is put. */
  readonly property: 'marginBottom' | 'paddingBottom';
  /** The property's value then. */
  readonly value: number;
}

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
