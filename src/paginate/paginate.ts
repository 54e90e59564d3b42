/**
 * The paginate stage: composed HTML and the editions of one paper in, finished pages out.
 *
 * In the browser: lines are broken over whole paragraphs, pages are planned
 * over the whole document, Paged.js makes the pages of the leaves. What the
 * browser complains of fails the build.
 */
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Anchor, PageGeometry, Paginated, PrintSheet } from '../model/layout.js';
import type { TaggedElement } from '../model/tags.js';
import { type BrowserSession, ORIGIN, type Serve, type Tab, TabError } from './browser/browser.js';
import { hyphenateAhead, hyphenateWords } from './hyphenate.js';
import { selfContained } from './self-contained.js';
import { DOCUMENT_PATH, documentKey, markedDocument, servedFiles, serveEdition } from './serve.js';

export interface PaginateOptions {
  /** Also write the pages as one self-contained HTML file. */
  readonly html: boolean;
  /** Longest time one step in the browser may take, ms. */
  readonly limitMs?: number;
  /** Called when the browser has all it needs and will work for a while: until then it waits for each answer. */
  readonly whileBusy?: () => void;
  /** Called when pages are laid out and none is printed yet, for somebody who waits for a look at them. */
  readonly early?: (laidOut: LaidOut) => Promise<void>;
}

/** Pages in the browser, before there is a PDF of them. */
export interface LaidOut {
  readonly composed: Composed;
  readonly edition: Edition;
  readonly pages: readonly PageGeometry[];
  /** A page, from 0, as PNG, two pixels a CSS px. */
  picture(page: number): Promise<Uint8Array>;
}

interface Fault {
  readonly kind: 'overfull';
  readonly page: number;
  readonly line: number;
}

/** What a paper's pages are, whatever they are printed for. */
type Pages = Pick<Paginated, 'pages' | 'anchors'>;

/**
 * Makes the pages of one paper and prints them for each of its editions. They are laid out once: the editions
 * have the same lines on the same pages, because they are the same pages.
 *
 * @param editions of one paper
 * @returns one for each edition; undefined where an error was put into the sink
 */
export async function paginate(
  composed: Composed,
  editions: readonly Edition[],
  browser: BrowserSession,
  options: PaginateOptions,
  sink: Sink,
): Promise<readonly Paginated[] | undefined> {
  const [edition] = editions;
  if (edition === undefined) return [];
  if (editions.some(({ paper }) => paper !== edition.paper))
    throw new Error('Editions of different papers cannot be laid out at once.');
  const { path } = composed.manuscript;
  // A file that is gone since it was composed is reported where the page asks for it.
  const name = browser.keepsTabs ? await documentKey(composed, edition).catch(() => undefined) : undefined;
  const tab = await browser.openTab(serveThenHyphenate(composed, edition), `${path} ${edition.paper.name}`);
  // The fonts that a document has used are told of all its time: HTML pages need one that is new.
  const renewed = tab.shown !== undefined && tab.shown === name && !options.html;
  tab.shown = undefined;
  try {
    const made = await layOut(tab, composed, editions, renewed, options, sink);
    reportProblems(tab, composed, edition, sink);
    if (tab.problems.length > 0) return undefined;
    tab.shown = name;
    return made;
  } catch (error) {
    if (!(error instanceof TabError)) throw error;
    reportProblems(tab, composed, edition, sink);
    return undefined;
  } finally {
    await tab.close();
  }
}

/** The browser reads the document that it is served for a while before it asks for anything else. */
function serveThenHyphenate(composed: Composed, edition: Edition): Serve {
  const serve = serveEdition(composed, edition);
  const { body, notes, manuscript } = composed;
  const blocks = [...body, ...notes.flatMap((note) => note.blocks)];
  return async (url) => {
    const served = await serve(url);
    if (url === DOCUMENT_PATH)
      setImmediate(() =>
        hyphenateAhead(
          manuscript.frontMatter.lang,
          blocks.map(({ text }) => text),
        ),
      );
    return served;
  };
}

