/** Markers of lists: those that the browser has not, and room for those that are wider than a list's indent. */
import { ATTRIBUTE, CLASS, PROPERTY } from '../../../model/markup.js';
import type { Measurer } from '../lines/measurer.js';
import { lineEnd } from '../lines/write.js';

/** Up to this many characters, ordinary markers fit every indent: "99.", a bullet. */
const ALWAYS_FITS = 3;

interface Probe {
  readonly list: HTMLElement;
  readonly element: HTMLElement;
}

/** What is drawn before an item of an ordered list, its space included; of others, where the manuscript names it. */
function drawnBefore(item: HTMLLIElement): string | undefined {
  const { marker } = item.dataset;
  if (marker !== undefined) return `${marker} `;
  return item.parentElement?.localName === 'ol' ? `${item.value}. ` : undefined;
}

function probe(list: HTMLElement): Probe | undefined {
  const items = [...list.children].filter((child) => child instanceof HTMLLIElement);
  const markers = items.flatMap((item) => drawnBefore(item) ?? []);
  const isOrdinary = items.every(({ dataset }) => dataset.marker === undefined);
  const longest = Math.max(0, ...markers.map(({ length }) => length));
  if (isOrdinary && longest <= ALWAYS_FITS + 1) return undefined;
  const element = document.createElement('span');
  element.className = CLASS.markerProbe;
  // One to a line: the widest decides.
  element.textContent = [...new Set(markers)].join('\n');
  items[0]?.append(element);
  return { list, element };
}

/** Draws the markers that the manuscript names, and widens the indents of lists whose markers need it. Fonts must be there. */
export function setMarkers(root: Element): void {
  for (const item of root.querySelectorAll<HTMLElement>(`li[${ATTRIBUTE.marker}]`))
    item.style.setProperty(PROPERTY.marker, JSON.stringify(`${item.dataset.marker} `));
  const probes = [...root.querySelectorAll<HTMLElement>('ol, ul')].flatMap((list) => probe(list) ?? []);
  const widths = probes.map(({ list, element }) => ({
    list,
    needed: element.getBoundingClientRect().width,
    indent: Number.parseFloat(getComputedStyle(list).paddingInlineStart),
  }));
  for (const { element } of probes) element.remove();
  for (const { list, needed, indent } of widths)
    if (needed > indent) list.style.paddingInlineStart = `${Math.ceil(needed)}px`;
}

/** Whether there is nothing in an item to draw. */
const isEmpty = (item: Element): boolean =>
  item.textContent.trim() === '' && item.querySelector('img, svg') === null;

/** Gives items without words a space that takes no room: what has no content is in no tag, and neither is its marker. */
export function fillEmptyItems(root: Element, measurer: Measurer): void {
  for (const item of root.querySelectorAll<HTMLElement>('li')) {
    if (!isEmpty(item)) continue;
    const line = document.createElement('p');
    line.className = `${CLASS.looseText} ${CLASS.typeset}`;
    const space = lineEnd(measurer.advance(' ', item));
    // Line breaking drops an ordinary space at a block's start.
    space.textContent = '\u00a0';
    line.append(space);
    item.replaceChildren(line);
  }
}
