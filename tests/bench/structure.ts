/** What the structure of the screen edition costs: a share of the whole build, for 10 and for 300 pages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PAPERS } from '../../src/config/papers.js';
import { Sink } from '../../src/model/diagnostics.js';
import { layoutSource } from '../../src/model/document.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { openBrowser } from '../../src/paginate/browser/browser.js';
import { paginate } from '../../src/paginate/paginate.js';
import { composeFile } from '../support/compose-file.js';
import { finishPdf } from '../support/finish-input.js';
import { provePdf } from '../support/prove-pdf.js';
import type { Bench } from './bench.js';

export interface StructureCost {
  readonly pages: number;
  /** Median of all rounds, ms: read to prove, one edition. */
  readonly build: number;
  /** Of it: the structure pass of the finish stage. */
  readonly finish: number;
  /** Of it: reading the structure back and holding it against the manuscript. */
  readonly prove: number;
}

/** A manuscript with the memo's text so many times over, its notes with it. */
function repeated(times: number): string {
  const memo = readFileSync(path.join(PACKAGE_ROOT, 'content', 'memo.md'), 'utf8');
  const [, head = '', body = ''] = /^(---\n.*?\n---\n)(.*)$/s.exec(memo) ?? [];
  const parts = Array.from({ length: times }, (_, index) =>
    body.replace(/\[\^([\w-]+)\]/g, `[^$1-${index}]`),
  );
  return head + parts.join('\n\n');
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly ms: number; readonly result: Result }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** @param times how often the memo's text stands in the manuscript: 1 makes 13 pages, 24 make 313 */
export async function structureCost(times: number, rounds: number): Promise<StructureCost> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-bench-'));
  const browser = await openBrowser();
  try {
    const file = path.join(folder, 'memo.md');
    writeFileSync(file, repeated(times));
    const costs: StructureCost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sink = new Sink();
      const text = await timed(() => composeFile(file, sink));
      const composed = text.result;
      const paper = PAPERS[0];
      if (!composed || !paper) throw new Error('The memo does not compose.');
      const edition = { paper, purpose: 'screen' } as const;
      const task = { document: layoutSource(composed), editions: [edition], html: false };
      const laid = await timed(async () => (await paginate(task, sink, { browser })).value?.[0]);
      if (!laid.result) throw new Error('The memo cannot be laid out.');
      const { paginated, rawPdf } = laid.result;
      const untagged = { ...paginated, tags: [] };
      const plain = await timed(() => finishPdf({ rawPdf, paginated: untagged, composed }));
      const tagged = await timed(() => finishPdf({ rawPdf, paginated, composed }));
      const plainProof = await timed(() =>
        provePdf({ pdf: plain.result, composed, paginated: untagged }, new Sink()),
      );
      const proof = await timed(() => provePdf({ pdf: tagged.result, composed, paginated }, sink));
      if (!proof.result.ok) throw new Error('The proof failed.');
      costs.push({
        pages: paginated.pages.length,
        build: text.ms + laid.ms + tagged.ms + proof.ms,
        finish: tagged.ms - plain.ms,
        prove: proof.ms - plainProof.ms,
      });
    }
    const median = (pick: (cost: StructureCost) => number): number =>
      costs.map(pick).sort((a, b) => a - b)[costs.length >> 1] ?? 0;
    return {
      pages: costs[0]?.pages ?? 0,
      build: median(({ build }) => build),
      finish: median((cost) => cost.finish),
      prove: median((cost) => cost.prove),
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line a length, for the log of `npm run bench`. */
export function costLine({ pages, build, finish: finishing, prove: proving }: StructureCost): string {
  const part = (ms: number): string => `${ms.toFixed(0)} ms (${(ms / build).toFixed(3)})`;
  return `structure  ${pages} pages: build ${build.toFixed(0)} ms, structure pass ${part(finishing)}, its proof ${part(proving)}`;
}

export const structureBench: Bench = {
  summary: 'what the structure of the screen edition costs of a build, for about 10 and 300 pages',
  async run() {
    return `${costLine(await structureCost(1, 5))}\n${costLine(await structureCost(24, 1))}\n`;
  },
};
