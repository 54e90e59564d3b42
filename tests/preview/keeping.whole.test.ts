/** The preview: what its page keeps while pages change, and what its server promises. */
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { png } from '../../src/compare/changes-html.js';
import { EnvironmentError } from '../../src/model/diagnostics.js';
import { openPreview } from '../../src/preview/server.js';
import type { PageState, Preview, Shown, ShownEdition } from '../../src/preview/types.js';
import { viewingBrowser } from '../support/viewing-browser.js';

const TALL = { width: 300, height: 420 };
const SHORT = { width: 300, height: 360 };

/** What was painted, in order: "0.3" of page 5 is "5@0.3". */
let painted: string[] = [];
let opened: string[] = [];

/** The PDF's bytes: a shade of grey, the number of pages, 1 for short pages, ms that opening takes, ms that painting takes. */
const edition = (
  name: string,
  [shade, pages, short = 0, slow = 0, painting = 0]: readonly number[],
  more: Partial<ShownEdition> = {},
): ShownEdition => ({
  name,
  title: name,
  version: `v${shade}`,
  pdf: Uint8Array.from([shade ?? 0, pages ?? 0, short, slow, painting]),
  blocks: [{ page: 0, line: 9, x: 0, y: 0, width: 300, height: 400 }],
  manuscript: `${name.split('-')[0]}.md`,
  proof: { ok: true, lines: ['ok      text-complete  5 words'] },
  touched: [],
  ...more,
});

const shown = (state: Shown['state'], ...editions: readonly ShownEdition[]): Shown => ({
  state,
  editions,
  diagnostics: [],
  changes: [],
});

const grey = (width: number, height: number, shade: number): Uint8Array =>
  png({ width, height, pixels: new Uint8Array(width * height * 4).fill(shade) });

const openFake = (port = 0): Promise<Preview> =>
  openPreview({
    port,
    open: (file, line) => void opened.push(`${file}:${line}`),
    pictures: async ([shade = 0, pages = 0, short = 0, slow = 0, painting = 0]) => {
      await new Promise((resolve) => setTimeout(resolve, slow));
      const size = short === 1 ? SHORT : TALL;
      return {
        sizes: Array.from({ length: pages }, () => size),
        png: (page, scale) => {
          painted.push(`${page}@${scale}`);
          // As WebAssembly does, it keeps the thread.
          for (const end = performance.now() + painting; performance.now() < end; );
          return grey(Math.round(size.width * scale), Math.round(size.height * scale), shade);
        },
        close: () => {},
      };
    },
    pageFile: (name) => readFile(path.join('.memo-press', 'preview', name)),
  });

let preview: Preview;
beforeEach(async () => {
  painted = [];
  opened = [];
  preview = await openFake();
});
afterEach(() => preview.close());

