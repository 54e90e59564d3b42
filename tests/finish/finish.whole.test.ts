/** Golden dumps: one folder a case under tests/cases/finish; UPDATE_GOLDEN=1 writes expected.txt anew. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAPERS } from '../../src/config/papers.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { browserOfFile } from '../support/browser-of-file.js';
import { type FinishFacts, finishInput, finishPdf } from '../support/finish-input.js';
import { expectGolden } from '../support/golden.js';
import { dumpPdf } from '../support/pdf-dump.js';

const CASES = path.join(PACKAGE_ROOT, 'tests', 'cases', 'finish');

const browser = browserOfFile();

async function print(html: Uint8Array): Promise<Uint8Array> {
  const tab = await browser.openTab(async () => ({ body: html, type: 'text/html; charset=utf-8' }));
  await tab.goto('/');
  const pdf = await tab.printPdf({ width: 595, height: 842, tagged: true, outline: true });
  expect(tab.problems).toEqual([]);
  await tab.close();
  return pdf;
}

test.each(readdirSync(CASES))('%s', async (name) => {
  const folder = path.join(CASES, name);
  const facts = JSON.parse(readFileSync(path.join(folder, 'facts.json'), 'utf8')) as Omit<
    FinishFacts,
    'paper'
  > & {
    readonly paper: string;
  };
  const paper = PAPERS.find((known) => known.name === facts.paper);
  if (!paper) throw new Error(`${name}: no paper "${facts.paper}"`);
  const html = readFileSync(path.join(folder, 'document.html'));
  const finished = async () => finishPdf(finishInput(await print(html), { ...facts, paper }));

  const [first, second] = [await finished(), await finished()];
  expect(Buffer.compare(first, second), 'the same bytes from two prints').toBe(0);
  expectGolden(path.join(folder, 'expected.txt'), await dumpPdf(first));
});
