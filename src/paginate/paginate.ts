/**
 * The paginate stage: composed HTML and the editions of one paper in, finished pages out.
 *
 * In the browser: lines are broken over whole paragraphs, pages are planned
 * over the whole document, Paged.js makes the pages. A problem that the browser
 * reports fails the build.
 */
import { InputFiles, type StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { LayoutSource } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { PageGeometry, Paginated, RawEdition } from '../model/layout.js';
import { type BrowserSession, ORIGIN, type Serve, type Tab, TabError } from './browser/browser.js';
import { type CallPage, pageCaller } from './call-page.js';
import { hyphenateAhead, hyphenateWords } from './hyphenate.js';
import type { LayoutFault } from './page/api.js';
import { selfContained } from './self-contained.js';
import { DOCUMENT_PATH, documentKey, EditionFiles, markedDocument, serveEdition } from './serve.js';

/** What the paginate stage is to do. */
export interface PaginateTask {
  readonly document: LayoutSource;
  /** Of one paper: they share their pages. */
  readonly editions: readonly Edition[];
  /** Also write the pages as one self-contained HTML file. */
  readonly html: boolean;
}

/** What the stage works with; nothing of it has an effect on the result. */
export interface PaginateTools {
  readonly browser: BrowserSession;
  /** Longest time one step in the browser may take, ms. */
  readonly limitMs?: number;
  /** Called when the browser has all it needs and will work for a while: until then it waits for each answer. */
  readonly whileBusy?: () => void;
  /** Called when pages are laid out and none is printed yet, so that they can be shown before the PDF. */
  readonly early?: (laidOut: LaidOut) => Promise<void>;
}

/** Pages in the browser, before there is a PDF of them. */
export interface LaidOut {
  /** Of the manuscript. */
  readonly path: string;
  readonly edition: Edition;
  readonly pages: readonly PageGeometry[];
  /** A page, from 0, as PNG, two pixels a CSS px. */
  picture(page: number): Promise<Uint8Array>;
}

/** What a paper's pages are, whatever they are printed for. */
type Pages = Pick<Paginated, 'pages' | 'anchors'>;

/** The work on one paper. */
interface Job extends PaginateTask, PaginateTools {
  /** The first of the editions; the pages on screen are its. */
  readonly edition: Edition;
  readonly files: EditionFiles;
  readonly sink: Sink;
}

/** What a tab that comes back has been given. */
const LOADED = new WeakMap<Tab, EditionFiles['loaded']>();

/**
 * Makes the pages of one paper and prints them for each of its editions. They are laid out once: the editions
 * have the same lines on the same pages, because they are the same pages.
 *
 * @returns one for each edition; undefined where an error was put into the sink
 */
export async function paginate(
  task: PaginateTask,
  sink: Sink,
  tools: PaginateTools,
): Promise<StageResult<readonly RawEdition[] | undefined>> {
  const { document, editions } = task;
  const inputs = new InputFiles();
  const [edition] = editions;
  if (edition === undefined) return { value: [], dependencies: inputs.dependencies };
  if (editions.some(({ paper }) => paper !== edition.paper))
    throw new Error('Editions of different papers cannot be laid out at once.');
  const files = new EditionFiles(document, edition, inputs);
  const value = await inTab({ ...task, ...tools, edition, files, sink });
  return { value, dependencies: inputs.dependencies };
}

async function inTab(job: Job): Promise<readonly RawEdition[] | undefined> {
  const { browser, document, edition, files } = job;
  const key = browser.keepsTabs ? documentKey(document, edition) : undefined;
  const tab = await browser.openTab(serveThenHyphenate(job), `${document.path} ${edition.paper.name}`);
  const reusable = await isReusable(tab, key, job);
  tab.shown = undefined;
  try {
    const printed = await layOut(tab, reusable, job);
    reportProblems(tab, job);
    if (tab.problems.length > 0) return undefined;
    tab.shown = key;
    LOADED.set(tab, files.loaded);
    return printed;
  } catch (error) {
    if (!(error instanceof TabError)) throw error;
    reportProblems(tab, job);
    return undefined;
  } finally {
    await tab.close();
  }
}

/** Whether the document that a tab has loaded can take over another body. */
async function isReusable(tab: Tab, key: string | undefined, { html, files }: Job): Promise<boolean> {
  const loaded = LOADED.get(tab);
  // Resource timing covers a document's lifetime: HTML pages, which hold the fonts in use, need a new one.
  if (html || !loaded || tab.shown === undefined || tab.shown !== key) return false;
  return files.reuse(loaded);
}

/** The browser reads the document that it is served for a while before it asks for anything else. */
function serveThenHyphenate({ document, edition, files }: Job): Serve {
  const serve = serveEdition(document, edition, files);
  return async (url) => {
    const served = await serve(url);
    if (url === DOCUMENT_PATH) setImmediate(() => hyphenateAhead(document.lang, document.texts));
    return served;
  };
}

async function layOut(tab: Tab, reusable: boolean, job: Job): Promise<readonly RawEdition[] | undefined> {
  const { document, edition: first } = job;
  const limit = job.limitMs === undefined ? {} : { timeoutMs: job.limitMs };
  const call = pageCaller(tab, limit);
  if (reusable) await call('reset', markedDocument(document, first));
  else await tab.goto(DOCUMENT_PATH, limit);
  const layingOut = call('layOut', hyphenateWords(await call('open')));
  job.whileBusy?.();
  const faults = await layingOut;
  reportFaults(faults, job);
  if (faults.some(({ kind }) => kind === 'overfull')) return undefined;
  const { pages, anchors } = await call('geometry');
  const laidOut: Pages = { pages, anchors: new Map(Object.entries(anchors)) };
  const html = job.html ? await htmlOf(call, job.files) : undefined;
  await job.early?.({
    path: document.path,
    edition: first,
    pages,
    picture: async (page) => tab.picture(await call('placeOf', page), 2),
  });
  await call('hideStamped');
  const printed: RawEdition[] = [];
  // Those on larger sheets last: there is no way back.
  for (const edition of job.editions.toSorted((one, other) => Number(!!one.press) - Number(!!other.press))) {
    const { rawPdf, ...more } = await printEdition(tab, call, edition);
    // The pages for reading are those of the first edition.
    const extra = html === undefined || edition !== first ? {} : { html };
    printed.push({ paginated: { edition, ...laidOut, ...more }, rawPdf, ...extra });
  }
  return printed;
}

type Printed = Pick<RawEdition, 'rawPdf'> & Pick<Paginated, 'sheet' | 'tags'>;

async function printEdition(tab: Tab, call: CallPage, edition: Edition): Promise<Printed> {
  const { paper, press } = edition;
  if (press === undefined) {
    const { width, height } = paper;
    const tags = await call('tagElements');
    return {
      tags,
      rawPdf: await tab.printPdf({ width, height, tagged: true, outline: false }),
    };
  }
  const sheet = await call('enlargeSheets', press.bleed);
  const { width, height } = sheet;
  // A printed page is not read aloud, and tags are not part of PDF/X.
  const rawPdf = await tab.printPdf({ width, height, tagged: false, outline: false });
  return { sheet, rawPdf, tags: [] };
}

async function htmlOf(call: CallPage, files: EditionFiles): Promise<string> {
  const html = await call('serialise');
  const used = await call('usedFonts');
  return selfContained(html.replaceAll(`${ORIGIN}/`, ''), files, new Set(used));
}

function reportFaults(faults: readonly LayoutFault[], { document, edition, sink }: Job): void {
  for (const { kind, page, line } of faults) {
    const place = line > 0 ? { place: { path: document.path, line, column: 1 } } : {};
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
        message: `Content does not fit on page ${page + 1} of the ${edition.paper.title} edition.`,
        ...place,
        hints: ['A picture or a line with very many notes cannot be split: make it smaller or divide it.'],
      });
  }
}

function reportProblems(tab: Tab, { document, edition, sink }: Job): void {
  for (const { kind, message } of tab.problems) {
    sink.error({
      code: `browser-${kind}`,
      message: `While laying out the ${edition.paper.title} edition of ${document.path}: ${message}`,
      hints: ['If you changed a template or a style sheet, check it first.'],
    });
  }
}