describe('the page', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await viewingBrowser();
  });
  afterAll(() => browser.close());

  const value = (expression: string): Promise<unknown> => page.evaluate(expression);
  const source = (): Promise<unknown> => value("document.querySelector('.page img').getAttribute('src')");
  const topOf = (index: number): Promise<unknown> =>
    value(`Math.round(document.querySelectorAll('.page')[${index}].getBoundingClientRect().top)`);
  const state = (): Promise<unknown> => value("document.querySelector('#state').textContent");

  beforeEach(async () => {
    await preview.show(
      shown('done', edition('memo-a4', [100, 8], { touched: [3, 4] }), edition('memo-letter', [120, 8, 1])),
    );
    page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 700 });
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(preview.url);
    await page.waitForSelector('.page img[src]');
    return () => page.close();
  });

  test('keeps the focus and the pictures when another edition is chosen, by arrow keys too', async () => {
    await value("document.querySelector('.page img').kept = true");
    await page.focus('#editions [aria-checked="true"]');
    await page.keyboard.press('ArrowRight');
    expect(await value('document.activeElement.textContent')).toBe('memo-letter');
    expect(await value("document.querySelector('.edition').dataset.edition")).toBe('memo-letter');
    await page.keyboard.press('ArrowLeft');
    expect(await value('document.activeElement.textContent')).toBe('memo-a4');
    expect(await value("document.querySelector('.page img').kept")).toBe(true);
    expect(await source()).toMatch(/v100/);
    expect(await value('document.querySelectorAll(\'#editions [tabindex="0"]\').length')).toBe(1);
  });

  test('keeps the page that is read: in another edition, in another size, after a reload', async () => {
    await value('scrollTo(0, document.querySelectorAll(".page")[5].offsetTop)');
    const top = await topOf(5);
    await page.keyboard.press('2');
    expect(Math.abs(Number(await topOf(5)) - Number(top))).toBeLessThan(10);
    await page.keyboard.press('f');
    expect(Number(await topOf(5))).toBeLessThan(100);
    await page.setViewport({ width: 600, height: 500 });
    await expect
      .poll(() => value('Math.abs(document.querySelectorAll(".page")[5].getBoundingClientRect().top)'))
      .toBeLessThan(110);
    await page.reload();
    await page.waitForSelector('.page img[src]');
    expect(await value("document.querySelector('.edition').dataset.edition")).toBe('memo-letter');
    expect(Math.abs(Number(await topOf(5)))).toBeLessThan(110);
  });

  test('shows whole pages on request', async () => {
    const tall = (): Promise<unknown> => value("document.querySelector('.page').clientHeight");
    expect(await tall()).toBeGreaterThan(700);
    await page.click('#fit');
    expect(await tall()).toBeLessThan(640);
    expect(await value("document.querySelector('#fit').getAttribute('aria-pressed')")).toBe('true');
  });

  test('sets pages of one number in one row, also of another manuscript', async () => {
    await page.keyboard.press('s');
    expect(await topOf(6)).toBe(await topOf(8 + 6));
    const all = ['memo-a4', 'memo-letter', 'other-a4', 'other-letter'];
    await preview.show(shown('done', ...all.map((name) => edition(name, [100, 8]))));
    await page.waitForSelector('#editions :nth-child(5)');
    await page.keyboard.press('3');
    await page.keyboard.press('s');
    expect(
      await value("[...document.querySelectorAll('.edition')].map((one) => one.dataset.edition)"),
    ).toEqual(['other-a4', 'other-letter']);
  });

  test('says how many pages an edit touched', async () => {
    expect(await value("document.querySelector('#edit').textContent")).toBe(
      'The last edit touched page 4 and 1 more',
    );
  });

  test('keeps an early picture through a build that is stopped, and not when the build has failed', async () => {
    const letter = edition('memo-letter', [120, 8, 1]);
    await preview.show(shown('building', edition('memo-a4', [100, 8]), letter));
    preview.early({ edition: 'memo-a4', page: 0, png: grey(30, 42, 10) });
    await expect.poll(source).toMatch(/early/);
    await preview.show({ ...shown('building', edition('memo-a4', [100, 8]), letter), changes: ['again'] });
    await page.waitForSelector('#changes:not([hidden])');
    await value('new Promise((resolve) => setTimeout(resolve, 100))');
    expect(await source()).toMatch(/early/);
    await preview.show(shown('problems', edition('memo-a4', [100, 8]), letter));
    await expect.poll(source).toMatch(/v100/);
  });

  test('asks first for what is looked at, and for nothing that was only scrolled past', async () => {
    await preview.show(shown('done', edition('memo-a4', [140, 200, 0, 0, 30])));
    await page.waitForFunction("document.querySelectorAll('.page').length === 200");
    painted = [];
    await value(`(async () => {
      for (let to = 0; to < 150; to += 1) {
        scrollTo(0, document.querySelectorAll('.page')[to].offsetTop);
        if (to % 10 === 0) await new Promise(requestAnimationFrame);
      }
    })()`);
    await page.waitForFunction(
      "[...document.querySelectorAll('.page')].some((one, index) => index === 149 && one.querySelector('img[src]'))",
    );
    expect(painted.length).toBeLessThan(50);
  });

  test('says that the watch has ended, and goes on with the next one at the same address', async () => {
    const { port } = new URL(preview.url);
    await preview.close();
    await expect.poll(state).toBe('the watch has ended');
    expect(await page.title()).toMatch(/^the watch has ended/);
    preview = await openFake(Number(port));
    await preview.show(shown('done', edition('memo-a4', [90, 8])));
    await expect.poll(state, { timeout: 15_000 }).toBe('proved');
    await expect.poll(source).toMatch(/v90/);
    // Its token is another one.
    await page.click('.page');
    await expect.poll(() => opened).toEqual(['memo.md:9']);
  });

  test('hides nothing on a phone, and the notices cover neither the last page nor a thumbnail', async () => {
    await preview.show({ ...shown('done', edition('memo-a4', [100, 8], { touched: [1] })), changes: ['a'] });
    await page.waitForSelector('#changes:not([hidden])');
    await value("document.querySelector('#proof').open = true; scrollTo(0, 1e6)");
    const gap = "document.querySelector('#notices').getBoundingClientRect().top - ";
    const end = "[...document.querySelectorAll('.page')].at(-1).getBoundingClientRect().bottom";
    await expect.poll(() => value(`scrollTo(0, 1e6), ${gap}${end} >= 0`)).toBe(true);
    expect(
      await value(`${gap}document.querySelector('#thumbnails').getBoundingClientRect().bottom >= 0`),
    ).toBe(true);
    await page.setViewport({ width: 360, height: 700 });
    for (const id of ['state', 'edit', 'fit', 'help-open'])
      expect(await value(`document.querySelector('#${id}').getBoundingClientRect().right <= 360`), id).toBe(
        true,
      );
    expect(await value('document.documentElement.scrollWidth')).toBe(360);
  });
});

