/** Puts running heads and page numbers into the margin boxes as literal text: what CSS generates cannot be read back from the page. */
import { isBound } from './paged.js';

/** A custom property of the root that names a margin box: "bottom-center". Empty or "none": nowhere. */
function boxNamed(page: Element, property: string): HTMLElement | undefined {
  const stated = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  if (stated === '' || stated === 'none') return undefined;
  // The style sheets speak of right-hand pages; the pages that face them are their mirror images.
  const mirrored = isBound() && page.classList.contains('pagedjs_left_page');
  const name = mirrored
    ? stated.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'))
    : stated;
  const box = page.querySelector<HTMLElement>(`.pagedjs_margin-${name}`);
  if (box === null) throw new Error(`styles: ${property} names no margin box of CSS Paged Media: "${name}".`);
  return box;
}

function fill(box: HTMLElement | undefined, className: string, text: string): void {
  if (box === undefined || text === '') return;
  const content = box.querySelector('.pagedjs_margin-content') ?? box;
  const span = document.createElement('span');
  span.className = `${className} furniture`;
  span.textContent = text;
  content.append(span);
  box.classList.add('hasContent');
}

/** @param labels the printed page numbers, one a page */
export function fillMarginBoxes(
  pages: readonly HTMLElement[],
  runningHead: string,
  labels: readonly string[],
): void {
  for (const [index, page] of pages.entries()) {
    const first = index === 0;
    fill(
      boxNamed(page, first ? '--first-running-head-box' : '--running-head-box'),
      'running-head',
      runningHead,
    );
    fill(boxNamed(page, first ? '--first-folio-box' : '--folio-box'), 'folio', labels[index] ?? '');
  }
}
