/**
 * The one file that knows Paged.js 0.4.3 (carried by pagedjs-cli's bundle) and what it calls its elements.
 *
 * Paged.js turns page areas into pages: sheet, margins, margin boxes, bleed and
 * the style sheets' page rules. It gets content that is already cut to page
 * size, one area a page, because its own chunker loses text silently (notes
 * taller than a page), moves notes away from their calls and cannot split a
 * note; see `pages/plan-pages.ts` for what takes its place.
 */
import { CLASS } from '../../model/markup.js';
import { takePageRules } from './page-rules.js';

interface Hook<Parameters extends readonly unknown[]> {
  register(task: (...parameters: Parameters) => void): void;
}

interface Chunker {
  readonly hooks: {
    /** When the template of all pages is there, and no page yet. */
    readonly afterParsed: Hook<[parsed: unknown, chunker: Chunker]>;
    /** When a page is made and its content is not yet in it. */
    readonly beforePageLayout: Hook<[page: { readonly element: Element }]>;
    /** When content is about to be put into a page. */
    readonly onPageLayout: Hook<
      [wrapper: Element, breakToken: unknown, layout: { hasOverflow: () => boolean }]
    >;
  };
  readonly pagesArea: Element;
  readonly pageTemplate: HTMLTemplateElement;
  loadFonts: () => Promise<void>;
}

interface PagedJs {
  readonly Previewer: new () => {
    readonly chunker: Chunker;
    preview(content: DocumentFragment, stylesheets: readonly object[], renderTo: Element): Promise<unknown>;
  };
}

declare global {
  interface Window {
    Paged?: PagedJs;
  }
}

/** A page that Paged.js has made. */
export interface Page {
  readonly element: HTMLElement;
  /** The trimmed page. */
  readonly box: HTMLElement;
  /** What the page area is put into, as large as the margins leave it. */
  readonly content: HTMLElement;
}

/** Our class for what Paged.js marks with one of its own on each page. */
const PAGE_SIDES: Readonly<Record<string, string>> = {
  pagedjs_first_page: CLASS.firstPage,
  pagedjs_left_page: CLASS.leftPage,
  pagedjs_right_page: CLASS.rightPage,
};

/**
 * Paged.js makes each page a column of a wide multi-column box, by an inline style, and looks for what fell into the
 * next column. Page areas fit, and to lay out columns takes time.
 */
const NO_COLUMNS = '.pagedjs_page_content { column-width: auto !important; }';

/** Gives our classes to the elements of every page to come: designs are written for those alone. */
function nameElements({ pagesArea, pageTemplate }: Chunker): void {
  pagesArea.classList.add(CLASS.pages);
  const { content } = pageTemplate;
  content.querySelector('.pagedjs_page')?.classList.add(CLASS.page);
  content.querySelector('.pagedjs_pagebox')?.classList.add(CLASS.pageBox);
}

/** Gives our classes to a page by its place in the document. */
function namePage({ classList }: Element): void {
  for (const [theirs, ours] of Object.entries(PAGE_SIDES))
    if (classList.contains(theirs)) classList.add(ours);
}

function pageOf(element: HTMLElement): Page {
  const box = element.querySelector<HTMLElement>('.pagedjs_pagebox');
  const content = element.querySelector<HTMLElement>('.pagedjs_page_content');
  if (box === null || content === null) throw new Error('Paged.js made a page without a page box.');
  return { element, box, content };
}

/** Runs `work` without what would cost Paged.js time in a tab that is never visible. */
async function unhurriedly(work: () => Promise<unknown>): Promise<void> {
  // It waits a frame for each page; a hidden tab gets few frames.
  const frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => {
    queueMicrotask(() => callback(0));
    return 0;
  };
  // It would have each page laid out by itself to watch its size, which nothing changes any more.
  const observer = window.ResizeObserver;
  Reflect.deleteProperty(window, 'ResizeObserver');
  try {
    await work();
  } finally {
    window.requestAnimationFrame = frame;
    window.ResizeObserver = observer;
  }
}

/**
 * Makes a page of each page area.
 *
 * @throws if Paged.js makes another number of pages than there are areas
 */
