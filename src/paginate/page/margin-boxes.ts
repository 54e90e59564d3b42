/** Puts running heads and page numbers into the margin boxes as literal text: what CSS generates cannot be read back from the page. */
import { CLASS, PROPERTY } from '../../model/markup.js';
import { isBound } from './page-rules.js';
import { type Page, putIntoMarginBox } from './paged.js';

/** Which margin box a custom property of the root names for a page; undefined for none. */
function boxFor(page: Page, property: string): string | undefined {
  const name = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  if (name === '' || name === 'none') return undefined;
  // The style sheets speak of right-hand pages; the pages that face them are their mirror images.
  if (!isBound() || !page.element.classList.contains(CLASS.leftPage)) return name;
  return name.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
}

/** Puts text of a class into the margin box that a custom property names. */
function fill(
  page: Page,
  property: string,
  text: { readonly className: string; readonly words: string },
): void {
  const name = boxFor(page, property);
  if (name === undefined || text.words === '') return;
  const span = document.createElement('span');
  span.className = `${text.className} ${CLASS.furniture}`;
  span.textContent = text.words;
  if (!putIntoMarginBox(page, name, span))
    throw new Error(`styles: ${property} does not name a margin box of CSS Paged Media: "${name}".`);
}

/** @param labels the printed page numbers, one a page */
export function fillMarginBoxes(
  pages: readonly Page[],
  runningHead: string,
  labels: readonly string[],
): void {
  for (const [index, page] of pages.entries()) {
    const first = index === 0;
    fill(page, first ? PROPERTY.firstRunningHeadBox : PROPERTY.runningHeadBox, {
      className: CLASS.runningHead,
      words: runningHead,
    });
    fill(page, first ? PROPERTY.firstFolioBox : PROPERTY.folioBox, {
      className: CLASS.folio,
      words: labels[index] ?? '',
    });
  }
}
