/**
 * The paginate stage: composed HTML and the editions of one paper in, finished pages out.
 *
 * In the browser: lines are broken over whole paragraphs, pages are planned
 * over the whole document, Paged.js makes the pages of them. What the
 * browser complains of fails the build.
 */
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { PageGeometry, Paginated } from '../model/layout.js';
import { type BrowserSession, ORIGIN, type Serve, type Tab, TabError } from './browser/browser.js';
import { type CallPage, pageCaller } from './call-page.js';
import { hyphenateAhead, hyphenateWords } from './hyphenate.js';
import type { LayoutFault } from './page/api.js';
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
  const name = browser.keepsTabs ? await documentKey(composed, edition) : undefined;
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
  const call = pageCaller(tab, limit);
  if (renewed) await call('reset', markedDocument(composed, first));
  else await tab.goto(DOCUMENT_PATH, limit);
  const layingOut = call('layOut', hyphenateWords(await call('open')));
  options.whileBusy?.();
  const faults = await layingOut;
  reportFaults(faults, composed, first, sink);
  if (faults.some(({ kind }) => kind === 'overfull')) return undefined;
  const { pages, anchors } = await call('geometry');
  const made: Pages = { pages, anchors: new Map(Object.entries(anchors)) };
  const html = options.html ? await htmlOf(call, composed, first) : undefined;
  await options.early?.({
    composed,
    edition: first,
    pages,
    picture: async (page) => tab.picture(await call('placeOf', page), 2),
  });
  await call('hideStamped');
  const printed: Paginated[] = [];
  // Those on larger sheets last: there is no way back.
  for (const edition of editions.toSorted((one, other) => Number(!!one.press) - Number(!!other.press))) {
    // The pages for reading are those of the first edition.
    const extra = html === undefined || edition !== first ? {} : { html };
    printed.push({ ...(await printEdition(tab, call, edition)), ...made, ...extra });
  }
  return printed;
}

type Printed = Pick<Paginated, 'edition' | 'rawPdf' | 'sheet' | 'tags'>;

async function printEdition(tab: Tab, call: CallPage, edition: Edition): Promise<Printed> {
  const { paper, press } = edition;
  if (press === undefined) {
    const { width, height } = paper;
    const tags = await call('tagElements');
    return {
      edition,
      tags,
      rawPdf: await tab.printPdf({ width, height, tagged: true, outline: false }),
    };
  }
  const sheet = await call('enlargeSheets', press.bleed);
  const { width, height } = sheet;
  // A printed page is not read aloud, and tags are not part of PDF/X.
  const rawPdf = await tab.printPdf({ width, height, tagged: false, outline: false });
  return { edition, sheet, rawPdf, tags: [] };
}

async function htmlOf(call: CallPage, composed: Composed, edition: Edition): Promise<string> {
  const html = await call('serialise');
  const used = await call('usedFonts');
  return selfContained(html.replaceAll(`${ORIGIN}/`, ''), servedFiles(composed, edition), new Set(used));
}

function reportFaults(
  faults: readonly LayoutFault[],
  composed: Composed,
  edition: Edition,
  sink: Sink,
): void {
  for (const { kind, page, line } of faults) {
    const place = line > 0 ? { place: { path: composed.manuscript.path, line, column: 1 } } : {};
    if (kind === 'words-broken')
      sink.warning({
        code: 'table-too-wide',
        message: `This table is too wide for the ${edition.paper.title} edition, even in small type: words in it are broken.`,
        ...place,
        hints: ['give it fewer columns, or shorten its longest words'],
      });
    else
      sink.error({
        code: 'layout-overfull',
        message: `Something is higher than page ${page + 1} of the ${edition.paper.title} edition has room for.`,
        ...place,
        hints: ['A picture or a line with very many notes cannot be split: make it smaller or divide it.'],
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
