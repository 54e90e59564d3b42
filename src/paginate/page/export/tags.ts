/**
 * Tells the finish stage what stands where. No HTML becomes a Note, a Reference or an LBody in Chromium's PDF,
 * and its own tags lose languages and captions; but `role="figure" aria-label="…"` on any element arrives as
 * /Figure with that /Alt and all of its content. So each element with a meaning gets the number of its mark as
 * its label, after layout and before printing, and the meaning travels beside the PDF. ARIA moves no text.
 */
import type { StructureType, TaggedElement } from '../../../model/tags.js';

/** What the raw PDF calls `marks[n]`, followed by n. The finish stage knows it too (`finish/structure/raw-tree.ts`). */
const LABEL = 'memo-press:';

/** Elements that are what they are called, wherever they stand. */
const BY_NAME: Readonly<Record<string, StructureType>> = {
  a: 'Link',
  aside: 'Note',
  b: 'Strong',
  blockquote: 'BlockQuote',
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

/** Running heads, marks of continuation, rules and repeated table heads: of the page, not of the text. */
const ARTIFACTS = '.furniture, .separator, thead.repeated';

const NUMBERINGS: Readonly<Record<string, NonNullable<TaggedElement['numbering']>>> = {
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'lower-latin': 'LowerAlpha',
  'lower-roman': 'LowerRoman',
  'upper-alpha': 'UpperAlpha',
  'upper-latin': 'UpperAlpha',
  'upper-roman': 'UpperRoman',
};

function typeOf(element: Element): StructureType | undefined {
  if (element.matches(ARTIFACTS)) return 'Artifact';
  if (element.matches('sup.call')) return 'Reference';
  if (element.matches('.note .number')) return 'Lbl';
  if (element.matches('span.hyphen')) return 'Hyphen';
  if (element.localName === 'img') return element.closest('figure') === null ? 'Figure' : undefined;
  // Made by the galley for line breaking: the text is the item's or the cell's own.
  if (element.matches('p.tight') && element.parentElement?.localName !== 'blockquote') return undefined;
  return BY_NAME[element.localName] ?? (element.hasAttribute('lang') ? 'Span' : undefined);
}

/** Numbers what has a meaning, before pages cut it: pieces of one element keep one number. */
export function numberPieces(roots: readonly Element[]): void {
  let piece = 0;
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (typeOf(element) === undefined) continue;
      element.dataset.piece = String(piece);
      piece += 1;
    }
  }
}

function noteOf(element: HTMLElement, type: StructureType): number | undefined {
  if (type === 'Note') return Number(element.dataset.note);
  if (type === 'Reference') return Number(element.textContent);
  return undefined;
}

function altOf(element: HTMLElement): string | undefined {
  const picture = element.localName === 'img' ? element : element.querySelector('img');
  return picture?.getAttribute('alt') ?? undefined;
}

/** Text without the hyphens that line breaking has added. */
function wordsOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const hyphen of copy.querySelectorAll('.hyphen')) hyphen.remove();
  return copy.textContent;
}

function markOf(element: HTMLElement, type: StructureType): TaggedElement {
  const line = element.dataset.line;
  const lang = element.getAttribute('lang');
  const note = noteOf(element, type);
  const alt = type === 'Figure' ? altOf(element) : undefined;
  const { piece } = element.dataset;
  // What belongs to the page alone was not there when the text was numbered.
  if (piece === undefined && type !== 'Artifact') {
    throw new Error(
      `Styles or templates: a <${element.localName}> came onto the pages that is not of the text.`,
    );
  }
  return {
    type,
    elementId: piece ?? '',
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

/** What stands before an item, drawn by the browser without a tag. A piece that goes on has none. */
function markerOf(item: HTMLElement): { marker?: string } {
  if (item.classList.contains('split-start') || getComputedStyle(item).listStyleType === 'none') return {};
  return {
    marker: item.parentElement?.localName === 'ol' && item instanceof HTMLLIElement ? `${item.value}.` : '•',
  };
}

/** Marks all that has a meaning on the finished pages. @returns what the labels say, in the order of their numbers */
export function tagPages(pages: readonly HTMLElement[]): TaggedElement[] {
  const marks: TaggedElement[] = [];
  for (const page of pages) {
    for (const element of page.querySelectorAll<HTMLElement>('.leaf *, .furniture')) {
      const type = typeOf(element);
      if (type === undefined) continue;
      element.setAttribute('role', 'figure');
      element.setAttribute('aria-label', `${LABEL}${marks.length}`);
      marks.push(markOf(element, type));
    }
  }
  return marks;
}
