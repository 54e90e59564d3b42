/**
 * The five stages as the pipeline sees them, and the real ones, each loaded
 * only when it is needed: `check` never loads what makes PDFs, and a build
 * starts its browser before it loads anything else.
 */
import type { compareFiles as CompareFiles, comparison as Comparison } from '../compare/compare-files.js';
import type { Design } from '../design/design.js';
import type { PdfOptions } from '../finish/finish.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Paginated } from '../model/layout.js';
import type { Manuscript } from '../model/manuscript.js';
import type { Proof } from '../model/proof.js';
import type { BrowserSession, KeptBrowser } from '../paginate/browser/browser.js';
import type { PaginateOptions } from '../paginate/paginate.js';
import type { Preview, PreviewOptions } from '../preview/types.js';
import type { inspectFile as InspectFile } from '../typography/inspect-file.js';

/** What finding problems in manuscripts takes: no browser. */
export interface TextStages {
  /** Whether a Markdown file means to be a manuscript. */
  isManuscript(path: string): Promise<boolean>;
  read(path: string, sink: Sink): Promise<Manuscript | undefined>;
  compose(manuscript: Manuscript, design: Design, sink: Sink): Promise<Composed | undefined>;
}

/** All that turns manuscripts into proven PDFs. */
export interface Stages extends TextStages {
  openBrowser(executable: string | undefined): Promise<BrowserSession>;
  /** For many runs: tabs are kept from one to the next. */
  openKeptBrowser(executable: string | undefined): Promise<KeptBrowser>;
  /** All editions of one paper at once: they share their pages. */
  paginate(
    composed: Composed,
    editions: readonly Edition[],
    session: BrowserSession,
    options: PaginateOptions,
    sink: Sink,
  ): Promise<readonly Paginated[] | undefined>;
  finish(paginated: Paginated, composed: Composed, stamp: PdfOptions, sink: Sink): Promise<Uint8Array>;
  /** `twin`: the PDF of another edition of the same paper, whose lines must be the same. */
  prove(
    pdf: Uint8Array,
    composed: Composed,
    paginated: Paginated,
    sink: Sink,
    twin?: Uint8Array,
  ): Promise<Proof>;
  /** The text of `<name>.proof.json`. */
  proofReport(proofs: readonly Proof[]): Promise<string>;
  /** What was proved, in a few lines. */
  proofSummary(proof: Proof): Promise<string>;
}

/** Starts loading what will be needed soon while others work; a failure shows where it is really needed. */
function loadAhead(...modules: readonly Promise<unknown>[]): void {
  for (const module of modules) module.catch(() => {});
}

/** Loads what finishes and proves pages. */
export function loadAfterBrowser(): void {
  loadAhead(
    import('../finish/finish.js').then(({ prepare }) => prepare()),
    import('../prove/prove.js').then(({ prepare }) => prepare()),
  );
}

export const STAGES: Stages = {
  isManuscript: async (file) => (await import('../read/read.js')).isManuscript(file),
  read: async (...args) => (await import('../read/read.js')).read(...args),
  compose: async (...args) => (await import('../compose/compose.js')).compose(...args),
  openBrowser: async (executable) => {
    const { openBrowser } = await import('../paginate/browser/browser.js');
    const opening = openBrowser(executable === undefined ? {} : { executable });
    loadAhead(import('../paginate/paginate.js'));
    return opening;
  },
  openKeptBrowser: async (executable) =>
    (await import('../paginate/browser/browser.js')).openKeptBrowser(
      executable === undefined ? {} : { executable },
    ),
  paginate: async (...args) => {
    const [composed, editions, session, options, sink] = args;
    const { paginate } = await import('../paginate/paginate.js');
    // Node is idle while the browser breaks lines and pages.
    return paginate(composed, editions, session, { whileBusy: loadAfterBrowser, ...options }, sink);
  },
  finish: async (...args) => (await import('../finish/finish.js')).finish(...args),
  prove: async (pdf, composed, paginated, sink, reference) =>
    (await import('../prove/prove.js')).prove({ pdf, composed, paginated, reference }, sink),
  proofReport: async (proofs) => (await import('../prove/proof-report.js')).proofReport(proofs),
  proofSummary: async (proof) => (await import('../prove/proof-report.js')).proofSummary(proof),
};

/** Measures a finished PDF, of any tool. No stage of a build: its proof does the same with the PDF it has read. */
export const inspectFile: typeof InspectFile = async (...args) =>
  (await import('../typography/inspect-file.js')).inspectFile(...args);

/** Compares two PDFs on disk. */
export const compareFiles: typeof CompareFiles = async (...args) =>
  (await import('../compare/compare-files.js')).compareFiles(...args);

/** Compares two PDFs. */
export const comparison: typeof Comparison = async (...args) =>
  (await import('../compare/compare-files.js')).comparison(...args);

/** Opens PDFs for pictures of their pages. */
export const pagePictures: PreviewOptions['pictures'] = async (pdf) =>
  (await import('../compare/page-pictures.js')).pagePictures(pdf);

/** Shows pages at a local address. */
export const openPreview = async (options: PreviewOptions): Promise<Preview> =>
  (await import('../preview/server.js')).openPreview(options);
