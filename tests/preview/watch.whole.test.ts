/** `memo-press watch` as a person has it: files on disk, a terminal, a browser that shows the preview. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { watchAll } from '../../src/cli/commands/watch.js';
import { resolveBuild } from '../../src/config/config.js';
import { copyDesign } from '../support/design-copy.js';
import { PRINT_DEFAULTS } from '../support/publish-memo.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { viewingBrowser } from '../support/viewing-browser.js';

const PARAGRAPH =
  'A paragraph that is long enough to be set in several lines, with a note that is called here.';
const memo = (word: string): string => `---
title: A short memo
date: 2022-11
to: The reader
from: The writer
lang: en
---

The first ${word}. ${PARAGRAPH}[^1]

![A grey square](map.svg)

${Array.from({ length: 14 }, (_, index) => `${index + 2}. ${PARAGRAPH} ${PARAGRAPH} ${PARAGRAPH}`).join('\n\n')}

[^1]: The note.
`;
const square = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="${colour}"/></svg>`;

/** Lines that a watch has said, and waiting for more. */
function listener() {
  let said = '';
  return {
    hear(text: string): void {
      said += text;
    },
    said: () => said,
    /** Waits for a line, and forgets all up to it. */
    async says(pattern: RegExp): Promise<string> {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const match = pattern.exec(said);
        if (match) {
          said = said.slice(match.index + match[0].length);
          return match[0];
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`Waited in vain for ${pattern}:\n${said}`);
    },
  };
}

function start(cwd: string, ...args: readonly string[]) {
  const heard = listener();
  const temporary = temporaryFolder();
  const child: ChildProcess = spawn(
    process.execPath,
    [path.resolve('.memo-press', 'cli.js'), 'watch', 'memo.md', ...args],
    { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: temporary } },
  );
  child.stderr?.on('data', (text: Buffer) => heard.hear(text.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { ...heard, child, temporary };
}

const PROVED = /proved, [\d.]+ s\n/;

let browser: Browser;
beforeAll(async () => {
  browser = await viewingBrowser();
});
afterAll(() => browser.close());

/** A folder with the memo and its picture. */
function folderWithMemo(): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'memo.md'), memo('word'));
  writeFileSync(path.join(cwd, 'map.svg'), square('gray'));
  return cwd;
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

test('an edit is in the PDFs and in the preview, a fault is reported with its line, until it is mended', async () => {
  const cwd = folderWithMemo();
  const out = (name: string): Buffer => readFileSync(path.join(cwd, 'output', name));
  const watched = start(cwd);
  const [url = ''] = /http\S+/.exec(await watched.says(/preview {3}\S+\n/)) ?? [];
  await watched.says(PROVED);
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 700 });
  await page.goto(url);
  await page.waitForSelector('.page img[src]');
  await page.evaluate(() => scrollTo(0, 400));
  const picture = () => page.$eval('.page img', (image) => image.getAttribute('src') ?? '');
  const before = await picture();

  writeFileSync(path.join(cwd, 'memo.md'), memo('sentence'));
  await watched.says(PROVED);
  await watched.says(/memo-a4: page 1: after “[^”]*The first”: “word\.” is now “sentence\.”/);
  await expect.poll(picture, { timeout: 5000 }).not.toBe(before);
  await page.waitForSelector('#edit:not([hidden])');
  expect(await textOf(page, '#edit')).toBe('The last edit touched page 1');
  expect(await page.evaluate(() => scrollY)).toBe(400);
  expect(readdirSync(path.join(cwd, 'output', '.last'))).toEqual(['memo-a4.pdf', 'memo-letter.pdf']);

  const cold = await runCli(['build', 'memo.md', '--out', 'cold'], { cwd });
  expect(cold.code).toBe(0);
  for (const name of ['memo-a4.pdf', 'memo-letter.pdf'])
    expect(out(name).equals(readFileSync(path.join(cwd, 'cold', name))), name).toBe(true);

  const good = out('memo-a4.pdf');
  writeFileSync(path.join(cwd, 'memo.md'), memo('sentence').replace('[^1]:', '[^2]:'));
  await watched.says(/memo\.md:9:\d+ {2}error {2}footnote-undefined/);
  await page.waitForSelector('#problems[open]');
  expect(await textOf(page, '#problems')).toContain('memo.md:9:');
  expect(out('memo-a4.pdf').equals(good)).toBe(true);

  writeFileSync(path.join(cwd, 'memo.md'), memo('paragraph'));
  await watched.says(PROVED);
  await expect.poll(() => textOf(page, '#state'), { timeout: 5000 }).toMatch(/^proved/);
  expect(await page.$eval('#problems', (problems) => problems.classList.contains('errors'))).toBe(false);
});

