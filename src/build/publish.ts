/** The pipeline: read, compose, paginate, finish, prove. Start reading here. */
import path from 'node:path';
import type { BuildConfig } from '../config/config.js';
import { creationDate } from '../config/creation-date.js';
import type { Design } from '../design/design.js';
import type { Diagnostic, Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Paginated } from '../model/layout.js';
import type { Proof } from '../model/proof.js';
import { type BrowserPool, RunPool } from './browser-pool.js';
import { attempt, mergeOutcomes, type Outcome, type OutcomeStatus, withStrictness } from './outcome.js';
import { editionName, type OutputFile, prepareOutput, writeOutput } from './output.js';
import { type Progress, type Step, steps } from './progress.js';
import type { Stages, TextStages } from './stages.js';

/** What a run did. */
export interface Result {
  readonly outcome: OutcomeStatus;
  readonly diagnostics: readonly Diagnostic[];
  /** The files put in place, as paths to show. */
  readonly outputs: readonly string[];
  readonly proofs: readonly NamedProof[];
  /** The editions that were put in place. */
  readonly made: readonly Made[];
}

/** A proof and the edition it is of: "memo-a4". */
export interface NamedProof {
  readonly name: string;
  readonly proof: Proof;
}

/** An edition that went through all stages, ready to be put in place. */
export interface Made extends NamedProof {
  readonly composed: Composed;
  readonly paginated: Paginated;
  readonly pdf: Uint8Array;
  readonly files: readonly OutputFile[];
}

/** What the editions of a run share. */
interface Run {
  readonly config: BuildConfig;
  readonly stages: Stages;
  readonly step: Step;
  readonly desk: BrowserPool;
  readonly signal: AbortSignal;
}

/**
 * Turns manuscripts into proven PDFs. A manuscript that fails leaves its files of earlier runs as they were.
 *
 * @param standing where a browser is open already; else one is opened for this run
 */
export async function publish(
  config: BuildConfig,
  stages: Stages,
  progress: Progress,
  signal: AbortSignal,
  standing?: BrowserPool,
): Promise<Result> {
  const folder = await attempt(async () => prepareOutput(config.output));
  // The browser needs nothing of the text: it starts before anything else is loaded or read.
  const desk =
    folder.outcome === 'done' ? (standing ?? new RunPool(stages.openBrowser(config.browser))) : undefined;
  const stop = () => desk?.stop();
  signal.addEventListener('abort', stop);
  try {
    const checked = await check(config.manuscripts, config.design, stages, progress, signal);
    const texts = withStrictness(checked, config.strict);
    const { outcome, diagnostics } = mergeOutcomes<unknown>([folder, texts]);
    if (desk === undefined || outcome !== 'done')
      return { outcome, diagnostics, outputs: [], proofs: [], made: [] };

    const run: Run = { config, stages, step: steps(progress, signal), desk, signal };
    const memos = mergeOutcomes(await Promise.all(texts.value.map((composed) => publishOne(composed, run))));
    return {
      outcome: memos.outcome,
      diagnostics: [...diagnostics, ...memos.diagnostics],
      outputs: memos.value.flatMap(({ outputs }) => outputs),
      proofs: memos.value.flatMap(({ proofs }) => proofs),
      made: memos.value.flatMap(({ made }) => made),
    };
  } finally {
    signal.removeEventListener('abort', stop);
    await desk?.end();
  }
}

/** The stages that need no browser, for all manuscripts, so that all problems of a run are told together. */
export async function check(
  manuscripts: readonly string[],
  design: Design,
  stages: TextStages,
  progress: Progress,
  signal: AbortSignal,
) {
  const step = steps(progress, signal);
  const texts = manuscripts.map((file) =>
    attempt(async (sink) => {
      const { name } = path.parse(file);
      const manuscript = await step('read', name, () => stages.read(file, sink));
      return manuscript && step('compose', name, () => stages.compose(manuscript, design, sink));
    }),
  );
  return mergeOutcomes(await Promise.all(texts));
}

/** Every edition of one manuscript; its files are put in place only when all of them are proved. */
async function publishOne(
  composed: Composed,
  run: Run,
): Promise<Outcome<Pick<Result, 'outputs' | 'proofs' | 'made'>>> {
  const { config, stages, signal } = run;
  const papers = [...new Set(config.editions.map(({ paper }) => paper))];
  const sets = await Promise.all(
    papers.map((wanted) =>
      makeSet(
        composed,
        config.editions.filter(({ paper }) => paper === wanted),
        run,
      ),
    ),
  );
  const made = withStrictness(mergeOutcomes(sets.flat()), config.strict);
  const proofs = made.value.map(({ name, proof }) => ({ name, proof }));
  if (made.outcome !== 'done') return { ...made, value: { outputs: [], proofs, made: [] } };

  const report = await stages.proofReport(proofs.map(({ proof }) => proof));
  const files = made.value.flatMap((edition) => edition.files);
  files.push({ name: `${composed.manuscript.name}.proof.json`, content: report });
  const placed = await attempt(() => writeOutput(config.output, files, signal));
  return {
    outcome: placed.outcome,
    diagnostics: [...made.diagnostics, ...placed.diagnostics],
    value: { outputs: placed.value ?? [], proofs, made: placed.value ? made.value : [] },
  };
}

/** The editions of one manuscript on one paper: laid out together, then finished and proved one by one. */
async function makeSet(
  composed: Composed,
  editions: readonly Edition[],
  run: Run,
): Promise<readonly Outcome<Made>[]> {
  const { config, stages, step, desk } = run;
  const [first] = editions;
  if (first === undefined) return [];
  const name = `${composed.manuscript.name}-${editionName(first)}`;
  const laid = await attempt((sink) =>
    desk.use((session) =>
      step('paginate', name, () => stages.paginate(composed, editions, session, { html: config.html }, sink)),
    ),
  );
  const made: Outcome<Made>[] = [];
  for (const paginated of laid.value ?? [])
    made.push(await attempt((sink) => makeEdition(composed, paginated, run, sink, made[0]?.value)));
  return laid.outcome === 'done' ? made : [{ ...laid, value: undefined }, ...made];
}

/** One edition of one manuscript: finish, prove. `twin`: the first of the same paper. */
async function makeEdition(
  composed: Composed,
  paginated: Paginated,
  { config, stages, step }: Run,
  sink: Sink,
  twin: Made | undefined,
): Promise<Made | undefined> {
  const { name: manuscript, frontMatter } = composed.manuscript;
  const name = `${manuscript}-${editionName(paginated.edition)}`;
  const created = creationDate(frontMatter.date, config.sourceDateEpoch);
  const { creator, attachSource } = config;

  const pdf = await step('finish', name, () =>
    stages.finish(paginated, composed, { created, creator, attachSource }, sink),
  );
  const proof = await step('prove', name, () => stages.prove(pdf, composed, paginated, sink, twin?.pdf));

  if (!proof.ok && !sink.hasErrors) sink.error(failedProof(name, proof));
  const files = [{ name: `${name}.pdf`, content: pdf }];
  return {
    name,
    proof,
    composed,
    paginated,
    pdf,
    files:
      paginated.html === undefined ? files : [...files, { name: `${name}.html`, content: paginated.html }],
  };
}

function failedProof(name: string, { evidence }: Proof): Omit<Diagnostic, 'severity'> {
  const failed = evidence.filter(({ ok }) => !ok).map(({ check, summary }) => `${check}: ${summary}`);
  return { code: 'proof-failed', message: `The proof of ${name} failed: ${failed.join('; ')}.` };
}
