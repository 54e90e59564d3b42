/**
 * A few manuscripts of `npm run fuzz -- legit`, always the same ones that were proved before; and that it notices what it
 * looks for. How many of all are proved, only a long run says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { fuzzLegit } from './legit/fuzz.js';
import { type Draft, draft, textOf } from './legit/manuscript.js';
import { Press } from './press.js';
import { shrink } from './shrink.js';

const FIRST = 400;
const COUNT = 6;

const folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-fuzz-test-'));
const press = new Press(folder);
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('manuscripts as people write them', () => {
  test('are the same for the same seed', () => {
    expect(textOf(draft(FIRST))).toBe(textOf(draft(FIRST)));
    expect(textOf(draft(FIRST))).not.toBe(textOf(draft(FIRST + 1)));
  });

  test('are proved', { timeout: 240_000 }, async () => {
    const told: string[] = [];
    const plan = { count: COUNT, seed: FIRST, trials: 0, kept: temporaryFolder() };
    const { proved, grave } = await fuzzLegit(press, plan, (line) => told.push(line));
    expect(told).toEqual([]);
    expect({ proved, grave }).toEqual({ proved: COUNT, grave: false });
  });

  test('a word that is lost is a fault', async () => {
    const { faults } = await press.judge({ text: 'A word.\n', files: new Map(), tracers: ['N1234'] });
    expect(faults).toContain('lost:N1234');
  });

  test('an error is a fault', async () => {
    const { faults } = await press.judge({ text: 'A word.[^1]\n', files: new Map(), tracers: [] });
    expect(faults).toContain('footnote-undefined');
  });
});

test('a draft that fails is made short', async () => {
  const long: Draft = {
    front: '---\ntitle: T\nlang: de\n---',
    blocks: ['One two.', 'Three bad four.[^1]', 'Five.'],
    definitions: [{ mark: '[^1]', text: '[^1]: A note.\n\n    More of it.' }],
    notesLast: true,
  };
  const least = await shrink(long, async (one) => textOf(one).includes('bad'), 100);
  expect(least.blocks).toEqual(['bad']);
  expect(textOf(least)).toBe('---\ntitle: A title\n---\n\nbad\n');
});
