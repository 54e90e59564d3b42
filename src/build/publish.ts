/** The pipeline: read, compose, paginate, finish, prove. Start reading here. */
import type { BuildConfig } from '../config/config.js';
import { creationDate } from '../config/creation-date.js';
import type { PdfOptions } from '../finish/finish.js';
import type { Diagnostic, Sink } from '../model/diagnostics.js';
import { type Composed, layoutSource } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Paginated } from '../model/layout.js';
import type { Proof } from '../model/proof.js';
import {
  attempt,
  attemptEach,
  attemptInTurn,
  concatOutcomes,
  mergeOutcomes,
  type Outcome,
  type OutcomeStatus,
  withStrictness,
} from './outcome.js';
import { editionName, type OutputFile, prepareOutput, writeOutput } from './output.js';
import { type BuildContext, stageRunner } from './stage-runner.js';

/** What a run did. */
export interface Result {
  readonly outcome: OutcomeStatus;
  readonly diagnostics: readonly Diagnostic[];
  /** The files put in place, as paths to show. */
  readonly outputs: readonly string[];
  readonly proofs: readonly NamedProof[];
  /** The editions that were put in place. */
  readonly editions: readonly ProvedEdition[];
}

/** A proof and the edition it is of: "memo-a4". */
export interface NamedProof {
  readonly name: string;
  readonly proof: Proof;
}

/** An edition that went through all stages, ready to be put in place. */
export interface ProvedEdition extends NamedProof {
  readonly composed: Composed;
  readonly paginated: Paginated;
  readonly pdf: Uint8Array;
  /** The pages as HTML, where asked for. */
  readonly html: string | undefined;
}

/** Turns manuscripts into proven PDFs. A manuscript that fails leaves its files of earlier runs as they were. */
export async function publish(config: BuildConfig, context: BuildContext): Promise<Result> {
  const { read, compose, paginate, finish, prove } = stageRunner(context);
  const output = await attempt(async () => prepareOutput(config.output));
  return withBrowser(context, output.outcome === 'succeeded', async () => {
    // All manuscripts first, so that all their problems are reported together.
    const texts = await attemptEach(config.manuscripts, async (path, sink) => {
      const manuscript = await read({ path }, sink);
      const { design, baseUrl, remotePictures } = config;
      return manuscript && compose({ manuscript, design, baseUrl, remotePictures }, sink);
    });
    const ready = withStrictness(mergeOutcomes<unknown>([output, texts]), config.strict);
    if (ready.outcome !== 'succeeded') return resultOf(ready, []);

    const published = texts.value.map(async (composed) => {
      const document = layoutSource(composed);
      const sets = byPaper(config.editions).map(async (editions) => {
        const pages = await attempt((sink) => paginate({ document, editions, html: config.html }, sink));
        const proved = await attemptInTurn(pages.value ?? [], async (raw, sink, first?: ProvedEdition) => {
          const { paginated, rawPdf, html } = raw;
          const options = pdfOptions(composed, config);
          const pdf = await finish({ rawPdf, paginated, composed, options }, sink);
          const proof = await prove({ pdf, composed, paginated, reference: first?.pdf }, sink);
          return provedEdition({ pdf, composed, paginated, proof, html }, sink);
        });
        return concatOutcomes([{ ...pages, value: [] }, proved]);
      });
      const proved = withStrictness(concatOutcomes(await Promise.all(sets)), config.strict);
      return putInPlace(proved, composed, config, context);
    });
    return resultOf(ready, await Promise.all(published));
  });
}

/** What is to be reported of one manuscript. */
type Published = Pick<Result, 'outputs' | 'proofs' | 'editions'>;

/** A run's result from the outcome of its first part and those of its manuscripts. */
function resultOf(ready: Outcome<unknown>, published: readonly Outcome<Published>[]): Result {
  const { outcome, value, diagnostics } = mergeOutcomes(published);
  return {
    outcome: ready.outcome === 'succeeded' ? outcome : ready.outcome,
    diagnostics: [...ready.diagnostics, ...diagnostics],
    outputs: value.flatMap(({ outputs }) => outputs),
    proofs: value.flatMap(({ proofs }) => proofs),
    editions: value.flatMap(({ editions }) => editions),
  };
}

/** Works while a browser is there; the browser needs nothing of the text, so it starts before all else. */
async function withBrowser<T>(
  { pool, signal }: BuildContext,
  wanted: boolean,
  work: () => Promise<T>,
): Promise<T> {
  const stop = () => pool.stop();
  signal.addEventListener('abort', stop);
  try {
    if (wanted) pool.start();
    return await work();
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.end();
  }
}

/** The editions of each paper, which are laid out together. */
function byPaper(editions: readonly Edition[]): readonly (readonly Edition[])[] {
  const papers = [...new Set(editions.map(({ paper }) => paper))];
  return papers.map((wanted) => editions.filter(({ paper }) => paper === wanted));
}

function pdfOptions({ manuscript }: Composed, config: BuildConfig): PdfOptions {
  const { creator, attachSource, sourceDateEpoch } = config;
  return { created: creationDate(manuscript.frontMatter.date, sourceDateEpoch), creator, attachSource };
}

/** Names an edition. A proof that failed without a reason in the sink becomes one. */
function provedEdition(edition: Omit<ProvedEdition, 'name'>, sink: Sink): ProvedEdition {
  const { composed, paginated, proof } = edition;
  const name = `${composed.manuscript.name}-${editionName(paginated.edition)}`;
  if (!proof.ok && !sink.hasErrors) {
    const failed = proof.evidence.filter(({ ok }) => !ok).map(({ check, summary }) => `${check}: ${summary}`);
    sink.error({ code: 'proof-failed', message: `The proof of ${name} failed: ${failed.join('; ')}.` });
  }
  return { ...edition, name };
}

/** Writes one manuscript's files, only if all of its editions are proved. */
async function putInPlace(
  proved: Outcome<readonly ProvedEdition[]>,
  { manuscript }: Composed,
  { output }: BuildConfig,
  { stages, signal }: BuildContext,
): Promise<Outcome<Published>> {
  const editions = proved.value ?? [];
  const proofs = editions.map(({ name, proof }) => ({ name, proof }));
  if (proved.outcome !== 'succeeded') return { ...proved, value: { outputs: [], proofs, editions: [] } };

  const report = await stages.proofReport(proofs.map(({ proof }) => proof));
  const files = [...editions.flatMap(filesOf), { name: `${manuscript.name}.proof.json`, content: report }];
  const placed = await attempt(() => writeOutput(output, files, signal));
  return {
    outcome: placed.outcome,
    diagnostics: [...proved.diagnostics, ...placed.diagnostics],
    value: { outputs: placed.value ?? [], proofs, editions: placed.value ? editions : [] },
  };
}

function filesOf({ name, pdf, html }: ProvedEdition): readonly OutputFile[] {
  const file = { name: `${name}.pdf`, content: pdf };
  return html === undefined ? [file] : [file, { name: `${name}.html`, content: html }];
}
