/** Words and characters as people have them in their manuscripts, from the file to every edition of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReader } from '../../src/pdf/pdfium/reader.js';
import { linesOf } from '../../src/pdf/text/lines.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const HEAD = '---\ntitle: Words\ndate: 2026-03-04\nto: A reader\nfrom: A writer\n';

interface Built {
  readonly codes: readonly string[];
  readonly ok: boolean;
  /** The lines of a PDF as they stand on its pages. */
  linesOf(name: string): Promise<readonly string[]>;
  read(name: string): string;
}

async function build(body: string, lang = 'en', ...options: string[]): Promise<Built> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'memo.md'), `${HEAD}lang: ${lang}\n---\n\n${body}`);
  const run = await runCli(['build', 'memo.md', '--json', ...options], { cwd: folder });
  const { ok, diagnostics } = JSON.parse(run.stdout) as { ok: boolean; diagnostics: { code: string }[] };
  const fileOf = (name: string): string => path.join(folder, 'output', name);
  return {
    ok,
    codes: diagnostics.map(({ code }) => code).filter((code) => !code.startsWith('typography-')),
    linesOf: async (name) =>
      (await openReader())
        .open(readFileSync(fileOf(name)))
        .pages.flatMap(({ chars }) => linesOf(chars).map(({ text }) => text)),
    read: (name) => readFileSync(fileOf(name), 'utf8'),
  };
}

const SENTENCE = 'The office is open to everybody who has asked for a card at the desk by the door. ';

describe('hard breaks', () => {
  const body = [
    'One  \ntwo *and  \nthree* `four`\\\n[five](https://example.org/)<br>six.[^1]',
    `${SENTENCE}${SENTENCE}This line is short\\\nand not stretched.`,
    '> Roses are red,  \n> violets are blue.',
    '- item  \n  going on',
    '| a<br>b | c |\n|---|---|\n| x<br>y | z |',
    '## Head<br>in two\n\nText.',
    '[^1]: Note one  \n    line two.',
  ].join('\n\n');

  test('are set as lines and read with a space, in every edition', async () => {
    const built = await build(body, 'en', '--purpose', 'screen,print', '--html');
    expect(built.codes).toEqual([]);
    expect(built.ok).toBe(true);
    for (const name of ['memo-a4.pdf', 'memo-letter-print.pdf']) {
      const lines = await built.linesOf(name);
      for (const line of [
        'One',
        'two and',
        'three four',
        'five',
        'six.1',
        'Roses are red,',
        'going on',
        'in two',
      ])
        expect(lines, name).toContain(line);
    }
    const words = built
      .read('memo-a4.html')
      .replace(/<(?:style|title)[\s\S]*?<\/(?:style|title)>|<[^>]*>/g, '');
    for (const phrase of [
      'One two and three four five six.',
      'Roses are red, violets',
      'Head in two',
      'Note one line two',
    ])
      expect(words).toContain(phrase);
  });
});

test('a call may begin a block, or be all of it', async () => {
  const { codes, ok } = await build(
    '[^1] begins a paragraph.\n\n> [^2]A quotation.\n\n- [^3] item\n- [^1]\n\n| [^2] | b |\n|---|---|\n| [^3][^1] | c |\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.\n',
  );
  expect(codes).toEqual([]);
  expect(ok).toBe(true);
});

test('signs and letters that the text face lacks come from other faces, and move no line', async () => {
  const body = `Logic: ∀x ≡ y ⇒ ⌊x⌋ ∈ ℕ, 𝟘; keys ↩ ⏎ ⌘; marks ✓ ✗ ★ ☐ ☑ ⚠ ⚠️ ✅; pictures 😀 👍🏽 🇩🇪 1️⃣ 👨‍👩‍👧. **≡ ✓ 😀 λόγος ὁ** and *≡ ✓ 😀 ἐν ἀρχῇ*, თბილისი.[^1]

${SENTENCE}${SENTENCE}≡ and ★ ${SENTENCE}

## Head ≡ ὁ λόγος 👍

[^1]: ἐν ἀρχῇ ≡ 😀 საქართველო.
`;
  const built = await build(body, 'en', '--paper', 'a4', '--html');
  expect(built.codes).toEqual([]);
  expect(built.ok).toBe(true);
  const text = (await built.linesOf('memo-a4.pdf')).join('\n');
  for (const words of ['𝟘', '😀 👍 🇩🇪 1', 'ἐν ἀρχῇ', 'თბილისი']) expect(text).toContain(words);
  // Served with the page is what the text needs and nothing else.
  const html = built.read('memo-a4.html');
  expect(html).toContain('font-family: "Noto Sans Math"');
  expect(html).not.toContain('font-family: "Noto Sans Symbols"');
});

test('soft hyphens divide words, and leave nothing behind', async () => {
  const word = 'Donau­dampf­schiff­fahrts­gesell­schaft';
  const built = await build(
    `${`Die ${word} wurde gegründet. `.repeat(8)}[^1]\n\n[^1]: ${word}.\n`,
    'de',
    '--paper',
    'a4',
  );
  expect(built.codes).toEqual([]);
  const lines = await built.linesOf('memo-a4.pdf');
  const divided = lines.filter((line) => /(?:dampf|schiff|fahrts|gesell)[-\u00AD]$/.test(line));
  expect(divided.length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(/\u00AD(?!$)/m);
});

test('ligatures, decomposed letters and odd spaces are the letters that a reader knows', async () => {
  const { codes, ok } = await build(
    'The ﬁne ﬂat oﬃce, ﬅ ﬆ; e\u0301tude, a\u0323\u0302, m\u0303; 10\u202F000, a\u00A0b, a\u2060b, zero\u200Bwidth, Auf\u200Clage; Ω Å µ ∆ ∑. [The ﬁle](https://example.org/ﬁle)\n',
  );
  expect(codes).toEqual([]);
  expect(ok).toBe(true);
});

test('what no page shows is dropped with one warning a character, and words stay whole', async () => {
  const built = await build(
    '\uFEFF## A heading\n\nHe said a\uFEFFword and a\u0001nother, \u200Ehere.\n',
    'en',
    '--paper',
    'a4',
  );
  expect(built.codes).toEqual(['character-dropped', 'character-dropped', 'character-dropped']);
  expect(await built.linesOf('memo-a4.pdf')).toContain('He said aword and another, here.');
});
