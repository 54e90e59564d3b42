/** `npm run bench -- NAME`: how fast memo-press is. No part of the tests, as seconds depend on the machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.js';
import { cold } from './cold.js';
import { long } from './long.js';
import { structureBench } from './structure.js';
import { typography } from './typography.js';
import { watchBench } from './watch.js';

/** By name; the first is the default. */
const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['cold', cold],
  ['long', long],
  ['typography', typography],
  ['structure', structureBench],
  ['watch', watchBench],
]);

function usage(): string {
  const rows = [...BENCHES].map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}\n`);
  return `Usage: npm run bench -- [NAME [ARGUMENT...]]\n\n${rows.join('')}`;
}

async function main([name = [...BENCHES.keys()][0] ?? '', ...args]: readonly string[]): Promise<number> {
  const bench = BENCHES.get(name);
  if (bench === undefined) {
    process.stderr.write(usage());
    return 2;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'memo-press-bench-'));
  try {
    process.stdout.write(await bench.run(folder, args));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
