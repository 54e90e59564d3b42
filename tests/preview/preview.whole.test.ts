/** The preview in a real browser, and what its server refuses. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { png } from '../../src/compare/changes-html.js';
import { openPreview } from '../../src/preview/server.js';
import type { Preview, Shown, ShownEdition } from '../../src/preview/types.js';
import { viewingBrowser } from '../support/viewing-browser.js';

const SIZE = { width: 300, height: 400 };
const PAGES = 6;

let browser: Browser;
let preview: Preview;
let page: Page;
let opened: string[] = [];

/** The PDF is its pages' shade of grey. */
const edition = (name: string, shade: number, more: Partial<ShownEdition> = {}): ShownEdition => ({
  name,
  title: name.toUpperCase(),
  version: `v${shade}`,
  pdf: Uint8Array.of(shade),
  blocks: [
    { page: 0, line: 5, x: 0, y: 0, width: 300, height: 400 },
    { page: 0, line: 9, x: 20, y: 200, width: 260, height: 50 },
  ],
  manuscript: 'memo.md',
  proof: { ok: true, lines: ['ok text-complete'] },
  touched: [],
  ...more,
});

const shown = (...editions: readonly ShownEdition[]): Shown => ({
  state: 'done',
  editions,
  diagnostics: [],
  changes: [],
});

beforeAll(async () => {
  browser = await viewingBrowser();
  preview = await openPreview({
    port: 0,
    open: (file, line) => void opened.push(`${file}:${line}`),
    pictures: async ([shade = 0]) => ({
      sizes: Array.from({ length: PAGES }, () => SIZE),
      png: (_, scale) => {
        const [width, height] = [SIZE.width * scale, SIZE.height * scale].map(Math.round) as [number, number];
        return png({ width, height, pixels: new Uint8Array(width * height * 4).fill(shade) });
      },
      close: () => {},
    }),
    pageFile: (name) => readFile(path.join('.memo-press', 'preview', name)),
  });
});
afterAll(async () => {
  await browser.close();
  await preview.close();
});

/** Grey of the first page's picture, as it is shown now. */
const shadeShown = (): Promise<number> =>
  page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('.page img');
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!image?.complete || !context) return -1;
    context.drawImage(image, 0, 0);
    return context.getImageData(5, 5, 1, 1).data[0] ?? -1;
  });

const untilShade = (shade: number): Promise<void> =>
  expect.poll(shadeShown, { timeout: 5000 }).toBe(shade) as unknown as Promise<void>;

const text = (selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

beforeEach(async () => {
  opened = [];
  await preview.show(shown(edition('memo-a4', 100), edition('memo-letter', 120)));
  page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 700 });
  await page.goto(preview.url);
  await untilShade(100);
  return () => page.close();
});

