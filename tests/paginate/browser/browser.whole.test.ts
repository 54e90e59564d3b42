import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSession, openBrowser, type Serve } from '../../../src/paginate/browser/browser.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-'));
let browser: BrowserSession;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves pages of the given HTML. */
const site =
  (pages: Readonly<Record<string, string>>): Serve =>
  async (name) => {
    const html = pages[name];
    return html === undefined ? undefined : { body: Buffer.from(html), type: 'text/html; charset=utf-8' };
  };

const blank = site({ '/': '<!doctype html><title>t</title>' });

test('a document and what it asks for come from the served files', async () => {
  const asked: string[] = [];
  const tab = await browser.openTab(async (name) => {
    asked.push(name);
    if (name.endsWith('.css')) return { body: Buffer.from('p { width: 72pt }'), type: 'text/css' };
    return {
      body: Buffer.from('<link rel=stylesheet href="a b.css?x"><p>ծ</p>'),
      type: 'text/html; charset=utf-8',
    };
  });
  await tab.goto('/page.html');
  expect(await tab.evaluate("document.querySelector('p').textContent")).toBe('ծ');
  expect(await tab.evaluate("document.querySelector('p').offsetWidth")).toBe(96);
  expect(asked).toEqual(['/page.html', '/a b.css']);
  expect(tab.problems).toEqual([]);
  await tab.close();
});

test('everything else is refused and reported, once each', async () => {
  const html = `<img src="http://example.com/a.png"><img src="missing.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
    <iframe src="https://example.org/"></iframe><iframe src="file:///etc/passwd"></iframe>
    <script>fetch('/', { method: 'POST' }).catch(() => {})</script>`;
  const tab = await browser.openTab(site({ '/': html }));
  await tab.goto('/');
  const told = tab.problems.map(({ kind, message }) => `${kind}: ${message}`).sort();
  expect(told).toEqual([
    'console-error: Not allowed to load local resource: file:///etc/passwd (http://memo-press.invalid/)',
    'request-missing: /missing.png was requested, but there is no such file.',
    'request-refused: GET http://example.com/a.png was refused: a build does not use the network.',
    'request-refused: GET https://example.org/ was refused: a build does not use the network.',
    'request-refused: POST http://memo-press.invalid/ was refused: a build does not use the network.',
  ]);
  await tab.close();
});

test('no name resolves where requests cannot be answered', async () => {
  const tab = await browser.openTab(blank);
  await tab.goto('/');
  await tab.evaluate(
    "new Promise((done) => { new WebSocket('ws://example.com/').onerror = done }).then(() => 0)",
  );
  expect(tab.problems).toMatchObject([
    { kind: 'console-error', message: expect.stringContaining('ERR_NAME_NOT_RESOLVED') },
  ]);
  await tab.close();
});

test('a function given as text is called with its arguments; promises are waited for', async () => {
  const tab = await browser.openTab(blank);
  await tab.goto('/');
  const source = 'async (list, { more }) => ({ sum: list.reduce((a, b) => a + b) + more })';
  expect(await tab.evaluate(source, { args: [[1, 2], { more: 3 }] })).toEqual({ sum: 6 });
  await tab.close();
});

