/** Cuts the galley into page areas by the plan: one element a page, body above, notes at the foot. */
import { wordsOf } from '../../../locale/locale.js';
import { CLASS } from '../../../model/markup.js';
import type { GalleyFragment, noteFragments } from './fragments.js';
import type { Galley } from './galley.js';
import type { NotePart, PlannedPage } from './plan.js';

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

/** A table's head, printed again on a further page. Its ids stay with the first. */
function repeatedHead(head: HTMLTableSectionElement): HTMLElement {
  const copy = head.cloneNode(true) as HTMLElement;
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  copy.classList.add(CLASS.repeated);
  return copy;
}

/**
 * Splits the tree so that `start` and all that follows it are in new
 * siblings of the old elements, up to a child of `root`.
 *
 * @returns the child of `root` that the second part starts with
 */
function splitBefore(root: Element, start: Node): Element {
  let boundary: Node = start;
  // A line starts after its <br>, which is discarded at the page's foot.
  if (start instanceof HTMLBRElement) {
    boundary = document.createComment('');
    start.replaceWith(boundary);
  }
  while (boundary.parentNode !== root) {
    const parent = boundary.parentNode as HTMLElement;
    if (boundary instanceof Element && boundary.previousSibling === null) {
      boundary = parent;
      continue;
    }
    const second = parent.cloneNode(false) as HTMLElement;
    second.removeAttribute('id');
    while (boundary.nextSibling !== null) second.append(boundary.nextSibling);
    if (boundary instanceof Comment) boundary.remove();
    else second.prepend(boundary);
    parent.classList.add(CLASS.splitEnd);
    second.classList.add(CLASS.splitStart);
    second.classList.remove(CLASS.splitEnd);
    parent.after(second);
    if (parent instanceof HTMLTableElement && parent.tHead !== null)
      second.prepend(repeatedHead(parent.tHead));
    boundary = second;
  }
  return boundary as Element;
}

/** Takes all children of `root` before the fragment `end` (all, if none is given) into a new document fragment. */
function takeUntil(root: Element, end: GalleyFragment | undefined): DocumentFragment {
  const boundary = end === undefined ? undefined : splitBefore(root, end.start);
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

function cutBody({ galley, body }: PlannedText, page: PlannedPage): HTMLElement {
  const share = document.createElement('div');
  share.className = CLASS.pageBody;
  // A page of notes only takes nothing of the body, which is cut there already.
  if (page.to > page.from) share.append(takeUntil(galley.main, body[page.to]));
  markEdges(share);
  return share;
}

function cutNote({ number, element, fragments }: GalleyNote, { from, to }: NotePart): HTMLElement {
  const share = element.cloneNode(false) as HTMLElement;
  const end = fragments[to];
  if (from > 0) {
    share.classList.add(CLASS.splitStart);
    share.append(continuationMark(number));
  }
  share.append(takeUntil(element, end));
  if (end !== undefined) share.classList.add(CLASS.splitEnd);
  return share;
}

function cutNotes({ notes }: PlannedText, page: PlannedPage): HTMLElement {
  const area = document.createElement('section');
  area.className = CLASS.notes;
  const separator = document.createElement('div');
  separator.className = CLASS.separator;
  area.append(separator);
  for (const part of page.notes) {
    const note = notes[part.note];
    if (note === undefined) throw new Error(`The plan names a note that does not exist: ${part.note}.`);
    area.append(cutNote(note, part));
  }
  return area;
}

/** @returns the page areas in order; the galley is empty afterwards */
export function cutPageAreas(text: PlannedText, plan: readonly PlannedPage[]): HTMLElement[] {
  return plan.map((page) => {
    const area = document.createElement('section');
    area.className = CLASS.pageArea;
    area.append(cutBody(text, page));
    if (page.notes.length > 0) area.append(cutNotes(text, page));
    return area;
  });
}
