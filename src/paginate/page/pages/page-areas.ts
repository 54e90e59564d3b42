/** Cuts the galley into leaves by the plan: one element a page, body above, notes at the foot. */

import { wordsOf } from '../../../locale/locale.js';
import type { GalleyFragment } from './fragments.js';
import type { Galley } from './galley.js';
import type { PlannedPage } from './plan-pages.js';

/**
 * Splits the tree so that `start` and all that follows it stand in new
 * siblings of the old elements, up to a child of `root`.
 *
 * @returns the child of `root` that the second part starts with
 */
function splitBefore(root: Element, start: Node): Element {
  let boundary: Node = start;
  // A line starts after its <br>, which goes with it into oblivion at the page's foot.
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
    parent.classList.add('split-end');
    second.classList.add('split-start');
    second.classList.remove('split-end');
    parent.after(second);
    if (parent instanceof HTMLTableElement && parent.tHead !== null && second instanceof HTMLTableElement) {
      const head = parent.tHead.cloneNode(true) as HTMLElement;
      for (const named of head.querySelectorAll('[id]')) named.removeAttribute('id');
      head.classList.add('repeated');
      second.prepend(head);
    }
    boundary = second;
  }
  return boundary as Element;
}

/** Takes all children of `root` before `end` (all, if none is given) into a new fragment. */
function takeUntil(root: Element, end: Element | undefined): DocumentFragment {
  const fragment = document.createDocumentFragment();
  while (root.firstElementChild !== null && root.firstElementChild !== end)
    fragment.append(root.firstElementChild);
  return fragment;
}

/** Margins at a page's edges are white space of the page, not of the text. */
function markEdges(body: Element): void {
  for (let first = body.firstElementChild; first !== null; first = first.firstElementChild)
    first.classList.add('leaf-first');
  for (let last = body.lastElementChild; last !== null; last = last.lastElementChild)
    last.classList.add('leaf-last');
}

/** The word is the document's own, where it gives one (`labels:` of its front matter), else its language's. */
function continuationMark(number: number, { lang, dataset }: HTMLElement): HTMLElement {
  const mark = document.createElement('p');
  mark.className = 'continued furniture';
  mark.textContent = `${number} (${dataset.continued ?? wordsOf(lang).continued})`;
  return mark;
}

/** @returns the leaves in order; the galley is empty afterwards */
export function cutPageAreas(
  galley: Galley,
  plan: readonly PlannedPage[],
  body: readonly GalleyFragment[],
  notes: readonly {
    readonly number: number;
    readonly element: HTMLElement;
    readonly slices: readonly GalleyFragment[];
  }[],
): HTMLElement[] {
  const { documentElement: root } = document;
  return plan.map((page, index) => {
    const leaf = document.createElement('section');
    leaf.className = index === 0 ? 'leaf first-leaf' : 'leaf';
    const text = document.createElement('div');
    text.className = 'leaf-body';
    // A page of notes only takes nothing of the body, and the place it would be cut at is cut already.
    if (page.to > page.from) {
      const next = body[page.to];
      text.append(
        takeUntil(galley.main, next === undefined ? undefined : splitBefore(galley.main, next.start)),
      );
    }
    markEdges(text);
    leaf.append(text);
    if (page.notes.length > 0) {
      const foot = document.createElement('section');
      foot.className = 'notes';
      const separator = document.createElement('div');
      separator.className = 'separator';
      foot.append(separator);
      for (const part of page.notes) {
        const note = notes[part.note];
        if (note === undefined) throw new Error(`The plan names a note that is not there: ${part.note}.`);
        const piece = note.element.cloneNode(false) as HTMLElement;
        const end = note.slices[part.to];
        if (part.from > 0) {
          piece.classList.add('split-start');
          piece.append(continuationMark(note.number, root));
        }
        piece.append(
          takeUntil(note.element, end === undefined ? undefined : splitBefore(note.element, end.start)),
        );
        if (end !== undefined) piece.classList.add('split-end');
        foot.append(piece);
      }
      leaf.append(foot);
    }
    return leaf;
  });
}
