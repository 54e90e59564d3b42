/**
 * The one file that talks to Paged.js 0.4.3 (carried by pagedjs-cli's bundle).
 *
 * Paged.js turns leaves into pages: sheet, margins, margin boxes, bleed and
 * the style sheets' page rules. It gets content that is already cut to page
 * size, one leaf a page, because its own chunker loses text silently (notes
 * taller than a page), moves notes away from their calls and cannot split a
 * note; see `plan-pages.ts` for what takes its place.
 */

interface Layout {
  hasOverflow: () => boolean;
}

interface PagedJs {
  readonly Handler: new (...args: unknown[]) => object;
  readonly Previewer: new () => {
    readonly chunker: { loadFonts: () => Promise<void> };
    preview(content: DocumentFragment, stylesheets: readonly object[], renderTo: Element): Promise<unknown>;
  };
  registerHandlers(...handlers: readonly (new (...args: unknown[]) => object)[]): void;
}

declare global {
  interface Window {
    Paged?: PagedJs;
  }
}

let registered = false;

/** Once a document: Paged.js keeps what was registered for each later run. */
function register(paged: PagedJs): void {
  if (!registered) paged.registerHandlers(leavesFit(paged));
  registered = true;
}

/** Paged.js calls the methods of a handler by the names of its hooks; this one is `Chunker.hooks.onPageLayout`. */
function leavesFit(paged: PagedJs): new (...args: unknown[]) => object {
  return class extends paged.Handler {
    onPageLayout(_wrapper: Element, _breakToken: unknown, layout: Layout): void {
      // The plan has measured what fits; Paged.js measures once more after each node, and rounds to whole px.
      layout.hasOverflow = () => false;
    }
  };
}

/** A paper's style sheet names the side margins of facing pages so, as a right-hand page has them: `@page facing`. */
const FACING = 'facing';

/** Mirrored margins, where the manuscript asks for facing pages. They leave the text as wide as on single sheets. */
function facingRules(style: Pick<CSSStyleDeclaration, 'getPropertyValue'>): string {
  if (!isBound()) return '';
  const [inner, outer] = [style.getPropertyValue('margin-left'), style.getPropertyValue('margin-right')];
  return [
    `@page :right { margin-left: ${inner}; margin-right: ${outer}; }`,
    `@page :left { margin-left: ${outer}; margin-right: ${inner}; }`,
  ].join('\n');
}

/** Whether pages face each other, bound at one side. */
export function isBound(): boolean {
  return document.documentElement.dataset.binding !== undefined;
}

/**
 * Takes the `@page` rules out of the document's style sheets: they are all that Paged.js is given. The other
 * rules stay with the browser, because Paged.js rewrites selectors ("a + b" among others) on the way.
 */
function takePageRules(): string {
  const texts: string[] = [];
  for (const sheet of document.styleSheets) {
    for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
      const rule = sheet.cssRules[index];
      if (!(rule instanceof CSSPageRule)) continue;
      texts.unshift(rule.selectorText === FACING ? facingRules(rule.style) : rule.cssText);
      sheet.deleteRule(index);
    }
  }
  return texts.join('\n');
}

/**
 * Makes pages of the leaves.
 *
 * @throws if Paged.js makes another number of pages than there are leaves
 */
export async function makePages(leaves: readonly HTMLElement[]): Promise<HTMLElement[]> {
  const paged = window.Paged;
  if (paged === undefined) throw new Error('Paged.js is not loaded.');
  register(paged);
  const content = document.createDocumentFragment();
  content.append(...leaves);
  document.body.replaceChildren();
  document.body.classList.remove('galley');
  const rules = `${takePageRules()}\n.leaf { break-after: page; }`;
  // Paged.js waits a frame for each page; a hidden tab gets few frames.
  const frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => {
    queueMicrotask(() => callback(0));
    return 0;
  };
  // It would have each page laid out by itself to watch its size, which nothing changes any more.
  const observer = window.ResizeObserver;
  Reflect.deleteProperty(window, 'ResizeObserver');
  try {
    const previewer = new paged.Previewer();
    // It would load every face there is, used or not: a third of the time that a short memo takes.
    previewer.chunker.loadFonts = async () => {};
    await previewer.preview(content, [{ [document.baseURI]: rules }], document.body);
  } finally {
    window.requestAnimationFrame = frame;
    window.ResizeObserver = observer;
  }
  const pages = [...document.querySelectorAll<HTMLElement>('.pagedjs_page')];
  if (pages.length !== leaves.length) {
    throw new Error(`Paged.js made ${pages.length} pages of ${leaves.length} leaves.`);
  }
  return pages;
}
