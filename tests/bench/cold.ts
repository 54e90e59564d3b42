/** One PDF from nothing, whole processes: memo-press from Markdown, with its proof, against pagedjs-cli from the composed HTML. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import type { Bench } from './bench.js';
import { median, type Run, runNode, table } from './measure.js';
import { pagedjsArguments } from './pagedjs.js';
import { PARTS, partsOf } from './parts.js';

/** As many pairs of runs, if the command line names no number. */
const RUNS = 9;
const PAPER = 'a4';

const row = (name: string, seconds: readonly number[]): readonly string[] => [
  name,
  ...[median(seconds), Math.min(...seconds), Math.max(...seconds)].map((value) => value.toFixed(2)),
];

export const cold: Bench = {
  summary: `(default) one PDF of the memo, from nothing: memo-press and pagedjs-cli in turn, ${RUNS} times or as given`,

  async run(folder, [wanted = String(RUNS)]) {
    const runs = Number(wanted);
    if (!Number.isInteger(runs) || runs < 1) throw new Error(`"${wanted}" is not a number of runs.`);
    const manuscript = path.join(PACKAGE_ROOT, 'content', 'memo.md');
    const [ours, theirs] = [path.join(folder, 'memo-press'), path.join(folder, 'pagedjs-cli')];
    await Promise.all([mkdir(ours), mkdir(theirs)]);
    const cli = path.join(PACKAGE_ROOT, '.memo-press', 'cli.js');
    const press = [cli, 'build', manuscript, '--paper', PAPER, '--out', ours];
    const pagedjs = await pagedjsArguments(manuscript, PAPER, theirs);

    // Once without counting: the browser is unpacked, files are in the system's memory.
    await runNode(press);
    await runNode(pagedjs);
    const pairs: { press: Run; pagedjs: Run }[] = [];
    // In turn, so that whatever else the machine does falls on both.
    for (let run = 0; run < runs; run += 1)
      pairs.push({ press: await runNode(press), pagedjs: await runNode(pagedjs) });

    const secondsOf = (name: 'press' | 'pagedjs'): readonly number[] =>
      pairs.map((pair) => pair[name].seconds);
    const parts = pairs.map((pair) => partsOf(pair.press));
    return table([
      [`${runs} runs each, in turn; s`, 'median', 'min', 'max'],
      row('memo-press build, with proof', secondsOf('press')),
      ...PARTS.map((name, part) =>
        row(
          `  ${name}`,
          parts.map((seconds) => seconds[part] ?? Number.NaN),
        ),
      ),
      row('pagedjs-cli, same HTML', secondsOf('pagedjs')),
      row(
        'ratio of a pair',
        pairs.map((pair) => pair.press.seconds / pair.pagedjs.seconds),
      ),
    ]);
  },
};
