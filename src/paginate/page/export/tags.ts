/**
 * Carries the structure of the pages to the finish stage. No HTML becomes a Note, a Reference or an LBody in
 * Chromium's PDF, and its own tags lose languages and captions; but `role="figure" aria-label="…"` on any element
 * arrives as /Figure with that /Alt and all of its content. So each element with a meaning is labelled with its
 * index, after layout and before printing, and the meaning is handed over beside the PDF. ARIA moves no text.
 */
import { CLASS, tagLabel } from '../../../model/markup.js';
import type { StructureType, TaggedElement } from '../../../model/tags.js';
import type { Page } from '../paged.js';

/** Elements that are what they are called, wherever they are. */
const BY_NAME: Readonly<Record<string, StructureType>> = {
  a: 'Link',
  aside: 'Note',
  b: 'Strong',
  blockquote: 'BlockQuote',
  caption: 'Caption',
  cite: 'Em',
  code: 'Code',
  dd: 'LBody',
  dl: 'L',
  dt: 'Lbl',
  em: 'Em',
  figcaption: 'Caption',
  figure: 'Figure',
  h1: 'H1',
  h2: 'H2',
  h3: 'H3',
  h4: 'H4',
  h5: 'H5',
  h6: 'H6',
  hr: 'Artifact',
  i: 'Em',
  li: 'LI',
  ol: 'L',
  p: 'P',
  pre: 'P',
  strong: 'Strong',
  table: 'Table',
  tbody: 'TBody',
  td: 'TD',
  th: 'TH',
  thead: 'THead',
  tr: 'TR',
  ul: 'L',
};

/** Running heads, marks of continuation and of divided lines, rules and repeated table heads: of the page, not of the text. */
const ARTIFACTS = `.${CLASS.furniture}, .${CLASS.separator}, .${CLASS.wrapMark}, thead.${CLASS.repeated}`;

const CALL = `sup.${CLASS.call}`;
const NUMBER = `.${CLASS.note} .${CLASS.number}`;
const HYPHEN = `span.${CLASS.hyphen}`;
const CALLOUT = `div.${CLASS.callout}`;
const LOOSE_TEXT = `p.${CLASS.looseText}`;

const NUMBERINGS: Readonly<Record<string, NonNullable<TaggedElement['numbering']>>> = {
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'lower-latin': 'LowerAlpha',
  'lower-roman': 'LowerRoman',
  'upper-alpha': 'UpperAlpha',
  'upper-latin': 'UpperAlpha',
  'upper-roman': 'UpperRoman',
};

/** Without words a picture is decoration for whoever cannot see it (HTML, 4.8.4.4.2), but a link must be something. */
const isSilent = (image: Element | null): boolean =>
  image?.getAttribute('alt') === '' && image.closest('a') === null;

/** A figure with a caption is one picture, whatever is in it; one without is what is in it. */
function pictureType(element: Element): StructureType | undefined {
  const figure = element.closest('figure');
  const captioned = figure?.querySelector('figcaption') != null;
  const whole = figure !== null && (captioned || figure.querySelector('a') === null);
  if (element.localName === 'figure') {
    if (!whole) return 'P';
    return !captioned && isSilent(element.querySelector('img')) ? 'Artifact' : 'Figure';
  }
  if (whole) return undefined;
  if (element.localName === 'p') return 'P';
  return isSilent(element) ? 'Artifact' : 'Figure';
}

function typeOf(element: Element): StructureType | undefined {
  if (element.matches(ARTIFACTS)) return 'Artifact';
  if (element.matches(CALL)) return 'Reference';
  if (element.matches(NUMBER)) return 'Lbl';
  if (element.matches(HYPHEN)) return 'Hyphen';
  if (element.matches('img, figure, figure > p')) return pictureType(element);
  if (element.matches(CALLOUT)) return 'Div';
  // Made by the galley for line breaking: the text is the item's or the cell's own.
  if (element.matches(LOOSE_TEXT) && element.parentElement?.localName !== 'blockquote') return undefined;
  return BY_NAME[element.localName] ?? (element.hasAttribute('lang') ? 'Span' : undefined);
}

