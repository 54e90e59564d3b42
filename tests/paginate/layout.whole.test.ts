import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const HEAD = '---\ntitle: Hard cases\ndate: 2024\nto: A reader\nfrom: A writer\n---\n\n';
const WORDS =
  'the commission heard of water and of evidence that nobody unquestionably had read before Nagorno-Karabakh was international'.split(
    ' ',
  );

/** `count` words, always the same for the same `seed`. */
function words(count: number, seed: number): string {
  let state = seed + 1;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return WORDS[state % WORDS.length] ?? '';
  };
  return Array.from({ length: count }, next).join(' ');
}

async function build(body: string, head = HEAD) {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'memo.md'), head + body);
  const run = await runCli(['build', 'memo.md', '--json'], { cwd: folder });
  const result = JSON.parse(run.stdout) as {
    ok: boolean;
    diagnostics: { code: string; severity: string; place?: { line: number } }[];
  };
  return { folder, run, ...result };
}

describe('what is hard to lay out is laid out and proved', () => {
  test('a hundred notes, some longer than a page, in few words', async () => {
    let body = '';
    let notes = '';
    for (let note = 1; note <= 100; note += 1) {
      body += `${words(4 + ((note * 7) % 35), note)}.[^${note}]${note % 5 === 0 ? '\n\n' : ' '}`;
      notes += `[^${note}]: ${words([4, 9, 30, 90, note === 50 ? 900 : 12][note % 5] ?? 5, note)}\n`;
    }
    const { diagnostics, ok } = await build(`${body}\n\n${notes}`);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
  });

  test('words without an end: in text, list, table, code and note', async () => {
    const word = 'x'.repeat(300);
    const { diagnostics, ok } = await build(
      `${word}\n\n- ${word}\n\n| a | b |\n|---|---|\n| ${word} | z |\n\n\`${word}\`\n\n\`\`\`\n${word}\n\`\`\`\n\nCall.[^1]\n\n[^1]: ${word}\n`,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
  });

  test('lines of many ligatures, which tracking takes apart, stay within the measure', async () => {
    const { diagnostics } = await build(
      'Office near are and its those people near office are those its office may keeps.\n\n' +
        'Office office affine offices officious office officer offices efficient affluent office official.\n',
    );
    expect(diagnostics.map(({ code }) => code)).not.toContain('proof-outside-text-area');
  });

  test('long words in a title and in the narrow columns of a note’s table', async () => {
    const long = 'Rechtsschutzversicherungsgesellschaft';
    const row = `| ${[long, 'Verwaltungsgerichtsbarkeit', 'self-government', '1990–1994', long, long, long].join(' | ')} |`;
    const table = [row, '|---|---|---|---|---|---|---|', row].map((line) => `    ${line}`).join('\n');
    const body = `## ${long} ${long}\n\nA call.[^1]\n\n[^1]: A note.\n\n${table}\n`;
    const { diagnostics, ok } = await build(
      body,
      HEAD.replace('Hard cases', long).replace('date:', 'lang: de\ndate:'),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
  });

  test('divided lines of code at the ends of pages', async () => {
    const long =
      'a line that is far longer than the measure of the page is in the smallest type that one reads with ease, ';
    const code = Array.from({ length: 60 }, (_, line) => `${line} ${long.repeat(1 + (line % 2))}`).join('\n');
    const { diagnostics, ok } = await build(
      `${words(40, 1)}\n\n\`\`\`\n${code}\n\`\`\`\n\n${words(40, 2)}\n`,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
  });

  test('calls that touch, and small print, leave the lines where they are', async () => {
    const { diagnostics } = await build(
      `${words(20, 1)}[^1][^2] ${words(60, 2)} <small>small</small> ${words(60, 3)}\n\n[^1]: One.\n\n[^2]: Two.\n`,
    );
    expect(diagnostics.map(({ code }) => code)).not.toContain('typography-baseline-grid');
  });

  test('a page of notes only between two lines of one paragraph', async () => {
    const file = path.join(PACKAGE_ROOT, 'tests', 'cases', 'layout', 'notes-only-page.md');
    const run = await runCli(['build', file, '--paper', 'a4', '--out', temporaryFolder()], { cwd: '.' });
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain('typography-note-only-page');
  });

  test('nothing but headings', async () => {
    const { ok } = await build(Array.from({ length: 60 }, (_, index) => `## Heading ${index}`).join('\n\n'));
    expect(ok).toBe(true);
  });
});

const MANY = Array.from({ length: 90 }, (_, index) => index + 1);

describe('what cannot be laid out is reported, and earlier files stay', () => {
  test('a table row with more notes than a page has room for', async () => {
    const good = await build('A word.\n');
    const file = path.join(good.folder, 'output', 'memo-a4.pdf');
    const before = readFileSync(file);
    writeFileSync(
      path.join(good.folder, 'memo.md'),
      `${HEAD}| a |\n|---|\n| ${MANY.map((note) => `w[^${note}]`).join(' ')} |\n\n${MANY.map((note) => `[^${note}]: ${words(9, note)}\n`).join('')}`,
    );
    const run = await runCli(['build', 'memo.md'], { cwd: good.folder });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('memo.md:8:1  error  layout-overfull');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
