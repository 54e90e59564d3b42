import { RunPool } from '../../src/build/browser-pool.js';
import type { Progress } from '../../src/build/progress.js';
import type { BuildContext } from '../../src/build/stage-runner.js';
import type { Stages } from '../../src/build/stages.js';
import type { BuildConfig } from '../../src/config/config.js';
import { PAPERS } from '../../src/config/papers.js';
import type { Dependencies, StageResult } from '../../src/model/dependencies.js';
import type { Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import type { Manuscript } from '../../src/model/manuscript.js';
import type { Proof } from '../../src/model/proof.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';
import { frontMatterOf } from './front-matter.js';

/** Stages that only write down what they are asked for. */
export interface FakeStages extends Stages {
  /** "open", "paginate memo-a4", "close"… in the order it happened. */
  readonly log: string[];
}

const nameOf = (manuscriptPath: string, edition: Edition | undefined): string =>
  `${manuscript(manuscriptPath).name}-${edition?.paper.name}`;

/** What a stage returns that depended on no file, or on those given. */
export const result = <T>(value: T, dependencies: Dependencies = new Map()): StageResult<T> => ({
  value,
  dependencies,
});

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function manuscript(path: string): Manuscript {
  return {
    path,
    folder: '/',
    name: path.replace(/^.*\//, '').replace(/\.md$/, ''),
    text: '',
    body: '',
    bodyOffset: 0,
    frontMatter: frontMatterOf({
      title: 'A title',
      shortTitle: 'A title',
      date: { iso: '2022-11', text: 'November 2022' },
      lang: 'en',
    }),
    fieldPlaces: {},
  };
}

const composedOf = (memo: Manuscript): Composed => ({
  manuscript: memo,
  html: '',
  assets: new Map(),
  body: [],
  notes: [],
  headings: [],
  links: [],
  internalLinks: [],
});

/** Fake stages; what a test wants otherwise it gives. The "PDF" says what it was made of. */
export function fakeStages(other: Partial<Stages> = {}): FakeStages {
  const log: string[] = [];
  const session = {
    version: 'fake',
    pid: 0,
    keepsTabs: false,
    openTab: () => Promise.reject(new Error('A fake browser has no tabs.')),
    close: async () => void log.push('close'),
  } satisfies BrowserSession;
  const stages: Stages = {
    isManuscript: async () => true,
    proofSummary: async () => '',
    read: async ({ path }) => result(manuscript(path)),
    compose: async ({ manuscript: memo }) => result(composedOf(memo)),
    openBrowser: async () => session,
    openKeptBrowser: async () => ({
      ...session,
      keepsTabs: true,
      exited: false,
      interrupt: () => void log.push('interrupt'),
    }),
    paginate: async ({ editions, html }) =>
      result(
        editions.map((edition) => ({
          paginated: { edition, pages: [], anchors: new Map(), tags: [] },
          rawPdf: new Uint8Array(),
          ...(html && { html: `<p>${edition.paper.name}</p>` }),
        })),
      ),
    finish: async ({ paginated, composed, options: { created, creator } }) => {
      const words = [composed.manuscript.name, paginated.edition.paper.name, created, creator];
      return result(new TextEncoder().encode(words.join(' ')));
    },
    prove: async ({ paginated }) => result(proofOf(paginated.edition.paper.name, true)),
    proofReport: async (proofs) => JSON.stringify(proofs.map(({ edition, ok }) => [edition.paper.name, ok])),
    ...other,
  };
  return {
    ...stages,
    log,
    read: (task, sink) => logged(`read ${task.path}`, stages.read(task, sink)),
    compose: (task, sink) => logged(`compose ${task.manuscript.name}`, stages.compose(task, sink)),
    openBrowser: (executable) => logged(`open ${executable ?? 'own'}`, stages.openBrowser(executable)),
    paginate: (task, sink, tools) =>
      logged(`paginate ${nameOf(task.document.path, task.editions[0])}`, stages.paginate(task, sink, tools)),
    finish: (task, sink) =>
      logged(
        `finish ${nameOf(task.composed.manuscript.path, task.paginated.edition)}`,
        stages.finish(task, sink),
      ),
    prove: (task, sink) => logged(`prove ${text(task.pdf)}`, stages.prove(task, sink)),
  };

  function logged<T>(line: string, returned: T): T {
    log.push(line);
    return returned;
  }
}

/** A proof of a fake edition. */
export function proofOf(paper: string, ok: boolean): Proof {
  const [found] = PAPERS.filter(({ name }) => name === paper);
  if (found === undefined) throw new Error(`There is no paper "${paper}".`);
  const edition = { paper: found, purpose: 'screen' } as const;
  return {
    edition,
    pages: 1,
    ok,
    evidence: [{ check: 'text-complete', ok, summary: ok ? '2 words' : '1 word lost', counts: {} }],
  };
}

/** Puts an error into a sink; for stages that are to fail. */
export function fail(sink: Sink, code: string): StageResult<undefined> {
  sink.error({ code, message: `${code}.` });
  return result(undefined);
}

/** A run into `output` with everything else as it is by default. */
export function configOf(
  output: string,
  manuscripts: readonly string[],
  papers = ['a4', 'letter'],
): BuildConfig {
  return {
    manuscripts,
    editions: PAPERS.filter(({ name }) => papers.includes(name)).map((paper) => ({
      paper,
      purpose: 'screen',
    })),
    output,
    html: false,
    attachSource: false,
    remotePictures: 'refuse',
    strict: false,
    design: { templates: '/templates', styles: '/styles' },
    baseUrl: undefined,
    browser: undefined,
    sourceDateEpoch: undefined,
    creator: 'fake 1',
    dependencies: new Map(),
  };
}

/** What a run over fake stages works with. */
export const contextOf = (
  stages: Stages,
  signal: AbortSignal = new AbortController().signal,
  progress: Progress = NO_PROGRESS,
): BuildContext => ({
  stages,
  pool: new RunPool(() => stages.openBrowser(undefined)),
  progress,
  signal,
});

export const NO_PROGRESS: Progress = { start: () => {}, end: () => {} };
