/** README, changelog, handbook and GitHub's files: links lead somewhere, and the files that they name exist. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENTS, documentOf, HANDBOOK, markdownIn } from '../support/documents.js';

const LONGEST_README = 120;

const OUTSIDE = /^[a-z]+:/;

/** A file or folder of the checkout; patterns and what a person is to create are none. */
const OWN_FILE = /^(?:src|tests|styles|templates|content|\.github|\.ci)\/\S*$/;

describe('README', () => {
  test(`has at most ${LONGEST_README} lines`, () => {
    expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(
      LONGEST_README,
    );
  });

  test('leads to every chapter', () => {
    const files = documentOf('README.md').links.map((link) => link.replace(/#.*/, ''));
    expect(files).toEqual(expect.arrayContaining([...markdownIn(HANDBOOK)]));
  });
});

function leadsSomewhere(file: string, link: string): boolean {
  const [name = '', anchor] = decodeURI(link).split('#');
  const target = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
  return existsSync(target) && (anchor === undefined || documentOf(target).anchors.has(anchor));
}

describe.each(DOCUMENTS)('%s', (file) => {
  test('has no dead link', () => {
    const links = documentOf(file).links.filter((link) => !OUTSIDE.test(link));
    expect(links.filter((link) => !leadsSomewhere(file, link))).toEqual([]);
  });

  test('names files that exist', () => {
    const named = documentOf(file).inlineCode.filter((code) => OWN_FILE.test(code));
    expect(named.filter((name) => !existsSync(name))).toEqual([]);
  });
});
