/** What is shown of each run of `watch` beside the terminal's lines: the preview, and what changed. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { changedPages } from '../build/incremental/changed-pages.js';
import { compareInWorker, type WorkerPool } from '../build/incremental/worker-pool.js';
import { editionName, writeOutput } from '../build/output.js';
import type { ProvedEdition, Result } from '../build/publish.js';
import { openPreview, pagePictures, STAGES, type Stages } from '../build/stages.js';
import type { BuildConfig } from '../config/config.js';
import { SLUG } from '../config/print-options.js';
import { WrongUse } from '../config/wrong-use.js';
import type { Composed } from '../model/document.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
import type { LaidOut } from '../paginate/paginate.js';
import { openInEditor } from '../preview/editor.js';
import type { Preview, Shown, ShownEdition } from '../preview/types.js';
import type { OptionValues } from './args.js';
import type { CommandContext } from './context.js';
import { showable } from './showable.js';

/** The files of the preview's page, as `npm run compile` made them. */
const pageFile = (name: string): Promise<Uint8Array> =>
  readFile(path.join(PACKAGE_ROOT, '.memo-press', 'preview', name));

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new WrongUse(`Invalid --port "${text}".`, [
      'write a whole number up to 65535, or 0 for any free port',
    ]);
  return port;
}

/** What a session is opened with. */
interface SessionParts {
  readonly config: BuildConfig;
  readonly terminal: CommandContext['terminal'];
  readonly quiet: boolean;
  readonly workers: WorkerPool;
  readonly preview: Preview | undefined;
}

export class WatchSession {
  readonly #config: BuildConfig;
  readonly #terminal: CommandContext['terminal'];
  readonly #quiet: boolean;
  readonly #workers: WorkerPool;
  readonly #preview: Preview | undefined;
  /** The last good run's editions and documents, by name and by manuscript. */
  readonly #editions = new Map<string, ProvedEdition>();
  readonly #documents = new Map<string, Composed>();
  /** The documents of the present run, by manuscript. */
  readonly #composed = new Map<string, Composed>();
  #shown: Shown = { state: 'building', editions: [], diagnostics: [], changes: [] };

  private constructor({ config, terminal, quiet, workers, preview }: SessionParts) {
    this.#config = config;
    this.#terminal = terminal;
    this.#quiet = quiet;
    this.#workers = workers;
    this.#preview = preview;
  }

  /** @throws WrongUse for an invalid port @throws EnvironmentError if it cannot be used */
  static async open(
    config: BuildConfig,
    options: OptionValues,
    { terminal }: CommandContext,
    workers: WorkerPool,
  ): Promise<WatchSession> {
    const { editor } = options;
    const port = portOf(options.port);
    const open =
      editor === undefined
        ? undefined
        : (file: string, line: number) =>
            openInEditor(editor, file, line, (message) => terminal.err(`${message}\n`));
    const preview =
      options.preview === false
        ? undefined
        : await openPreview({ port, open, pictures: pagePictures, pageFile });
    if (preview) terminal.err(`preview   ${preview.url}\n`);
    return new WatchSession({ config, terminal, quiet: options.quiet === true, workers, preview });
  }

  /** Stages that send a picture of the edited page to the preview's viewers before there is a PDF of it. */
  observe(stages: Stages): Stages {
    const preview = this.#preview;
    if (!preview) return stages;
    return {
      ...stages,
      compose: async (task, sink) => {
        const result = await stages.compose(task, sink);
        if (result.value) this.#composed.set(task.manuscript.path, result.value);
        return result;
      },
      paginate: (task, sink, tools) =>
        stages.paginate(task, sink, { ...tools, early: (laidOut) => this.#showEarly(laidOut, preview) }),
    };
  }

  async #showEarly({ path: manuscript, edition, pages, picture }: LaidOut, preview: Preview): Promise<void> {
    const composed = this.#composed.get(manuscript);
    if (!preview.watched || !composed) return;
    const [page] = changedPages(this.#documents.get(manuscript), composed, pages);
    if (page === undefined) return;
    const name = `${composed.manuscript.name}-${editionName(edition)}`;
    preview.early({ edition: name, page, png: await picture(page) });
  }

  building(): void {
    void this.#show({ ...this.#shown, state: 'building' });
  }

  /** Shows a run that has ended, then what it changed. */
  async show(result: Result, signal: AbortSignal): Promise<void> {
    const { outcome, diagnostics, editions: proved } = result;
    if (outcome !== 'succeeded') return this.#show({ ...this.#shown, state: 'problems', diagnostics });
    const before = new Map(this.#editions);
    const editions = await Promise.all(proved.map((one) => this.#edition(one)));
    for (const one of proved) {
      this.#editions.set(one.name, one);
      this.#documents.set(one.composed.manuscript.path, one.composed);
    }
    await this.#show({ state: 'done', editions, diagnostics, changes: [] });
    const changes = await this.#changes(proved, before, signal);
    if (changes.length === 0 || signal.aborted) return;
    if (!this.#quiet) for (const line of changes) this.#terminal.err(`  ${showable(line)}\n`);
    await this.#show({ ...this.#shown, changes });
  }

  async close(): Promise<void> {
    await this.#preview?.close();
  }

  async #show(shown: Shown): Promise<void> {
    this.#shown = shown;
    await this.#preview?.show(shown);
  }

  async #edition({ name, pdf, composed, paginated, proof }: ProvedEdition): Promise<ShownEdition> {
    const { manuscript } = composed;
    const before = this.#editions.get(name);
    const same = before?.pdf === pdf || (before && Buffer.from(before.pdf).equals(pdf));
    const { paper, purpose, press } = paginated.edition;
    // A printing house's sheet is shown whole: its page begins below and right of its corner.
    const offset = press ? press.bleed + SLUG : 0;
    return {
      name,
      title: `${manuscript.name}, ${paper.title}${purpose === 'print' ? ', print' : ''}`,
      version: createHash('sha256').update(pdf).digest('hex').slice(0, 16),
      pdf,
      blocks: paginated.pages.flatMap(({ index, blocks }) =>
        blocks.map(({ line, box: { x, y, width, height } }) => ({
          page: index,
          line,
          x: x + offset,
          y: y + offset,
          width,
          height,
        })),
      ),
      manuscript: manuscript.path,
      proof: { ok: proof.ok, lines: (await STAGES.proofSummary(proof)).trimEnd().split('\n') },
      touched: same ? [] : changedPages(this.#documents.get(manuscript.path), composed, paginated.pages),
    };
  }

  /** What changed in the first edition of each manuscript; with pictures in `<manuscript>.changes.html`. */
  async #changes(
    proved: readonly ProvedEdition[],
    before: ReadonlyMap<string, ProvedEdition>,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const lines: string[] = [];
    const compared = new Set<string>();
    for (const { name, pdf, composed } of proved) {
      const { name: manuscript } = composed.manuscript;
      const old = before.get(name);
      if (compared.has(manuscript) || !old || Buffer.from(old.pdf).equals(pdf)) continue;
      compared.add(manuscript);
      const names = { before: `${name}, before`, after: name };
      const found = await compareInWorker(this.#workers, { before: old.pdf, after: pdf, names });
      if (signal.aborted) return [];
      lines.push(...found.lines.map((line) => `${name}: ${line}`));
      const file = { name: `${manuscript}.changes.html`, content: found.html };
      await writeOutput(this.#config.output, [file], signal);
    }
    return lines;
  }
}
