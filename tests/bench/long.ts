/** Manuscripts of growing length: where the time goes, and whether it grows as the pages do. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { STAGE_NAMES } from '../../src/build/progress.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import type { Bench } from './bench.js';
import { type Run, runNode, table } from './measure.js';
import { type Peak, watchMemory } from './memory.js';
import { PARTS, partsOf } from './parts.js';

/** Copies of the memo's text in one manuscript: about 10, 94 and 280 pages. */
const COPIES = [1, 7, 22];
const PAPER = 'a4';

interface Measured {
  readonly pages: number;
  readonly run: Run;
  readonly peak: Peak | undefined;
}

/** The memo's front matter and its text some times over, each time with notes of its own. */
function repeated(memo: string, copies: number): string {
  const [, head = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(memo) ?? [];
  const copy = (_: unknown, index: number): string => body.replace(/\[\^([^\]\s]+)\]/g, `[^${index}-$1]`);
  return head + Array.from({ length: copies }, copy).join('\n');
}

async function pagesOf(proof: string): Promise<number> {
  const report = JSON.parse(await readFile(proof, 'utf8')) as { proofs: readonly { pages: number }[] };
  return report.proofs[0]?.pages ?? Number.NaN;
}

async function measure(memo: string, copies: number, folder: string): Promise<Measured> {
  const manuscript = path.join(folder, `memo-${copies}.md`);
  await writeFile(manuscript, repeated(memo, copies));
  const cli = path.join(PACKAGE_ROOT, '.memo-press', 'cli.js');
  let peakOf: () => Peak | undefined = () => undefined;
  const run = await runNode([cli, 'build', manuscript, '--paper', PAPER, '--out', folder], (pid) => {
    peakOf = watchMemory(pid);
  });
  return { pages: await pagesOf(path.join(folder, `memo-${copies}.proof.json`)), run, peak: peakOf() };
}

const times = (seconds: number): string => seconds.toFixed(2);
const perPage = (seconds: number, { pages }: Measured): string => ((seconds / pages) * 1000).toFixed(1);
const megabytes = (peak: number | undefined): string => (peak === undefined ? '?' : peak.toFixed(0));

export const long: Bench = {
  summary: `the memo's text ${COPIES.join(', ')} times over in one manuscript: time of each stage, memory`,

  async run(folder) {
    const memo = await readFile(path.join(PACKAGE_ROOT, 'content', 'memo.md'), 'utf8');
    const out = path.join(folder, 'long');
    await mkdir(out);
    await measure(memo, 1, out); // a warm-up
    const all: Measured[] = [];
    for (const copies of COPIES) all.push(await measure(memo, copies, out));

    const parts = all.map(({ run }) => partsOf(run));
    const row = (name: string, cell: (measured: Measured, index: number) => string) => [
      name,
      ...all.map(cell),
    ];
    const pages = row('', ({ pages: count }) => `${count} pages`);
    return [
      table([
        pages,
        ...PARTS.map((name, part) => row(`${name}, s`, (_, index) => times(parts[index]?.[part] ?? 0))),
        row('whole, s', ({ run }) => times(run.seconds)),
      ]),
      table([
        pages,
        ...STAGE_NAMES.map((name, stage) =>
          row(`${name}, ms a page`, (one, index) => perPage(parts[index]?.[stage + 1] ?? 0, one)),
        ),
        row('whole, ms a page', (one) => perPage(one.run.seconds, one)),
      ]),
      table([
        pages,
        row('Node at most, MB', ({ peak }) => megabytes(peak?.own)),
        row('browser at most, MB', ({ peak }) => megabytes(peak?.below)),
      ]),
    ].join('\n');
  },
};