describe('the page', () => {
  test('shows the edition chosen, or two beside each other', async () => {
    expect(await page.$$eval('.page', (pages) => pages.length)).toBe(PAGES);
    await page.keyboard.press('2');
    await untilShade(120);
    await page.keyboard.press('s');
    expect(
      await page.$$eval('.edition', (all) => all.map((one) => (one as HTMLElement).dataset.edition)),
    ).toEqual(['memo-a4', 'memo-letter']);
    await page.keyboard.press('1');
  });

  test('takes a new picture without losing its place or its elements', async () => {
    await page.evaluate(() => {
      scrollTo(0, 1234);
      document.querySelector('.page img')?.setAttribute('data-kept', 'yes');
    });
    await preview.show({
      ...shown(edition('memo-a4', 50, { touched: [3] }), edition('memo-letter', 120)),
      changes: ['page 4: a word'],
    });
    await page.waitForSelector('#edit:not([hidden])');
    expect(await page.evaluate(() => scrollY)).toBe(1234);
    await page.evaluate(() => scrollTo(0, 0));
    await untilShade(50);
    expect(await page.$eval('.page img', (image) => image.getAttribute('data-kept'))).toBe('yes');
    expect(await text('#changes')).toContain('page 4: a word');
  });

  test('goes to the page that the last edit touched', async () => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await preview.show(shown(edition('memo-a4', 101, { touched: [3] })));
    await page.waitForSelector('#edit:not([hidden])');
    expect(await text('#edit')).toBe('The last edit touched page 4');
    await page.keyboard.press('e');
    const top = await page.$$eval('.page', (pages) => pages[3]?.getBoundingClientRect().top ?? -1);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(100);
  });

  test('shows an early picture until the PDF is there', async () => {
    const dark = png({ ...SIZE, pixels: new Uint8Array(SIZE.width * SIZE.height * 4).fill(10) });
    preview.early({ edition: 'memo-a4', page: 0, png: dark });
    await untilShade(10);
    await preview.show(shown(edition('memo-a4', 90)));
    await untilShade(90);
  });

  test('lists problems with their places, keeps the pages, and forgets what is mended', async () => {
    const place = { path: 'memo.md', line: 42, column: 17 };
    const problem = {
      severity: 'error',
      code: 'footnote-undefined',
      message: 'It is <b>never</b> defined.',
    } as const;
    await preview.show({
      ...shown(edition('memo-a4', 100)),
      state: 'problems',
      diagnostics: [{ ...problem, place, hints: ['add it'] }],
    });
    await page.waitForSelector('#problems[open] .place');
    expect(await text('#problems li')).toBe('error It is <b>never</b> defined. memo.md:42:17add it');
    expect(await text('#state')).toBe('not built · 1 error');
    await page.click('#problems .place');
    await expect.poll(() => opened).toEqual(['memo.md:42']);
    await preview.show(shown(edition('memo-a4', 100)));
    await page.waitForSelector('#problems[hidden]');
    expect(await text('#state')).toBe('proved');
  });

  test('opens the line of the paragraph that is clicked', async () => {
    const box = await (await page.$('.page'))?.boundingBox();
    if (!box) throw new Error('There is no page.');
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.55);
    await expect.poll(() => opened).toEqual(['memo.md:9']);
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.1);
    await expect.poll(() => opened).toEqual(['memo.md:9', 'memo.md:5']);
  });

  test('fits a phone, and is dark where that is preferred', async () => {
    await page.setViewport({ width: 360, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await ground()).not.toBe(light);
  });
});

/** The status of an answer to a request with these headers. */
function status(method: string, target: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { port } = new URL(preview.url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: target, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(method === 'POST' ? '{"path":"memo.md","line":42}' : undefined);
  });
}

describe('the server', () => {
  test('answers to its own name only', async () => {
    const { host } = new URL(preview.url);
    expect(await status('GET', '/', { host })).toBe(200);
    expect(await status('GET', '/', { host: 'evil.example' })).toBe(403);
    expect(
      await status('GET', '/pdf/memo-a4.pdf', { host: `evil.example:${new URL(preview.url).port}` }),
    ).toBe(403);
  });

  test('opens nothing for another page', async () => {
    const { host, origin } = new URL(preview.url);
    expect(await status('POST', '/open', { host, origin: 'http://evil.example' })).toBe(403);
    expect(await status('POST', '/open', { host, origin })).toBe(403);
    expect(await status('POST', '/open', { host, origin, 'x-memo-press': 'guessed' })).toBe(403);
    expect(opened).toEqual([]);
  });

  test('opens no file that it did not name itself', async () => {
    const answered = await page.evaluate(async () => {
      const token = document.querySelector<HTMLMetaElement>('meta[name="memo-press"]')?.content ?? '';
      const headers = { 'X-Memo-Press': token };
      const body = JSON.stringify({ path: '/etc/passwd', line: 1 });
      return (await fetch('/open', { method: 'POST', headers, body })).status;
    });
    expect([answered, opened]).toEqual([404, []]);
  });

  test.each(['/../package.json', '/pictures/memo-a4/v100/99.png', '/pictures/memo-a4/old/0.png', '/%'])(
    'has nothing at %s',
    async (target) => {
      const { host } = new URL(preview.url);
      expect([400, 404]).toContain(await status('GET', target, { host }));
    },
  );
});