describe('the server', () => {
  const ask = (target: string): Promise<Response> => fetch(new URL(target, preview.url));

  test('shows what came last, whatever takes longer to open', async () => {
    await Promise.all([
      preview.show(shown('done', edition('memo-a4', [1, 3, 0, 80]))),
      preview.show(shown('building', edition('memo-a4', [2, 4]))),
    ]);
    const state = (await (await ask('/state')).json()) as PageState;
    expect([state.state, state.editions[0]?.version, state.editions[0]?.pages.length]).toEqual([
      'building',
      'v2',
      4,
    ]);
  });

  test('lets only pictures be kept, and only what is its own be loaded', async () => {
    await preview.show(shown('done', edition('memo-a4', [1, 3])));
    const picture = await ask('/pictures/memo-a4/v1/0.png?scale=nonsense');
    expect([picture.status, picture.headers.get('cache-control')]).toEqual([
      200,
      'max-age=31536000, immutable',
    ]);
    expect(painted).toEqual(['0@1']);
    for (const target of ['/', '/state', '/preview.js', '/pdf/memo-a4.pdf']) {
      const { headers } = await ask(target);
      expect(headers.get('cache-control'), target).toBe('no-store');
      expect(headers.get('content-security-policy'), target).toMatch(/^default-src 'none';/);
    }
  });

  test('closes at once, with listeners too', async () => {
    const closed = new Promise<string>((resolve, reject) => {
      get(`${preview.url}events`, (response) => {
        response.once('data', () => void preview.close());
        response.once('close', () => resolve('closed'));
        response.on('error', () => {});
      }).on('error', reject);
    });
    expect(await closed).toBe('closed');
    await expect(ask('/')).rejects.toThrow();
    preview = await openFake();
  });

  test('says that a port is taken', async () => {
    const taken = openFake(Number(new URL(preview.url).port));
    await expect(taken).rejects.toMatchObject({ code: 'preview-port' });
    await expect(taken).rejects.toBeInstanceOf(EnvironmentError);
  });
});