export async function makePages(areas: readonly HTMLElement[]): Promise<Page[]> {
  const paged = window.Paged;
  if (paged === undefined) throw new Error('Paged.js is not loaded.');
  const content = document.createDocumentFragment();
  content.append(...areas);
  document.body.replaceChildren();
  document.body.classList.remove(CLASS.galley);
  const rules = `${takePageRules()}\n.${CLASS.pageArea} { break-after: page; }\n${NO_COLUMNS}`;
  // Made in there: its queue keeps the requestAnimationFrame that it finds.
  await unhurriedly(() => {
    const previewer = new paged.Previewer();
    const { chunker } = previewer;
    chunker.hooks.afterParsed.register(() => nameElements(chunker));
    chunker.hooks.beforePageLayout.register(({ element }) => namePage(element));
    // The plan has measured what fits; Paged.js measures once more after each node, and rounds to whole px.
    chunker.hooks.onPageLayout.register((_wrapper, _breakToken, layout) => {
      layout.hasOverflow = () => false;
    });
    // It would load every face there is, used or not: a third of the time that a short memo takes.
    chunker.loadFonts = async () => {};
    return previewer.preview(content, [{ [document.baseURI]: rules }], document.body);
  });
  const pages = [...document.querySelectorAll<HTMLElement>('.pagedjs_page')].map(pageOf);
  if (pages.length !== areas.length) {
    throw new Error(`Paged.js made ${pages.length} pages of ${areas.length} page areas.`);
  }
  return pages;
}

/**
 * Puts an element into a margin box.
 *
 * @param name as CSS Paged Media names margin boxes: "bottom-center"
 * @returns whether there is such a box
 */
export function putIntoMarginBox({ element }: Page, name: string, content: Element): boolean {
  const box = element.querySelector(`.pagedjs_margin-${name}`);
  (box?.querySelector('.pagedjs_margin-content') ?? box)?.append(content);
  box?.classList.add('hasContent');
  return box !== null;
}

/** Size of a sheet, and how far each side of the page is from its edge. CSS px. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
  readonly room: Readonly<Record<Edge, number>>;
}

type Edge = 'top' | 'left' | 'right' | 'bottom';

/** Paged.js has three variables for each measure: one for all pages, one for each side of a sheet of facing ones. */
const SIDES = ['', '-left', '-right'];

function setSheet(style: CSSStyleDeclaration, { width, height, room }: SheetSize): void {
  for (const side of SIDES) {
    style.setProperty(`--pagedjs-width${side}`, `${width}px`);
    style.setProperty(`--pagedjs-height${side}`, `${height}px`);
    for (const [edge, distance] of Object.entries(room))
      style.setProperty(`--pagedjs-bleed${side}-${edge}`, `${distance}px`);
  }
}

/** Lays all pages on sheets of another size. The pages themselves stay as they are. */
export function resizeSheets(size: SheetSize): void {
  setSheet(document.documentElement.style, size);
}

/** What becomes of the edges of a page that is turned to the left: its top is the upright page's left edge. */
const TURNED_EDGES: Readonly<Record<Edge, Edge>> = {
  top: 'left',
  right: 'top',
  bottom: 'right',
  left: 'bottom',
};

/** The name of turned pages in CSS Paged Media, "named pages". */
const TURNED = 'turned';

/** The size of turned pages' sheets for the browser's print, px; Paged.js has said that of all others. */
function printSizeOfTurned(width: number, height: number): void {
  const rule = document.createElement('style');
  rule.textContent = `@page ${TURNED} { size: ${width}px ${height}px; margin: 0; }`;
  document.head.append(rule);
}

/** Lays a page on its longer side: page box, margins and sheet. */
function turnPage({ element, box }: Page): void {
  const { width, height } = box.getBoundingClientRect();
  const before = getComputedStyle(element);
  const margins = Object.entries(TURNED_EDGES).map(
    ([edge, from]) => [edge, before.getPropertyValue(`--pagedjs-margin-${from}`)] as const,
  );
  const { style } = element;
  for (const [edge, margin] of margins) style.setProperty(`--pagedjs-margin-${edge}`, margin);
  style.setProperty('--pagedjs-pagebox-width', `${height}px`);
  style.setProperty('--pagedjs-pagebox-height', `${width}px`);
  setSheet(style, { width: height, height: width, room: { top: 0, left: 0, right: 0, bottom: 0 } });
  style.setProperty('page', TURNED);
}

/** Lays pages on their longer side. All pages are of one size before. */
export function turnPages(pages: readonly Page[]): void {
  const [first] = pages;
  if (first === undefined) return;
  const { width, height } = first.box.getBoundingClientRect();
  for (const page of pages) turnPage(page);
  printSizeOfTurned(height, width);
}

/** Lays turned pages on sheets of another size, as `resizeSheets` does with all others. */
export function resizeTurnedSheets(pages: readonly Page[], size: SheetSize): void {
  for (const { element } of pages) setSheet(element.style, size);
  if (pages.length > 0) printSizeOfTurned(size.width, size.height);
}
