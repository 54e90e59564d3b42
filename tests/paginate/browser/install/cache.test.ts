import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFolder } from '../../../../src/paginate/browser/install/cache.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'memo-press-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const uid = process.getuid?.() ?? 'user';
/** Windows has other rights than modes. */
const MODES = process.platform !== 'win32';

test('XDG_CACHE_HOME comes before HOME', () => {
  const env = { XDG_CACHE_HOME: path.join(folder, 'xdg'), HOME: path.join(folder, 'home') };
  expect(cacheFolder(env)).toBe(path.join(folder, 'xdg', 'memo-press'));
  const { mode } = statSync(path.join(folder, 'xdg', 'memo-press'));
  if (MODES) expect(mode & 0o777).toBe(0o700);
});

test('an empty home is filled', () => {
  expect(cacheFolder({ HOME: folder })).toBe(path.join(folder, '.cache', 'memo-press'));
});

test.each([
  ['missing', {}],
  ['empty', { HOME: '' }],
  ['relative', { XDG_CACHE_HOME: 'cache' }],
  ['no folder', { HOME: process.execPath }],
])('a home that is %s gives way to a folder of this user under tmp', (_, env) => {
  expect(cacheFolder(env, folder)).toBe(path.join(folder, `memo-press-${uid}`));
});

test.runIf(MODES)('a folder that others can write to is not trusted', () => {
  const shared = path.join(folder, `memo-press-${uid}`);
  mkdirSync(shared);
  chmodSync(shared, 0o777);
  expect(() => cacheFolder({}, folder)).toThrow(expect.objectContaining({ code: 'cache-unusable' }));
});

test('a link planted under tmp is not followed', () => {
  mkdirSync(path.join(folder, 'elsewhere'));
  symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, `memo-press-${uid}`), 'junction');
  expect(() => cacheFolder({}, folder)).toThrow(expect.objectContaining({ code: 'cache-unusable' }));
});
