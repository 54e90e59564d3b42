/**
 * Manuscripts that nothing is wrong with, each of a kind that was once reported: they build, and what was reported is not.
 * Matters of taste that only some of their pages have, such as white space, may warn.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostics.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { type CliRun, runCli } from '../support/run-cli.js';

const FOLDER = path.join(PACKAGE_ROOT, 'tests', 'cases', 'alarms');

/** By manuscript: what was falsely reported of it. */
const ALARMS: Readonly<Record<string, readonly string[]>> = {
  'bold-ends.md': ['typography-heading-at-foot', 'typography-widows-orphans'],
  'calls-first.md': ['proof-call-not-superior'],
  'code-over-pages.md': [
    'typography-note-continuation',
    'typography-note-only-page',
    'typography-note-separator',
  ],
  'italics.md': ['proof-space-missing', 'proof-outside-text-area'],
  'links-over-ends.md': ['proof-link-empty', 'proof-link-missing'],
  'narrow-letters.md': ['typography-measure'],
  'notes-without-text.md': ['proof-text-extra', 'browser-page-error'],
  'one-line-paragraphs.md': ['typography-widows-orphans'],
  'underlined.md': ['typography-underline'],
};

let run: CliRun;
let diagnostics: readonly Diagnostic[];
const cwd = mkdtempSync(path.join(tmpdir(), 'memo-press-test-'));
afterAll(() => rmSync(cwd, { recursive: true }));
beforeAll(async () => {
  const files = Object.keys(ALARMS).map((name) => path.join(FOLDER, name));
  run = await runCli(['build', ...files, '--out', cwd, '--quiet', '--json'], { cwd });
  ({ diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly Diagnostic[] });
}, 180_000);

test('every manuscript of the folder is in the table', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.md'))).toEqual(Object.keys(ALARMS));
});

test('all of them build', () => {
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(run.code).toBe(0);
});

describe('no false alarm', () => {
  test.each(Object.entries(ALARMS))('%s', (name, codes) => {
    const own = diagnostics.filter(({ place }) => path.basename(place?.path ?? '') === name);
    expect(own.filter(({ code }) => codes.includes(code))).toEqual([]);
  });
});

test('whatever is reported has a line of the manuscript', () => {
  expect(diagnostics.filter(({ place }) => place === undefined)).toEqual([]);
});
