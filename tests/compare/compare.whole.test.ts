/** What changed from one PDF to another: pairs of manuscripts, made into PDFs by the stages that the program uses. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changesHtml } from '../../src/compare/changes-html.js';
import { changesLines } from '../../src/compare/changes-text.js';
import { compare } from '../../src/compare/compare.js';
import type { Changes } from '../../src/compare/types.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { browserOfFile } from '../support/browser-of-file.js';
import { designWith } from '../support/design-copy.js';
import { expectGolden } from '../support/golden.js';
import { publishMemo } from '../support/publish-memo.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CASES = path.join(PACKAGE_ROOT, 'tests', 'cases', 'compare');

/** Pairs with the same words, notes and appearance. */
const UNCHANGED = ['nothing', 'link-only'];

const browser = browserOfFile();

interface Pair {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly changes: Changes;
}

/** The folder's two manuscripts as PDFs, the second one with more of a style sheet if the folder has one, and what is different. */
async function pairOf(name: string): Promise<Pair> {
  const text = (file: string): string => readFileSync(path.join(CASES, name, file), 'utf8');
  const design = existsSync(path.join(CASES, name, 'after.css'))
    ? { design: designWith(text('after.css')) }
    : {};
  const before = (await publishMemo(browser, text('before.md'))).screen.pdf;
  const after = (await publishMemo(browser, text('after.md'), design)).screen.pdf;
  return { before, after, changes: await compare(before, after) };
}

const pairs = new Map<string, Promise<Pair>>();
const pair = (name: string): Promise<Pair> => {
  const made = pairs.get(name) ?? pairOf(name);
  pairs.set(name, made);
  return made;
};

describe('what is reported', () => {
  test.each(readdirSync(CASES))('of the pair %s', async (name) => {
    const { changes } = await pair(name);
    expectGolden(path.join(CASES, name, 'expected.txt'), `${changesLines(changes).join('\n')}\n`);
    expect(changes.changed).toBe(!UNCHANGED.includes(name));
    expect(changes.sameBytes).toBe(name === 'nothing');
  });

  test('of the way back is the way there, turned round', async () => {
    const { before, after } = await pair('note-in-front');
    const { notes } = await compare(after, before);
    expect(notes.removed.map(({ number }) => number)).toEqual([1]);
    expect(notes.renumbered).toEqual([
      { from: 2, to: 1 },
      { from: 3, to: 2 },
      { from: 4, to: 3 },
    ]);
  });
});

describe('the page with pictures', () => {
  test('shows the affected pages and no other, and needs no other file', async () => {
    const { before, after, changes } = await pair('page-more');
    const html = await changesHtml(before, after, changes, { before: 'old.pdf', after: 'new <b>.pdf' });
    expect(html.match(/<h2>/g)).toHaveLength(changes.affected.length);
    expect(html.match(/<img /g)).toHaveLength(
      changes.affected.reduce((sum, one) => sum + (one.before && one.after ? 3 : 1), 0),
    );
    expect([...html.matchAll(/(?:src|href)="(?!data:image\/png;base64,)/g)]).toEqual([]);
    expect(html).not.toContain('<script');
    expect(html).toContain('new &lt;b&gt;.pdf');
  });

  test('shows where text flowed to if nothing but the appearance moved it', async () => {
    const { changes } = await pair('style-reflow');
    expect(changes.words).toEqual([]);
    expect(changes.affected.map(({ after }) => after?.label)).toEqual(['2']);
  });

  test('of one word has the page of that word alone', async () => {
    const { changes } = await pair('word');
    expect(changes.affected.map(({ after }) => after?.label)).toEqual(['1']);
  });
});

describe('memo-press diff', () => {
  test('prints lines on stderr, the page on stdout, all as JSON', async () => {
    const cwd = temporaryFolder();
    const { before, after } = await pair('word');
    writeFileSync(path.join(cwd, 'old.pdf'), before);
    writeFileSync(path.join(cwd, 'memo-a4.pdf'), after);
    const run = await runCli(['diff', 'old.pdf', 'memo-a4.pdf'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: `${path.join('output', 'memo.changes.html')}\n` });
    expect(run.stderr).toContain('“stamp” is now “seal”');
    const json = await runCli(['diff', 'old.pdf', 'memo-a4.pdf', '--json', '--quiet'], { cwd });
    expect(json.stderr).toBe('');
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      changes: { changed: true, words: [{ removed: 'stamp', added: 'seal' }] },
    });
  });

  test('a file that is not a PDF, or is missing, is a problem with its place', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'a.pdf'), 'no PDF');
    const run = await runCli(['diff', 'a.pdf', 'a.pdf'], { cwd });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('a.pdf:1:1  error  pdf-unreadable');
    writeFileSync(path.join(cwd, 'good.pdf'), (await pair('word')).before);
    expect((await runCli(['diff', 'a.pdf', 'good.pdf'], { cwd })).stderr).not.toContain('good.pdf:1:1');
    expect((await runCli(['diff', 'a.pdf', 'b.pdf'], { cwd })).stderr).toContain(
      'b.pdf:1:1  error  file-missing',
    );
    expect((await runCli(['diff', 'a.pdf'], { cwd })).code).toBe(2);
  });
});
