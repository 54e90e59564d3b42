/**
 * The paginate stage: composed HTML and one edition in, finished pages out.
 *
 * In the browser: lines are broken over whole paragraphs, pages are planned
 * over the whole document, Paged.js makes the pages of the leaves. What the
 * browser complains of fails the build.
 */
import type { Sink } from '../diagnostics.js';
import type { Anchor, Composed, Edition, Mark, PageGeometry, Paginated } from '../types.js';
import { type BrowserSession, ORIGIN, type Tab, TabError } from './browser.js';
import { hyphenateWords } from './hyphenate.js';
import { selfContained } from './self-contained.js';
import { DOCUMENT_PATH, servedFiles, serveEdition } from './serve.js';

export interface PaginateOptions {
  /** Also write the pages as one self-contained HTML file. */
  readonly html: boolean;
  /** Longest time one step in the browser may take, ms. */
  readonly limitMs?: number;
}

interface Fault {
  readonly kind: 'overfull';
  readonly page: number;
  readonly line: number;
}

/** Makes the pages of one edition. @returns undefined where an error was put into the sink */
export async function paginate(
  composed: Composed,
  edition: Edition,
  browser: BrowserSession,
  options: PaginateOptions,
  sink: Sink,
): Promise<Paginated | undefined> {
  const tab = await browser.openTab(serveEdition(composed, edition));
  try {
    const made = await layOut(tab, composed, edition, options, sink);
    reportProblems(tab, composed, edition, sink);
    return tab.problems.length > 0 ? undefined : made;
  } catch (error) {
    if (!(error instanceof TabError)) throw error;
    reportProblems(tab, composed, edition, sink);
    return undefined;
  } finally {
    await tab.close();
  }
}

async function layOut(
  tab: Tab,
  composed: Composed,
  edition: Edition,
  options: PaginateOptions,
  sink: Sink,
): Promise<Paginated | undefined> {
  const limit = options.limitMs === undefined ? {} : { timeoutMs: options.limitMs };
  await tab.goto(DOCUMENT_PATH, limit);
  const words = await tab.evaluate<Record<string, string[]>>('memoPress.open()', limit);
  const laid = await tab.evaluate<{ faults: Fault[]; pages: number }>('(points) => memoPress.lay(points)', {
    args: [hyphenateWords(words)],
    ...limit,
  });
  if (laid.faults.length > 0) {
    reportFaults(laid.faults, composed, edition, sink);
    return undefined;
  }
  const { pages, anchors } = await tab.evaluate<{ pages: PageGeometry[]; anchors: Record<string, Anchor> }>(
    'memoPress.geometry()',
    limit,
  );
  const html = options.html ? await htmlOf(tab, composed, edition) : undefined;
  await tab.evaluate('memoPress.hideStamped()', limit);
  const tagged = edition.purpose === 'screen';
  const marks = tagged ? await tab.evaluate<Mark[]>('memoPress.markStructure()', limit) : [];
  const rawPdf = await tab.printPdf({
    width: edition.paper.width,
    height: edition.paper.height,
    tagged,
    outline: false,
  });
  return {
    edition,
    rawPdf,
    ...(html === undefined ? {} : { html }),
    pages,
    anchors: new Map(Object.entries(anchors)),
    marks,
  };
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
