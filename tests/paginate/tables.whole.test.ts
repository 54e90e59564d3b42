/** Tables of every kind, laid out, printed and proved. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PdfObjects } from '../../src/pdf/objects/file.js';
import { pageObjects } from '../../src/pdf/objects/pages.js';
import { openReader } from '../../src/pdf/pdfium/reader.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { dumpTree } from '../support/tree-dump.js';

const HEAD = '---\ntitle: Tables\ndate: 2024\nto: A reader\nfrom: A writer\n---\n\n';
const WORDS =
  'the office kept a list of every visitor and of what each of them had asked to see that day'.split(' ');

const words = (count: number, from: number): string =>
  Array.from({ length: count }, (_, index) => WORDS[(index * 7 + from) % WORDS.length]).join(' ');

interface Diagnostic {
  readonly code: string;
  readonly severity: string;
  readonly place?: { readonly line: number };
}

async function build(body: string, ...options: readonly string[]) {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'memo.md'), HEAD + body);
  const run = await runCli(['build', 'memo.md', '--json', '--out', 'out', ...options], { cwd: folder });
  const { ok, diagnostics } = JSON.parse(run.stdout) as { ok: boolean; diagnostics: readonly Diagnostic[] };
  return {
    ok,
    // The typography of a text that is nothing but tables cannot be measured.
    errors: diagnostics.filter(
      ({ severity, code }) => severity === 'error' && !code.startsWith('typography-'),
    ),
    codes: diagnostics.map(({ code }) => code),
    pdf: (name: string): Uint8Array => readFileSync(path.join(folder, 'out', `memo-${name}.pdf`)),
  };
}

/** The words of each page's lines, from above. */
async function linesOf(pdf: Uint8Array): Promise<string[]> {
  const file = (await openReader()).open(pdf);
  return file.pages.map(({ chars }) => chars.map(({ text }) => text).join(''));
}

const CONTACTS = [
  '| Nr. | Name | Born | Nationality | Organisation | Telephone | Mail | Remarks |',
  '|---|---|---|---|---|---|---|---|',
  '| 1 | Ada Example | 1990-01-31 | Armenian | Example Organisation | +49 30 1234567 | ada.example@organisation.example.org | Chairperson[^1] |',
  '',
  'After it.',
  '',
  '[^1]: Since 2020.',
].join('\n');

describe('columns are set by their words', () => {
  test('no word, date or number is broken', async () => {
    const { errors, codes } = await build(
      [
        '| Version | Ballot | What was changed | Adopted | In force |',
        '|-|-|-|-|-|',
        `| 1.0.0 | 62 | ${words(30, 1)} | 2011-11-22 | 12 May 2012 |`,
        `| 1.0.3 | 1 234 567 | ${words(25, 2)} | 2012-06-22 | 27 June 2012 |`,
      ].join('\n'),
    );
    expect(errors).toEqual([]);
    expect(codes).not.toContain('table-too-wide');
  });

  test('a table of many columns has a page that is turned', async () => {
    const { errors, pdf } = await build(
      `Before it.\n\n## People\n\n${CONTACTS}`,
      '--paper',
      'a4',
      '--purpose',
      'screen,print',
    );
    expect(errors).toEqual([]);
    const { pages } = (await openReader()).open(pdf('a4'));
    const sizes = pages.map(({ width, height }) => [Math.round(width), Math.round(height)]);
    expect(sizes).toEqual([
      [595, 842],
      [842, 595],
      [595, 842],
    ]);
    const texts = await linesOf(pdf('a4'));
    expect(texts[1]).toContain('People');
    expect(texts[1]).toContain('Since 2020.');
    // In print all pages are upright, those with their /Rotate.
    const turns = pageObjects(new PdfObjects(pdf('a4-print'))).map(({ dictionary }) =>
      dictionary.get('Rotate'),
    );
    expect(turns).toEqual([undefined, 270, undefined]);
  });

  test('words are broken only where no page is wide enough, with a warning', async () => {
    const word = 'x'.repeat(400);
    const { errors, codes } = await build(`| a | b |\n|---|---|\n| ${word} | 2 |\n`, '--paper', 'a4');
    expect(errors).toEqual([]);
    expect(codes).toContain('table-too-wide');
  });
});

describe('tables go over pages', () => {
  test('a row higher than a page is divided, with calls and links in all of its cells', async () => {
    const { errors, pdf } = await build(
      [
        '| Left | Right | Date |',
        '|---|---|---|',
        `| ${words(500, 1)}[^a] ${words(200, 2)}[^b] | ${words(200, 3)}[^c] ${words(350, 4)} [a link of some words](https://example.org/a) ${words(90, 5)}[^d] | 12 May 2021 |`,
        '| last[^e] | row | 2 June 2022 |',
        '',
        'After it.',
        '',
        ...['a', 'b', 'c', 'd', 'e'].map((label) => `[^${label}]: Note ${label}.\n`),
      ].join('\n'),
    );
    expect(errors).toEqual([]);
    const texts = await linesOf(pdf('a4'));
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts.slice(0, 2)) expect(text).toContain('Left');
  });

  test('a head without words is not repeated', async () => {
    const rows = Array.from({ length: 90 }, (_, row) => `| row ${row} | ${row} |`);
    const { errors } = await build(['| | |', '|---|---|', ...rows].join('\n'));
    expect(errors).toEqual([]);
  });

  test('in a note, in an item and in a quotation', async () => {
    const rows = (from: number): string[] =>
      Array.from({ length: 60 }, (_, row) => `| ${row} | ${words(3 + ((row * 5) % 14), from + row)} |`);
    const table = (indent: string, from: number): string =>
      ['| Nr. | Words |', '|---|---|', ...rows(from)].map((line) => indent + line).join('\n');
    const { errors } = await build(
      [
        'Text.[^t]',
        '',
        '- An item:',
        '',
        table('  ', 1),
        '',
        '- Another item.',
        '',
        '> Quoted:',
        '>',
        table('> ', 2),
        '',
        'After it.',
        '',
        '[^t]: In a note:',
        '',
        table('    ', 3),
        '',
        '    After it.',
      ].join('\n'),
    );
    expect(errors).toEqual([]);
  });
});

test('a caption is the first in its table, with the words and the call that it has', async () => {
  const { errors, pdf } = await build(
    'Table: Visitors by year[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.\n',
  );
  expect(errors).toEqual([]);
  expect(await dumpTree(pdf('a4'), 1)).toContain(
    '  Table\n    Caption: Visitors by year[Reference [Link 1]]\n    THead',
  );
});
