/** The rules of TYPOGRAPHY measured on the memo as memo-press and its peers set it, side by side. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import { inspect } from '../../src/typography/inspect.js';
import type { Row } from '../../src/typography/types.js';
import { composeFile } from '../support/compose-file.js';
import type { Bench } from './bench.js';
import { lualatex } from './peers/lualatex.js';
import { type Peer, run } from './peers/peer.js';
import { typst } from './peers/typst.js';
import { weasyprint } from './peers/weasyprint.js';

const CLI = path.resolve('.memo-press', 'cli.js');
const MEMO = path.resolve('content', 'memo.md');
const PEERS: readonly Peer[] = [lualatex, typst, weasyprint];

async function composeMemo(): Promise<Composed> {
  const sink = new Sink();
  const composed = await composeFile(MEMO, sink);
  if (composed === undefined) throw new Error('content/memo.md does not compose.');
  return composed;
}

interface Column {
  readonly name: string;
  readonly rows: ReadonlyMap<string, Row>;
}

async function columnOf(name: string, file: string): Promise<Column> {
  const { rows } = await inspect(await readFile(file));
  return { name, rows: new Map(rows.map((row) => [row.rule, row])) };
}

function shown(row: Row | undefined): string {
  if (row?.value === undefined) return '–';
  return `${Number(row.value.toFixed(3))}${row.ok ? ' ' : '*'}`;
}

function table(columns: readonly Column[]): string {
  const rules = [...(columns[0]?.rows.values() ?? [])];
  const limit = ({ limit: { min, max } }: Row): string =>
    min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min}–${max}`;
  const cells = [
    ['rule', 'limit', ...columns.map(({ name }) => name)],
    ...rules.map((row) => [row.title, limit(row), ...columns.map(({ rows }) => shown(rows.get(row.rule)))]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells
    .map((line) =>
      line
        .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

export const typography: Bench = {
  summary:
    'the rules of TYPOGRAPHY on the memo, beside LuaLaTeX, Typst and WeasyPrint where they are installed',
  async run(folder) {
    const composed = await composeMemo();
    await run(process.execPath, [CLI, 'build', MEMO, '--out', folder, '--quiet']);
    const columns = [
      await columnOf('A4', path.join(folder, 'memo-a4.pdf')),
      await columnOf('Letter', path.join(folder, 'memo-letter.pdf')),
    ];
    const lines: string[] = [];
    for (const peer of PEERS) {
      const version = await peer.version();
      if (version === undefined) {
        lines.push(`${peer.name} is not installed.`);
        continue;
      }
      lines.push(`${peer.name}: ${version}`);
      columns.push(await columnOf(peer.name, await peer.make(composed, folder)));
    }
    return `${table(columns)}\n\n* outside the limit; – not measurable there\n${lines.join('\n')}\n`;
  },
};
