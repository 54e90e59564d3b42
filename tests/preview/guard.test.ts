import { describe, expect, test } from 'vitest';
import { isOwnHost, isOwnPage } from '../../src/preview/guard.js';

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
