import { describe, expect, it } from 'vitest';
import { destinationOf, isAllowedLink } from '../../../src/compose/links/destination.js';

const of = (href: string, baseUrl = '') => destinationOf(href, { file: 'memo.md', baseUrl });
const url = (href: string, baseUrl = ''): string => {
  const destination = of(href, baseUrl);
  return destination.kind === 'external' ? destination.url : destination.kind;
};

describe('the destination of a link', () => {
  it('is a URL of any scheme that only names or fetches something', () => {
    for (const href of [
      'https://example.org/a[1]?q=(b)#c',
      'HTTP://example.org',
      'mailto:a@example.org',
      'tel:+49-12345',
      'doi:10.1000/182',
      'sftp://example.org/x',
      'geo:52.5,13.4',
      'xmpp:a@example.org',
      'urn:isbn:0451450523',
    ])
      expect(url(href)).toBe(href);
  });

  it('is encoded where a URL cannot hold a character', () => {
    expect(url('https://example.org/a b"<>\\`^{|}')).toBe(
      'https://example.org/a%20b%22%3C%3E%5C%60%5E%7B%7C%7D',
    );
    expect(url('https://example.org/ä')).toBe('https://example.org/ä');
  });

  it('is a page or a mail address where the scheme is left out', () => {
    expect(url('www.example.org/a')).toBe('http://www.example.org/a');
    expect(url('//example.org/a')).toBe('https://example.org/a');
    expect(url('a.b@example.org')).toBe('mailto:a.b@example.org');
  });

  it('is refused where following it could run something or read a file', () => {
    for (const href of [
      'javascript:alert(1)',
      'DATA:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      'blob:x',
    ])
      expect(of(href).kind).toBe('refused-scheme');
  });

  it('is not a URL of an unknown scheme, or that lacks its part', () => {
    expect(of('htps://example.org')).toEqual({ kind: 'unknown-scheme', scheme: 'htps' });
    for (const href of ['https://', 'https:/a', 'mailto:nobody', 'tel:', 'http://exa mple.org:x'])
      expect(of(href).kind, href).toBe('invalid');
  });

  it('is a place in the document, also by the name of its file', () => {
    expect(of('#a-b')).toEqual({ kind: 'internal', id: 'a-b' });
    expect(of('#%C3%A4')).toEqual({ kind: 'internal', id: 'ä' });
    expect(of('#100%')).toEqual({ kind: 'internal', id: '100%' });
    expect(of('memo.md#a')).toEqual({ kind: 'internal', id: 'a' });
    expect(of('./memo.md#a')).toEqual({ kind: 'internal', id: 'a' });
    expect(of('other.md#a').kind).toBe('relative');
    expect(of(' ').kind).toBe('none');
  });

  it('is resolved against the base URL, where there is one', () => {
    const base = 'https://example.org/papers/';
    expect(url('other.md#a', base)).toBe('https://example.org/papers/other.md#a');
    expect(url('../my list.pdf', base)).toBe('https://example.org/my%20list.pdf');
    expect(url('files\\a.pdf', base)).toBe('https://example.org/papers/files/a.pdf');
    expect(url('/root', base)).toBe('https://example.org/root');
    expect(url('C:\\a.pdf', base)).toBe('relative');
    expect(url('other.md')).toBe('relative');
  });

  it('in the front matter is a whole URL', () => {
    expect(
      ['https://example.org', '#a', 'a.md', 'www.example.org', 'javascript:x'].map(isAllowedLink),
    ).toEqual([true, false, false, false, false]);
  });
});