test('ten saves in a second make at most two builds, the last of the last text', async () => {
  const cwd = folderWithMemo();
  const watched = start(cwd, '--no-preview', '--paper', 'a4');
  await watched.says(PROVED);
  for (let save = 0; save < 10; save += 1) {
    writeFileSync(path.join(cwd, 'memo.md'), memo(`word${save}`));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await watched.says(/is now “word9\.”/);
  expect(watched.said().match(PROVED)).toBeNull();
  expect((watched.said().match(/^read /gm) ?? []).length).toBe(0);
});

test('Ctrl-C ends it at once, and leaves no process and no temporary file', async () => {
  const cwd = folderWithMemo();
  const watched = start(cwd, '--paper', 'a4');
  await watched.says(PROVED);
  writeFileSync(path.join(cwd, 'memo.md'), memo('other'));
  await watched.says(/paginate/);
  const begun = performance.now();
  watched.child.kill('SIGINT');
  const [code] = await once(watched.child, 'exit');
  expect(performance.now() - begun).toBeLessThan(2500);
  expect(code).toBe(130);
  expect(readdirSync(path.join(cwd, 'output')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(readdirSync(watched.temporary), 'temporary files').toEqual([]);
  if (process.platform === 'linux') {
    const running = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && parentOf(pid) === watched.child.pid,
    );
    expect(running).toEqual([]);
  }
});

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // It has ended since the folder was read.
  }
}

test('a picture, a style sheet, a template: each change makes what depends on it again', async () => {
  const cwd = folderWithMemo();
  const design = copyDesign(cwd);
  const config = resolveBuild({
    manuscripts: [path.join(cwd, 'memo.md')],
    papers: [],
    purposes: [],
    press: PRINT_DEFAULTS,
    output: path.join(cwd, 'output'),
    html: false,
    browser: undefined,
    environment: {},
  });
  const heard = listener();
  const end = new AbortController();
  const terminal = {
    out: () => {},
    err: heard.hear,
    live: false,
    color: false,
    toPerson: false,
    columns: 80,
  };
  const done = watchAll(
    () => ({ ...config, design }),
    { preview: false },
    {
      terminal,
      environment: {},
      folder: cwd,
      signal: end.signal,
    },
  );
  try {
    await heard.says(PROVED);
    writeFileSync(path.join(cwd, 'map.svg'), square('black'));
    expect(await heard.says(/map\.svg changed: .*\n/)).toMatch(/memo-a4, memo-letter proved/);
    await heard.says(/memo-a4: same words, different appearance: page 1/);

    const paper = path.join(design.styles, 'paper-letter.css');
    writeFileSync(paper, `${readFileSync(paper, 'utf8')}\n/* another */\n`);
    await heard.says(/paper-letter\.css changed: .*proved/);

    const text = path.join(design.styles, 'text.css');
    writeFileSync(text, `${readFileSync(text, 'utf8')}\np { color: #c00; }\n`);
    await heard.says(/text\.css changed: .*proved/);
    await heard.says(/memo-a4: same words, different appearance: pages? 1/);

    const head = path.join(design.templates, 'memo-head.hbs');
    const template = readFileSync(head, 'utf8');
    writeFileSync(head, template.replace('{{{titleHtml}}}', '{{{titelHtml}}}'));
    await heard.says(/memo-head\.hbs:\d+:\d+ {2}error {2}template-failed/);
    writeFileSync(head, template);
    await heard.says(PROVED);
  } finally {
    end.abort();
    await done;
  }
});
