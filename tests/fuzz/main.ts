/**
 * `npm run fuzz -- legit 1000 [--seed 1] [--shrink 40] [--keep DIR]`: builds manuscripts that are as people write them,
 * a thousand of them from seed 1 on. It fails if fewer than 99 of 100 are proved, and at any internal error, finding
 * without a line or lost word. `legit --print 17` prints the manuscript of seed 17.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzLegit, type Plan, summaryLines } from './legit/fuzz.js';
import { draft, textOf } from './legit/manuscript.js';
import { Press } from './press.js';

const USAGE =
  'Usage: npm run fuzz -- legit [COUNT] [--seed N] [--shrink TRIALS] [--keep DIR] [--print SEED]\n';

/** The share that has to be proved. */
const WANTED = 0.99;

function numberFrom(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number.\n${USAGE}`);
  return number;
}

async function run(plan: Plan): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'memo-press-fuzz-'));
  const press = new Press(folder);
  try {
    const summary = await fuzzLegit(press, plan, (line) => process.stdout.write(`${line}\n`));
    process.stdout.write(`${summaryLines(summary)}\n`);
    return summary.proved < WANTED * summary.count || summary.grave ? 1 : 0;
  } finally {
    await press.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      shrink: { type: 'string', default: '0' },
      keep: { type: 'string', default: path.join(os.tmpdir(), 'memo-press-fuzz-kept') },
      print: { type: 'string' },
    },
  });
  const [kind, count = '100'] = positionals;
  if (kind !== 'legit') {
    process.stderr.write(USAGE);
    return 2;
  }
  if (values.print !== undefined) {
    process.stdout.write(textOf(draft(numberFrom(values.print))));
    return 0;
  }
  return run({
    count: numberFrom(count),
    seed: numberFrom(values.seed),
    trials: numberFrom(values.shrink),
    kept: values.keep,
  });
}

process.exitCode = await main(process.argv.slice(2));
