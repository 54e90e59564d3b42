/** Builds legitimate manuscripts by the dozen; each of them should be let in and proved. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { png } from '../../support/png.js';
import type { Press, Task, Verdict } from '../press.js';
import { shrink } from '../shrink.js';
import { type Draft, draft, textOf } from './manuscript.js';
import { PICTURES, TRACER } from './writer.js';

/** Two at a time, as a build does. */
const SIDE_BY_SIDE = 2;

const FILES: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries(PICTURES).map(([name, [width, height]]) => [name, png(width, height)]),
);

export interface Plan {
  readonly count: number;
  /** The first seed; the others follow it. */
  readonly seed: number;
  /** How many shorter drafts of one that fails are tried; 0 for none. */
  readonly trials: number;
  /** Where manuscripts that fail are kept. */
  readonly kept: string;
}

/** What came of a run. */
export interface Summary {
  readonly count: number;
  readonly proved: number;
  readonly pages: number;
  /** Codes of warnings, and in how many manuscripts each was. */
  readonly warnings: ReadonlyMap<string, number>;
  /** Whether anything was found that must never be: an internal error, a finding without a line, a word lost. */
  readonly grave: boolean;
}

export function taskOf(one: Draft): Task {
  const text = textOf(one);
  return { text, files: FILES, tracers: tracersIn(text) };
}

/** Comments are not printed, and so are not looked for. */
const tracersIn = (text: string): readonly string[] =>
  text.replace(/<!--[\s\S]*?-->/g, '').match(TRACER) ?? [];

const isGrave = (fault: string): boolean => /^(internal-error|without-line:|lost:)/.test(fault);

/** @param tell gets a line for each manuscript that fails */
export async function fuzzLegit(press: Press, plan: Plan, tell: (line: string) => void): Promise<Summary> {
  const warnings = new Map<string, number>();
  let [proved, pages, next, grave] = [0, 0, plan.seed, false];
  const worker = async (): Promise<void> => {
    while (next < plan.seed + plan.count) {
      const seed = next;
      next += 1;
      const one = draft(seed);
      const verdict = await press.judge(taskOf(one));
      pages += verdict.pages;
      for (const code of warningsOf(verdict)) warnings.set(code, (warnings.get(code) ?? 0) + 1);
      if (verdict.faults.length === 0) proved += 1;
      else tell(await failure(press, plan, { seed, draft: one, verdict }));
      grave ||= verdict.faults.some(isGrave);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return { count: plan.count, proved, pages, warnings, grave };
}

const warningsOf = ({ diagnostics }: Verdict): ReadonlySet<string> =>
  new Set(diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code));

interface Failed {
  readonly seed: number;
  readonly draft: Draft;
  readonly verdict: Verdict;
}

/** Keeps a manuscript that failed, shortened if the plan says so. @returns what to tell of it */
async function failure(
  press: Press,
  { trials, kept }: Plan,
  { seed, draft: one, verdict }: Failed,
): Promise<string> {
  const [fault] = verdict.faults;
  const fails = async (shorter: Draft): Promise<boolean> => {
    const { faults } = await press.judge(taskOf(shorter));
    return fault !== undefined && faults.includes(fault);
  };
  const least = trials === 0 ? one : await shrink(one, fails, trials);
  const file = path.join(kept, `${seed}.md`);
  await mkdir(kept, { recursive: true });
  await writeFile(file, textOf(least));
  for (const [name, bytes] of FILES) await writeFile(path.join(kept, name), bytes);
  const said = verdict.diagnostics
    .filter(({ severity, place }) => severity === 'error' || place === undefined)
    .map(({ code, message, place }) => `    ${code}${place ? `, line ${place.line}` : ''}: ${message}`);
  return [`seed ${seed}: ${verdict.faults.join(', ')}: ${file}`, ...said].join('\n');
}

/** A summary as people read it. */
export function summaryLines({ count, proved, pages, warnings }: Summary): string {
  const rows = [...warnings].sort(([, a], [, b]) => b - a).map(([code, times]) => `  ${times}  ${code}`);
  return [
    `proved ${proved} of ${count}, ${pages} pages`,
    ...(rows.length > 0 ? ['warnings:', ...rows] : []),
  ].join('\n');
}
