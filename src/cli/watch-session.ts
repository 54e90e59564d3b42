/** What is shown of each run of `watch` beside the terminal's lines: the preview, and what changed. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { changedPages } from '../build/incremental/changed-pages.js';
import { compareInWorker, type WorkerPool } from '../build/incremental/worker-pool.js';
import { editionName, writeOutput } from '../build/output.js';
import type { Made, Result } from '../build/publish.js';
import { openPreview, pagePictures, STAGES, type Stages } from '../build/stages.js';
import type { BuildConfig } from '../config/config.js';
import { SLUG } from '../config/print-options.js';
import { WrongUse } from '../config/wrong-use.js';
import type { Composed } from '../model/document.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
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
    throw new WrongUse(`--port is "${text}".`, ['a port is a number up to 65535']);
  return port;
}

export class WatchSession {
  readonly #config: BuildConfig;
  readonly #terminal: CommandContext['terminal'];
  readonly #quiet: boolean;
  readonly #threads: WorkerPool;
  readonly #preview: Preview | undefined;
  /** The last good run's editions and documents, by name and by manuscript. */
  readonly #made = new Map<string, Made>();
  readonly #documents = new Map<string, Composed>();
  #shown: Shown = { state: 'building', editions: [], diagnostics: [], changes: [] };

  private constructor(
    config: BuildConfig,
    { terminal }: CommandContext,
    quiet: boolean,
    threads: WorkerPool,
    preview: Preview | undefined,
  ) {
    this.#config = config;
    this.#terminal = terminal;
    this.#quiet = quiet;
    this.#threads = threads;
    this.#preview = preview;
  }

  /** @throws WrongUse for a port that is none @throws MachineError if it cannot be used */
  static async open(
    config: BuildConfig,
    options: OptionValues,
    surroundings: CommandContext,
    threads: WorkerPool,
  ): Promise<WatchSession> {
    const { terminal } = surroundings;
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
    return new WatchSession(config, surroundings, options.quiet === true, threads, preview);
  }

  /** Stages that give whoever looks a picture of the edited page before there is a PDF of it. */
  early(stages: Stages): Stages {
    const preview = this.#preview;
    if (!preview) return stages;
    return {
      ...stages,
      paginate: (composed, editions, session, options, sink) =>
        stages.paginate(
          composed,
          editions,
          session,
          {
            ...options,
            early: async ({ edition, pages, picture }) => {
              const [page] = preview.watched
                ? changedPages(this.#documents.get(composed.manuscript.path), composed, pages)
                : [];
              if (page === undefined) return;
              const name = `${composed.manuscript.name}-${editionName(edition)}`;
              preview.early({ edition: name, page, png: await picture(page) });
            },
          },
          sink,
        ),
    };
  }

  building(): void {
    void this.#tell({ ...this.#shown, state: 'building' });
  }

  /** Shows a run that has ended, then what it changed. */
  async show(result: Result, signal: AbortSignal): Promise<void> {
    const { outcome, diagnostics, made } = result;
    if (outcome !== 'done') return this.#tell({ ...this.#shown, state: 'problems', diagnostics });
    const before = new Map(this.#made);
    const editions = await Promise.all(made.map((one) => this.#edition(one)));
    for (const one of made) {
      this.#made.set(one.name, one);
      this.#documents.set(one.composed.manuscript.path, one.composed);
    }
    await this.#tell({ state: 'done', editions, diagnostics, changes: [] });
    const changes = await this.#changes(made, before, signal);
    if (changes.length === 0 || signal.aborted) return;
    if (!this.#quiet) for (const line of changes) this.#terminal.err(`  ${showable(line)}\n`);
    await this.#tell({ ...this.#shown, changes });
  }

  async close(): Promise<void> {
    await this.#preview?.close();
  }

  async #tell(shown: Shown): Promise<void> {
    this.#shown = shown;
    await this.#preview?.show(shown);
  }

  async #edition({ name, pdf, composed, paginated, proof }: Made): Promise<ShownEdition> {
    const { manuscript } = composed;
    const before = this.#made.get(name);
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
    made: readonly Made[],
    before: ReadonlyMap<string, Made>,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const lines: string[] = [];
    const compared = new Set<string>();
    for (const { name, pdf, composed } of made) {
      const { name: manuscript } = composed.manuscript;
      const old = before.get(name);
      if (compared.has(manuscript) || !old || Buffer.from(old.pdf).equals(pdf)) continue;
      compared.add(manuscript);
      const names = { before: `${name}, before`, after: name };
      const found = await compareInWorker(this.#threads, old.pdf, pdf, names);
      if (signal.aborted) return [];
      lines.push(...found.lines.map((line) => `${name}: ${line}`));
      const file = { name: `${manuscript}.changes.html`, content: found.html };
      await writeOutput(this.#config.output, [file], signal);
    }
    return lines;
  }
}
