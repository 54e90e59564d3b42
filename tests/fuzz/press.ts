/** Builds manuscripts in one browser, and judges what comes of them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WatchPool } from '../../src/build/browser-pool.js';
import { publish } from '../../src/build/publish.js';
import { STAGES } from '../../src/build/stages.js';
import { resolveBuild } from '../../src/config/config.js';
import type { Diagnostic } from '../../src/model/diagnostics.js';
import { openReader } from '../../src/pdf/pdfium/reader.js';

/** What came of a manuscript. */
export interface Verdict {
  /** Why it does not count as proved: codes of errors, `without-line:<code>`, `lost:<word>`, `internal-error`. */
  readonly faults: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Pages on A4; 0 if there is no PDF. */
  readonly pages: number;
}

export interface Task {
  readonly text: string;
  /** Files beside the manuscript. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Words that the PDF must have. */
  readonly tracers: readonly string[];
}

/** Longest time for one manuscript, ms. */
const LIMIT_MS = 180_000;

const SILENT = { start: () => {}, end: () => {} };

export class Press {
  readonly #folder: string;
  readonly #pool = new WatchPool(() => STAGES.openKeptBrowser(process.env.MEMO_PRESS_BROWSER || undefined));
  #jobs = 0;

  /** @param folder for manuscripts while they are built */
  constructor(folder: string) {
    this.#folder = folder;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Builds a manuscript for A4. */
  async judge({ text, files, tracers }: Task): Promise<Verdict> {
    this.#jobs += 1;
    const folder = path.join(this.#folder, String(this.#jobs));
    await mkdir(folder, { recursive: true });
    try {
      const manuscript = path.join(folder, 'legit.md');
      await writeFile(manuscript, text);
      for (const [name, bytes] of files) await writeFile(path.join(folder, name), bytes);
      return await this.#build(manuscript, tracers);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return {
        faults: ['internal-error'],
        diagnostics: [{ severity: 'error', code: 'internal-error', message }],
        pages: 0,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #build(manuscript: string, tracers: readonly string[]): Promise<Verdict> {
    const config = resolveBuild({
      manuscripts: [manuscript],
      papers: ['a4'],
      purposes: [],
      press: { bleed: undefined, profile: undefined, condition: undefined },
      output: path.join(path.dirname(manuscript), 'output'),
      html: false,
      browser: undefined,
      environment: {},
    });
    const signal = AbortSignal.timeout(LIMIT_MS);
    const { outcome, diagnostics, editions } = await publish(config, {
      stages: STAGES,
      pool: this.#pool,
      progress: SILENT,
      signal,
    });
    const pdf = editions[0]?.pdf;
    const seen = pdf === undefined ? undefined : await wordsOf(pdf);
    const lost = seen === undefined ? [] : tracers.filter((word) => !seen.text.includes(word));
    const faults = [...faultsOf(diagnostics), ...lost.map((word) => `lost:${word}`)];
    if (faults.length === 0 && outcome !== 'succeeded') faults.push(outcome);
    return { faults, diagnostics, pages: seen?.pages ?? 0 };
  }
}

function faultsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const codes = diagnostics.flatMap(({ severity, code, place }) => [
    ...(severity === 'error' ? [code] : []),
    ...(place === undefined ? [`without-line:${code}`] : []),
  ]);
  return [...new Set(codes)];
}

/** The letters that are painted, in the order of painting; spaces do not matter to words that occur once. */
async function wordsOf(pdf: Uint8Array): Promise<{ readonly text: string; readonly pages: number }> {
  const { pages } = (await openReader()).open(pdf);
  const text = pages.flatMap(({ chars }) => chars.map((char) => char.text)).join('');
  return { text, pages: pages.length };
}
