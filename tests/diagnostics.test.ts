/**
 * Each code that a person can meet has an example that a test reproduces: a folder of tests/problems for what a
 * manuscript's text can bring about, else a test that names it. A code that nobody can reach is deleted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/model/package-root.js';
import { PREFLIGHT } from '../src/prove/pdfx/preflight.js';
import { FINDINGS } from '../src/prove/tags/findings.js';
import { RULES as TYPOGRAPHY } from '../src/typography/rules.js';

/** The text of each source file below a folder, by path from there. */
function sources(folder: string): ReadonlyMap<string, string> {
  const root = path.join(PACKAGE_ROOT, folder);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return new Map(
    names.map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(root, name), 'utf8')]),
  );
}

const SRC = sources('src');
const TESTS = sources('tests');
const PROBLEMS = readdirSync(path.join(PACKAGE_ROOT, 'tests', 'problems'));

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, code = '']) => code);

const allIn = (pattern: RegExp): readonly string[] =>
  [...SRC.values()].flatMap((text) => found(text, pattern));

/** Codes as they are written in the source. */
const WRITTEN = [
  ...allIn(/\bcode: (?:missing \? )?'([a-z0-9-]+)'/g),
  ...allIn(/\bcode: \w+ \? '[a-z0-9-]+' : '([a-z0-9-]+)'/g),
  ...allIn(/new EnvironmentError\(\s*'([a-z0-9-]+)'/g),
];

/** Codes that are put together, by file: the names that end them. */
const PUT_TOGETHER: Readonly<Record<string, readonly [start: string, names: readonly string[]]>> = {
  'paginate/paginate.ts': [
    'browser-',
    found(
      /type ProblemKind =([^;]+);/.exec(SRC.get('paginate/browser/problems.ts') ?? '')?.[1] ?? '',
      /'([a-z-]+)'/g,
    ),
  ],
  'prove/checks/typography.ts': [
    'typography-',
    TYPOGRAPHY.filter(({ provedBy }) => provedBy === undefined).map(({ name }) => name),
  ],
  'prove/pdfx/preflight.ts': ['proof-preflight-', PREFLIGHT.map(({ name }) => name)],
  'prove/tags/findings.ts': ['proof-', Object.keys(FINDINGS)],
  // A check's name, for one whose findings have no codes of their own: none is of this kind.
  'prove/prove.ts': ['proof-', []],
};

/** Tests that leave out how their codes start. */
const SHORTENED: Readonly<Record<string, RegExp>> = {
  'typography-': /^typography\/.*\.test\.ts$/,
  'proof-preflight-': /^prove\/pdfx\/.*\.test\.ts$/,
};

/** Whether a test expects a code: in quotes, perhaps after its severity and before page and line. */
function isExpected(code: string): boolean {
  const [start, files] = Object.entries(SHORTENED).find(([prefix]) => code.startsWith(prefix)) ?? [];
  const asWritten = (name: string) => new RegExp(`['"\`](?:error |warning )?${name}(?=['"\` ])`);
  return [...TESTS].some(
    ([file, text]) =>
      asWritten(code).test(text) ||
      (start !== undefined && files?.test(file) && asWritten(code.slice(start.length)).test(text)),
  );
}

test('each place that puts a code together is known here', () => {
  const places = [...SRC]
    .filter(([, text]) => /\bcode(?::| =) `/.test(text.replace(/\/\*[\s\S]*?\*\//g, '')))
    .map(([file]) => file);
  expect(places.sort()).toEqual(Object.keys(PUT_TOGETHER).sort());
});

test('each code has an example', () => {
  const codes = new Set([
    ...WRITTEN,
    ...Object.values(PUT_TOGETHER).flatMap(([start, names]) => names.map((name) => `${start}${name}`)),
  ]);
  expect(codes.size).toBeGreaterThan(150);
  expect([...codes].filter((code) => !PROBLEMS.includes(code) && !isExpected(code)).sort()).toEqual([]);
});
