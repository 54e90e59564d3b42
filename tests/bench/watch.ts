/** From a saved edit to new PDFs: `watch` on the memo in both papers, against a cold build of one. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import type { Bench } from './bench.js';
import { median, runNode, table } from './measure.js';
import { residentMegabytes } from './memory.js';
import { Watched } from './watched.js';

const EDITS = 20;
const COLD_RUNS = 5;

/** A word in the memo's middle, and what is put in its place, one after the other. */
const WORD = 'disregarding';
const WORDS = ['disregarding', 'neglecting', 'overlooking', 'dismissing'];

const cli = path.join(PACKAGE_ROOT, '.memo-press', 'cli.js');
const PDFS = ['memo-a4.pdf', 'memo-letter.pdf'];

async function hashes(folder: string): Promise<string> {
  const parts = await Promise.all(PDFS.map((name) => readFile(path.join(folder, name))));
  return parts.map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(' ');
}

const row = (name: string, values: readonly number[], digits = 2): readonly string[] => [
  name,
  ...[median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits)),
];

export const watchBench: Bench = {
  summary: `from an edit to both PDFs proved, ${EDITS} times or as given, beside a cold build of one; bytes and memory`,

  async run(folder, [wanted = String(EDITS)]) {
    const edits = Number(wanted);
    if (!Number.isInteger(edits) || edits < 1) throw new Error(`"${wanted}" is not a number of edits.`);
    const manuscript = path.join(folder, 'memo.md');
    const text = await readFile(path.join(PACKAGE_ROOT, 'content', 'memo.md'), 'utf8');
    if (!text.includes(WORD)) throw new Error(`The memo has no "${WORD}" any more.`);
    const version = (index: number): string => text.replace(WORD, WORDS[index % WORDS.length] ?? WORD);

    const expected: string[] = [];
    for (const [index] of WORDS.entries()) {
      const cold = path.join(folder, `cold-${index}`);
      await mkdir(cold);
      await writeFile(manuscript, version(index));
      await runNode([cli, 'build', manuscript, '--out', cold]);
      expected.push(await hashes(cold));
    }
    const colds: number[] = [];
    for (let run = 0; run < COLD_RUNS; run += 1)
      colds.push(
        (await runNode([cli, 'build', manuscript, '--paper', 'a4', '--out', path.join(folder, 'one')]))
          .seconds,
      );

    await writeFile(manuscript, version(0));
    const out = path.join(folder, 'watched');
    const watched = new Watched([cli, 'watch', manuscript, '--out', out], folder);
    const times: number[] = [];
    const memory: number[] = [];
    let other = 0;
    try {
      await watched.says(/proved, [\d.]+ s\n/);
      for (let edit = 1; edit <= edits; edit += 1) {
        const start = performance.now();
        await writeFile(manuscript, version(edit));
        await watched.says(/proved, [\d.]+ s\n/);
        times.push((performance.now() - start) / 1000);
        if ((await hashes(out)) !== expected[edit % WORDS.length]) other += 1;
        // What changed is told after that, and takes its own time.
        await watched.says(/ {2}memo-a4: .*\n/);
        memory.push(residentMegabytes(watched.pid));
      }
    } finally {
      await watched.end();
    }
    const [one, both] = [median(colds), median(times)];
    return `${table([
      ['s', 'median', 'min', 'max'],
      row(`cold build of one edition, ${COLD_RUNS} runs`, colds),
      row(`from edit to both PDFs proved, ${edits} edits`, times),
      ['  ratio to the cold build of one', (both / one).toFixed(2), '', ''],
      ['MB of node and browser together', 'tenth', 'last', 'most'],
      [
        '  ',
        ...[memory[9] ?? memory[0] ?? 0, memory.at(-1) ?? 0, Math.max(...memory)].map((mb) => mb.toFixed(0)),
      ],
    ])}${other === 0 ? `all ${edits} results are the same bytes as cold builds` : `${other} of ${edits} results differ from cold builds`}\n`;
  },
};
