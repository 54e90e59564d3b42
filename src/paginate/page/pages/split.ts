/** Splits the galley's elements at page breaks. */
import { CLASS } from '../../../model/markup.js';

/** A table's head, printed again on a further page. Its ids stay with the first. */
function repeatedHead(head: HTMLTableSectionElement): HTMLElement {
  const copy = head.cloneNode(true) as HTMLElement;
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  copy.classList.add(CLASS.repeated);
  return copy;
}

/** What each part of a table has: the widths of its columns, and its head if that is one to repeat. */
function beginTable(first: HTMLTableElement, second: HTMLTableElement): void {
  if (first.tHead !== null && !first.classList.contains(CLASS.headOnce))
    second.prepend(repeatedHead(first.tHead));
  const columns = first.querySelector(':scope > colgroup');
  if (columns !== null) second.prepend(columns.cloneNode(true));
}

/**
 * Splits the tree so that `start` and all that follows it are in new
 * siblings of the old elements, up to a child of `root`.
 *
 * @returns the child of `root` that the second part starts with
 */
export function splitBefore(root: Element, start: Node): Element {
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
    if (parent instanceof HTMLTableElement && second instanceof HTMLTableElement) beginTable(parent, second);
    boundary = second;
  }
  return boundary as Element;
}