/** Numbers what has a meaning, before pages cut it: fragments of one element keep one id. */
export function numberElements(roots: readonly Element[]): void {
  let next = 0;
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (typeOf(element) === undefined) continue;
      element.dataset.elementId = String(next);
      next += 1;
    }
  }
}

function noteOf(element: HTMLElement, type: StructureType): number | undefined {
  if (type === 'Note') return Number(element.dataset.note);
  if (type === 'Reference') return Number(element.textContent);
  return undefined;
}

/** What says something of a picture that has no description: its caption, or where its link leads. */
function insteadOfAlt(element: HTMLElement): string {
  const caption = element.querySelector('figcaption');
  if (caption !== null) return wordsOf(caption as HTMLElement);
  return element.closest('a')?.getAttribute('href') ?? '';
}

function altOf(element: HTMLElement): string | undefined {
  const pictures = element.localName === 'img' ? [element] : [...element.querySelectorAll('img')];
  if (pictures.length === 0) return undefined;
  const words = pictures.map((picture) => picture.getAttribute('alt') ?? '').filter((alt) => alt !== '');
  return words.join(' ') || insteadOfAlt(element);
}

/** Text without the hyphens that line breaking has added. */
function wordsOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const hyphen of copy.querySelectorAll(HYPHEN)) hyphen.remove();
  // A link that is a picture says what the picture shows.
  return copy.textContent.trim() === '' ? (altOf(element) ?? '') : copy.textContent;
}

function taggedElement(element: HTMLElement, type: StructureType): TaggedElement {
  const line = element.dataset.line;
  const lang = element.getAttribute('lang');
  const note = noteOf(element, type);
  const alt = type === 'Figure' ? altOf(element) : undefined;
  const { elementId } = element.dataset;
  // What belongs to the page alone was not there when the text was numbered.
  if (elementId === undefined && type !== 'Artifact') {
    throw new Error(
      `Styles or templates: the pages contain a <${element.localName}> that is not part of the text.`,
    );
  }
  return {
    type,
    elementId: elementId ?? '',
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(lang === null ? {} : { lang }),
    ...(alt === undefined ? {} : { alt }),
    ...(type === 'Link' ? { text: wordsOf(element) } : {}),
    ...(note === undefined ? {} : { note }),
    ...(type === 'L' && element.localName !== 'dl' ? { numbering: numberingOf(element) } : {}),
    ...(type === 'LI' ? markerOf(element) : {}),
    ...(type === 'TH' ? { scope: element.getAttribute('scope') === 'row' ? 'Row' : 'Column' } : {}),
  };
}

function numberingOf(list: Element): NonNullable<TaggedElement['numbering']> {
  return NUMBERINGS[getComputedStyle(list).listStyleType] ?? (list.localName === 'ol' ? 'Decimal' : 'Disc');
}

/** What is before an item, drawn by the browser without a tag. A fragment that continues one has none. */
function markerOf(item: HTMLElement): { marker?: string } {
  if (item.classList.contains(CLASS.splitStart) || getComputedStyle(item).listStyleType === 'none') return {};
  const { marker } = item.dataset;
  if (marker !== undefined) return { marker };
  return {
    marker: item.parentElement?.localName === 'ol' && item instanceof HTMLLIElement ? `${item.value}.` : '•',
  };
}

/** Labels all that has a meaning on the finished pages. @returns what the labels stand for, by index */
export function tagPages(pages: readonly Page[]): TaggedElement[] {
  const tags: TaggedElement[] = [];
  for (const { element: page } of pages) {
    for (const element of page.querySelectorAll<HTMLElement>(`.${CLASS.pageArea} *, .${CLASS.furniture}`)) {
      const type = typeOf(element);
      if (type === undefined) continue;
      element.setAttribute('role', 'figure');
      element.setAttribute('aria-label', tagLabel(tags.length));
      tags.push(taggedElement(element, type));
    }
  }
  return tags;
}
