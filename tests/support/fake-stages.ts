import type { Progress } from '../../src/build/progress.js';
import type { Stages } from '../../src/build/stages.js';
import type { BuildConfig } from '../../src/config/config.js';
import { PAPERS } from '../../src/config/papers.js';
import type { Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import type { Manuscript } from '../../src/model/manuscript.js';
import type { Proof } from '../../src/model/proof.js';
import type { BrowserSession } from '../../src/paginate/browser/browser.js';

/** Stages that only write down what they are asked for. */
export interface FakeStages extends Stages {
  /** "open", "paginate memo-a4", "close"… in the order it happened. */
  readonly log: string[];
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function manuscript(path: string): Manuscript {
  return {
    path,
    folder: '/',
    name: path.replace(/^.*\//, '').replace(/\.md$/, ''),
    text: '',
    body: '',
    bodyOffset: 0,
    frontMatter: {
      title: 'A title',
      shortTitle: 'A title',
      date: { iso: '2022-11', text: 'November 2022' },
      lang: 'en',
      to: [],
      from: [],
      subject: '',
      keywords: [],
    },
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
    read: async (path) => manuscript(path),
    compose: async (memo) => composedOf(memo),
    openBrowser: async () => session,
    openKeptBrowser: async () => ({
      ...session,
      keepsTabs: true,
      gone: false,
      interrupt: () => void log.push('interrupt'),
    }),
    paginate: async (_, editions, __, { html }) =>
      editions.map((edition) => ({
        edition,
        rawPdf: new Uint8Array(),
        pages: [],
        anchors: new Map(),
        tags: [],
        ...(html && { html: `<p>${edition.paper.name}</p>` }),
      })),
    finish: async ({ edition }, { manuscript: { name } }, { created, creator }) =>
      new TextEncoder().encode(`${name} ${edition.paper.name} ${created} ${creator}`),
    prove: async (_pdf, _composed, { edition }) => proofOf(edition.paper.name, true),
    proofReport: async (proofs) => JSON.stringify(proofs.map(({ edition, ok }) => [edition.paper.name, ok])),
    ...other,
  };
  return {
    ...stages,
    log,
    read: (path, sink) => logged(`read ${path}`, stages.read(path, sink)),
    compose: (memo, design, sink) => logged(`compose ${memo.name}`, stages.compose(memo, design, sink)),
    openBrowser: (executable) => logged(`open ${executable ?? 'own'}`, stages.openBrowser(executable)),
    paginate: (composed, editions, browser, options, sink) =>
      logged(
        `paginate ${composed.manuscript.name}-${editions[0]?.paper.name}`,
        stages.paginate(composed, editions, browser, options, sink),
      ),
    finish: (paginated, composed, stamp, sink) =>
      logged(
        `finish ${composed.manuscript.name}-${paginated.edition.paper.name}`,
        stages.finish(paginated, composed, stamp, sink),
      ),
    prove: (pdf, composed, paginated, sink) =>
      logged(`prove ${text(pdf)}`, stages.prove(pdf, composed, paginated, sink)),
  };

  function logged<T>(line: string, result: T): T {
    log.push(line);
    return result;
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
export function fail(sink: Sink, code: string): undefined {
  sink.error({ code, message: `${code}.` });
  return undefined;
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
    strict: false,
    design: { templates: '/templates', styles: '/styles' },
    browser: undefined,
    sourceDateEpoch: undefined,
    creator: 'fake 1',
  };
}

export const NO_PROGRESS: Progress = { start: () => {}, end: () => {} };
