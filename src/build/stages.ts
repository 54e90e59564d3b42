/**
 * The five stages as the pipeline sees them, and the real ones, each loaded
 * only when it is needed: `check` never loads what makes PDFs, and a build
 * starts its browser before it loads anything else.
 */
import type { compareFiles as CompareFiles, comparison as Comparison } from '../compare/compare-files.js';
import type { ComposeTask } from '../compose/compose.js';
import type { FinishTask } from '../finish/finish.js';
import type { StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { RawEdition } from '../model/layout.js';
import type { Manuscript } from '../model/manuscript.js';
import type { Proof } from '../model/proof.js';
import type { BrowserSession, KeptBrowser } from '../paginate/browser/browser.js';
import type { PaginateTask, PaginateTools } from '../paginate/paginate.js';
import type { Preview, PreviewOptions } from '../preview/types.js';
import type { ProveTask } from '../prove/prove.js';
import type { ReadTask } from '../read/read.js';
import type { inspectFile as InspectFile } from '../typography/inspect-file.js';

/** What finding problems in manuscripts takes: no browser. */
export interface TextStages {
  /** Whether a Markdown file means to be a manuscript. */
  isManuscript(path: string): Promise<boolean>;
  read(task: ReadTask, sink: Sink): Promise<StageResult<Manuscript | undefined>>;
  compose(task: ComposeTask, sink: Sink): Promise<StageResult<Composed | undefined>>;
}

/** All that turns manuscripts into proven PDFs. A stage's task holds all settings that its result depends on. */
export interface Stages extends TextStages {
  openBrowser(executable: string | undefined): Promise<BrowserSession>;
  /** For many runs: tabs are kept from one to the next. */
  openKeptBrowser(executable: string | undefined): Promise<KeptBrowser>;
  paginate(
    task: PaginateTask,
    sink: Sink,
    tools: PaginateTools,
  ): Promise<StageResult<readonly RawEdition[] | undefined>>;
  finish(task: FinishTask, sink: Sink): Promise<StageResult<Uint8Array>>;
  prove(task: ProveTask, sink: Sink): Promise<StageResult<Proof>>;
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
  paginate: async (task, sink, tools) => {
    const { paginate } = await import('../paginate/paginate.js');
    // Node is idle while the browser breaks lines and pages.
    return paginate(task, sink, { whileBusy: loadAfterBrowser, ...tools });
  },
  finish: async (task, sink) => (await import('../finish/finish.js')).finish(task, sink),
  prove: async (...args) => (await import('../prove/prove.js')).prove(...args),
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