test('errors of the page are collected', async () => {
  const html =
    '<script>console.error("Layout repeated at:", 7); console.warn("no"); setTimeout(() => { throw new TypeError("late") }); Promise.reject(new Error("left"))</script>';
  const tab = await browser.openTab(site({ '/': html }));
  await tab.goto('/');
  await tab.evaluate('new Promise((done) => setTimeout(done, 20))');
  expect(tab.problems.toSorted((a, b) => (a.message < b.message ? -1 : 1))).toEqual([
    { kind: 'page-error', message: expect.stringMatching(/^Error: left \(at http/) },
    { kind: 'console-error', message: 'Layout repeated at: 7' },
    { kind: 'page-error', message: expect.stringMatching(/^TypeError: late \(at http/) },
  ]);
  await expect(tab.evaluate('nowhere()')).rejects.toMatchObject({ kind: 'page-error' });
  await tab.close();
});

test('a script that does not end is ended, and the tab goes on', async () => {
  const tab = await browser.openTab(blank);
  await tab.goto('/');
  await expect(tab.evaluate('for (;;);', { timeoutMs: 200 })).rejects.toMatchObject({ kind: 'timeout' });
  expect(await tab.evaluate('1 + 1')).toBe(2);
  expect(tab.problems).toEqual([{ kind: 'timeout', message: 'Still busy with the script after 0.2 s.' }]);
  await tab.close();
});

test('two tabs do not hinder each other', async () => {
  const [one, other] = await Promise.all([browser.openTab(blank), browser.openTab(blank)]);
  await Promise.all([one.goto('/'), other.goto('/')]);
  const stuck = one.evaluate('for (;;);', { timeoutMs: 400 }).catch((error: Error) => error.message);
  expect(await other.evaluate('2')).toBe(2);
  expect(await stuck).toContain('0.4 s');
  expect(other.problems).toEqual([]);
  await Promise.all([one.close(), other.close()]);
});

test('the same document prints to the same bytes, but for its dates', async () => {
  const print = async () => {
    const session = await openBrowser();
    const tab = await session.openTab(
      site({ '/': '<html lang=en><style>@page { size: 300pt 200pt }</style><h1>Hi</h1><a href="#x">x</a>' }),
    );
    await tab.goto('/');
    const pdf = await tab.printPdf({ width: 595, height: 842, tagged: true, outline: true });
    await session.close();
    return Buffer.from(pdf)
      .toString('latin1')
      .replace(/D:\d{14}/g, 'D:');
  };
  const [first, second] = [await print(), await print()];
  expect(first === second).toBe(true);
  // 300 x 200 pt, on the browser's grid of 0.24 pt (1/300 in).
  expect(first.match(/MediaBox \[[^\]]*\]/g)).toEqual(['MediaBox [0 0 300 199.92]']);
});

test('a browser that dies ends what waits for it', async () => {
  const session = await openBrowser();
  const tab = await session.openTab(blank);
  await tab.goto('/');
  const waiting = tab.evaluate('new Promise(() => {})');
  process.kill(session.pid, 'SIGKILL');
  await expect(waiting).rejects.toMatchObject({ kind: 'crashed' });
  await expect(tab.goto('/')).rejects.toMatchObject({ kind: 'crashed' });
  await session.close();
});

test('closing leaves no process and no folder', async () => {
  const session = await openBrowser();
  const tab = await session.openTab(blank);
  await tab.goto('/');
  const ours = () =>
    readdirSync(os.tmpdir()).filter((name) =>
      name.startsWith(`memo-press-browser-${os.hostname()}-${process.pid}-`),
    );
  const before = ours().length;
  await session.close();
  expect(ours()).toHaveLength(before - 1);
  await expect.poll(() => runningInGroup(session.pid)).toEqual([]);
});

test.each([
  ['browser-missing', 'is not there', undefined],
  ['browser-unusable', 'is not a program', { text: 'no program', mode: 0o644 }],
  ['browser-unusable', 'is another program', { text: '#!/bin/sh\necho Hello >&2\n', mode: 0o755 }],
])('%s: a chosen browser that %s', async (code, name, file) => {
  const executable = path.join(folder, name);
  if (file) {
    writeFileSync(executable, file.text);
    chmodSync(executable, file.mode);
  }
  await expect(openBrowser({ executable })).rejects.toMatchObject({
    code,
    hints: expect.arrayContaining([expect.stringContaining('--browser')]),
  });
});

/** Processes of a group that still run: no zombies, which only wait for init to count them out. */
function runningInGroup(group: number): string[] {
  const table = execFileSync('ps', ['-eo', 'pgid=,stat=,pid=,comm=']).toString().split('\n');
  return table.filter((line) => new RegExp(`^ *${group} +[^Z]`).test(line));
}