async function layOut(
  tab: Tab,
  composed: Composed,
  editions: readonly Edition[],
  renewed: boolean,
  options: PaginateOptions,
  sink: Sink,
): Promise<readonly Paginated[] | undefined> {
  const [first] = editions;
  if (first === undefined) return [];
  const limit = options.limitMs === undefined ? {} : { timeoutMs: options.limitMs };
  if (renewed)
    await tab.evaluate('(html) => memoPress.renew(html)', {
      args: [markedDocument(composed, first)],
      ...limit,
    });
  else await tab.goto(DOCUMENT_PATH, limit);
  const words = await tab.evaluate<Record<string, string[]>>('memoPress.open()', limit);
  const laying = tab.evaluate<{ faults: Fault[]; pages: number }>('(points) => memoPress.lay(points)', {
    args: [hyphenateWords(words)],
    ...limit,
  });
  options.whileBusy?.();
  const laid = await laying;
  if (laid.faults.length > 0) {
    reportFaults(laid.faults, composed, first, sink);
    return undefined;
  }
  const { pages, anchors } = await tab.evaluate<{ pages: PageGeometry[]; anchors: Record<string, Anchor> }>(
    'memoPress.geometry()',
    limit,
  );
  const made: Pages = { pages, anchors: new Map(Object.entries(anchors)) };
  const html = options.html ? await htmlOf(tab, composed, first) : undefined;
  await options.early?.({
    composed,
    edition: first,
    pages,
    picture: async (page) =>
      tab.picture(await tab.evaluate('(page) => memoPress.placeOf(page)', { args: [page] }), 2),
  });
  await tab.evaluate('memoPress.hideStamped()', limit);
  const printed: Paginated[] = [];
  // Those on larger sheets last: there is no way back.
  for (const edition of editions.toSorted((one, other) => Number(!!one.press) - Number(!!other.press))) {
    // The pages for reading are those of the first edition.
    const extra = html === undefined || edition !== first ? {} : { html };
    printed.push({ ...(await printEdition(tab, edition, limit)), ...made, ...extra });
  }
  return printed;
}

type Printed = Pick<Paginated, 'edition' | 'rawPdf' | 'sheet' | 'tags'>;

async function printEdition(
  tab: Tab,
  edition: Edition,
  limit: { readonly timeoutMs?: number },
): Promise<Printed> {
  const { paper, press } = edition;
  if (press === undefined) {
    const { width, height } = paper;
    const tags = await tab.evaluate<TaggedElement[]>('memoPress.markStructure()', limit);
    return {
      edition,
      tags,
      rawPdf: await tab.printPdf({ width, height, tagged: true, outline: false }),
    };
  }
  const sheet = await tab.evaluate<PrintSheet>('(bleed) => memoPress.press(bleed)', {
    args: [press.bleed],
    ...limit,
  });
  const { width, height } = sheet;
  // Nobody hears a printed page, and tags are no part of PDF/X.
  const rawPdf = await tab.printPdf({ width, height, tagged: false, outline: false });
  return { edition, sheet, rawPdf, tags: [] };
}

async function htmlOf(tab: Tab, composed: Composed, edition: Edition): Promise<string> {
  const html = await tab.evaluate<string>('memoPress.serialise()');
  const used = await tab.evaluate<string[]>('memoPress.usedFonts()');
  return selfContained(html.replaceAll(`${ORIGIN}/`, ''), servedFiles(composed, edition), new Set(used));
}

function reportFaults(faults: readonly Fault[], composed: Composed, edition: Edition, sink: Sink): void {
  for (const { page, line } of faults) {
    sink.error({
      code: 'layout-overfull',
      message: `Something is higher than page ${page + 1} of the ${edition.paper.title} edition has room for.`,
      ...(line > 0 ? { place: { path: composed.manuscript.path, line, column: 1 } } : {}),
      hints: [
        'A table row, a picture or a line with very many notes cannot be split: make it smaller or divide it.',
      ],
    });
  }
}

function reportProblems(tab: Tab, composed: Composed, edition: Edition, sink: Sink): void {
  for (const { kind, message } of tab.problems) {
    sink.error({
      code: `browser-${kind}`,
      message: `While laying out the ${edition.paper.title} edition of ${composed.manuscript.path}: ${message}`,
      hints: ['If you changed a template or a style sheet, look there first.'],
    });
  }
}
