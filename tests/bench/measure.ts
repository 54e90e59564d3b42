/** Runs programs as a user's shell would, and measures them from outside. */
import { spawn } from 'node:child_process';

/** A program that ended with exit code 0. */
export interface Run {
  /** From before the program was started until it had ended, s. */
  readonly seconds: number;
  /** What it wrote to stderr, line by line, and when: s since the start. */
  readonly lines: readonly { readonly text: string; readonly at: number }[];
}

/** Longest time that one run may take, ms: a program that hangs must not hold the benchmark. */
const LIMIT_MS = 600_000;

const sinceMs = (start: number): number => (performance.now() - start) / 1000;

/**
 * Runs Node with some arguments.
 *
 * @param started is given the process's id
 * @throws if it fails: a time without a result is worth nothing
 */
export function runNode(args: readonly string[], started?: (pid: number) => void): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: LIMIT_MS });
  const lines: { text: string; at: number }[] = [];
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) lines.push({ text, at: sinceMs(start) });
  });
  if (child.pid !== undefined) started?.(child.pid);
  return new Promise((resolve, reject) => {
    let seconds = 0;
    child.on('error', reject);
    child.on('exit', () => {
      seconds = sinceMs(start);
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ seconds, lines });
      else {
        const said = [...lines.map(({ text }) => text), rest].slice(-20).join('\n');
        reject(new Error(`node ${args.join(' ')} ended with ${code ?? signal}:\n${said}`));
      }
    });
  });
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.floor(sorted.length / 2))) / 2;
}

/** Rows in columns, the first one flush left, numbers flush right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
