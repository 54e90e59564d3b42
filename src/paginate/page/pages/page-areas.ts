/** Cuts the galley into page areas by the plan: one element a page, body above, notes at the foot. */
import { wordsOf } from '../../../locale/locale.js';
import { CLASS } from '../../../model/markup.js';
import { divideRow } from '../tables/divide-row.js';
import type { GalleyFragment, noteFragments } from './fragments.js';
import type { Galley } from './galley.js';
import type { NotePart, PlannedPage } from './plan.js';
import { splitBefore } from './split.js';

/** A note of the galley, with the fragments that the plan counts in. */
export type GalleyNote = ReturnType<typeof noteFragments> & {
  readonly number: number;
  readonly element: HTMLElement;
};

/** What the plan was made from. */
export interface PlannedText {
  readonly galley: Galley;
  readonly body: readonly GalleyFragment[];
  readonly notes: readonly GalleyNote[];
}

/** The text, and what has become of it while pages are cut. */
interface CutText extends PlannedText {
  readonly rows: DividedRows;
}

/** For each row of the galley that was divided, the one that holds the rest of it. */
type DividedRows = Map<HTMLTableRowElement, HTMLTableRowElement>;

/** The table that continues on the page that starts with a fragment. */
function tableFrom({ start, cut }: GalleyFragment, rows: DividedRows): HTMLTableElement | null {
  const row = cut === undefined ? start : rows.get(cut.row);
  return row instanceof Element ? row.closest('table') : null;
}

/** Takes all children of `root` before the fragment `end` (all, if none is given) into a new document fragment. */
function takeUntil(root: Element, end: GalleyFragment | undefined, rows: DividedRows): DocumentFragment {
  const boundary = end && splitBefore(root, end.cut === undefined ? end.start : divideRow(end.cut, rows));
  const table = end?.shift && tableFrom(end, rows);
  if (table && end?.shift !== undefined) table.style[end.shift.property] = `${end.shift.value}px`;
  const taken = document.createDocumentFragment();
  while (root.firstElementChild !== null && root.firstElementChild !== boundary)
    taken.append(root.firstElementChild);
  return taken;
}

/** Margins at a page's edges are white space of the page, not of the text. */
function markEdges(body: Element): void {
  for (let first = body.firstElementChild; first !== null; first = first.firstElementChild)
    first.classList.add(CLASS.atPageStart);
  for (let last = body.lastElementChild; last !== null; last = last.lastElementChild)
    last.classList.add(CLASS.atPageEnd);
}

/** The word is the document's own, where it gives one (`labels` of its front matter), else its language's. */
function continuationMark(number: number): HTMLElement {
  const { lang, dataset } = document.documentElement;
  const mark = document.createElement('p');
  mark.className = `${CLASS.continued} ${CLASS.furniture}`;
  mark.textContent = `${number} (${dataset.continued ?? wordsOf(lang).continued})`;
  return mark;
}

function cutBody({ galley, body, rows }: CutText, page: PlannedPage): HTMLElement {
  const share = document.createElement('div');
  share.className = CLASS.pageBody;
  // A page of notes only takes nothing of the body, which is cut there already.
  if (page.to > page.from) share.append(takeUntil(galley.main, body[page.to], rows));
  markEdges(share);
  return share;
}

function cutNote(
  { number, element, fragments }: GalleyNote,
  { from, to }: NotePart,
  rows: DividedRows,
): HTMLElement {
  const share = element.cloneNode(false) as HTMLElement;
  const end = fragments[to];
  if (from > 0) {
    share.classList.add(CLASS.splitStart);
    share.append(continuationMark(number));
  }
  share.append(takeUntil(element, end, rows));
  if (end !== undefined) share.classList.add(CLASS.splitEnd);
  return share;
}

function cutNotes({ notes, rows }: CutText, page: PlannedPage): HTMLElement {
  const area = document.createElement('section');
  area.className = CLASS.notes;
  const separator = document.createElement('div');
  separator.className = CLASS.separator;
  area.append(separator);
  for (const part of page.notes) {
    const note = notes[part.note];
    if (note === undefined) throw new Error(`The plan names a note that does not exist: ${part.note}.`);
    area.append(cutNote(note, part, rows));
  }
  return area;
}

/** @returns the page areas in order; the galley is empty afterwards */
export function cutPageAreas(planned: PlannedText, plan: readonly PlannedPage[]): HTMLElement[] {
  const text = { ...planned, rows: new Map() };
  return plan.map((page) => {
    const area = document.createElement('section');
    area.className = CLASS.pageArea;
    if (page.turned) area.classList.add(CLASS.turned);
    area.append(cutBody(text, page));
    if (page.notes.length > 0) area.append(cutNotes(text, page));
    return area;
  });
}
