import { describe, expect, test } from 'vitest';
import { editorCommand } from '../../src/preview/editor.js';
import { isOwnHost, isOwnPage } from '../../src/preview/guard.js';

describe('the editor', () => {
  test.each([
    ['code', ['code', '--goto', '/m/a b.md:7']],
    ['/usr/bin/subl -n', ['/usr/bin/subl', '-n', '/m/a b.md:7']],
    ['vim +{line} {file}', ['vim', '+7', '/m/a b.md']],
    ['"/opt/My Editor/run" --at {file}:{line}', ['/opt/My Editor/run', '--at', '/m/a b.md:7']],
    ['unknown', ['unknown', '/m/a b.md']],
  ])('%s', (setting, words) => {
    expect(editorCommand(setting, '/m/a b.md', 7)).toEqual(words);
  });

  test('no shell reads a file name', () => {
    expect(editorCommand('code', '/m/$(rm -rf x);.md', 1).at(-1)).toBe('/m/$(rm -rf x);.md:1');
  });
});

describe('the guard', () => {
  test.each([
    ['127.0.0.1:80', true],
    ['localhost:80', true],
    ['localhost:81', false],
    ['127.0.0.1.evil.example:80', false],
    [undefined, false],
  ])('host %s: %s', (host, own) => {
    expect(isOwnHost({ headers: host === undefined ? {} : { host } }, 80)).toBe(own);
  });

  test('a page needs the token and the same origin', () => {
    const headers = { host: '127.0.0.1:80', origin: 'http://127.0.0.1:80', 'x-memo-press': 't' };
    expect(isOwnPage({ headers }, 't')).toBe(true);
    expect(isOwnPage({ headers: { ...headers, 'x-memo-press': 'u' } }, 't')).toBe(false);
    expect(isOwnPage({ headers: { ...headers, origin: 'http://localhost:80' } }, 't')).toBe(false);
  });
});
