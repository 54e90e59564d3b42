import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasShippedBrowser, shippedBrowser } from '../../../../src/paginate/browser/install/shipped.js';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

test.runIf(hasShippedBrowser())('two at once both get a whole browser, and leave nothing else', async () => {
  // What a process leaves that is killed while it unpacks. No process has number 0x7fffffff.
  mkdirSync(path.join(cache, `unpacking-${os.hostname()}-2147483647-abcdef`));
  const [first, second] = await Promise.all([shippedBrowser({}, cache), shippedBrowser({}, cache)]);
  expect(first).toEqual(second);
  expect(statSync(first.executable).size).toBeGreaterThan(150_000_000);
  expect(statSync(first.executable).mode & 0o100).toBe(0o100);
  expect(readdirSync(first.libraries)).toEqual(
    expect.arrayContaining(['libnss3.so', 'libnspr4.so', 'libexpat.so.1']),
  );
  expect(existsSync(first.fontConfig)).toBe(true);
  expect(readdirSync(cache)).toEqual([expect.stringMatching(/^chromium-\d+\.\d+\.\d+-\d+$/)]);
});

test.runIf(hasShippedBrowser())('no room to unpack is an environment error', async () => {
  await expect(shippedBrowser({}, '/dev/null')).rejects.toMatchObject({ code: 'browser-unpack' });
});

test('only Linux on x64 has one', () => {
  expect(hasShippedBrowser('linux', 'x64')).toBe(true);
  expect(hasShippedBrowser('linux', 'arm64')).toBe(false);
  expect(hasShippedBrowser('darwin', 'arm64')).toBe(false);
});
