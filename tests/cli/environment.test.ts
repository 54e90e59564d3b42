/** The table of environment variables, which the help prints, is what the code reads. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { VARIABLES } from '../../src/cli/options.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';

/** `env.NAME`, `environment.NAME`: read, not set. */
const READ = /\benv(?:ironment)?\.(?<name>[A-Z][A-Z0-9_]*)\b(?!\s*=[^=])/g;

/** Of the system, for everything that runs on it: not settings of ours. */
const OF_THE_SYSTEM = ['HOME'];

test('every variable that the code reads is in the table, and no other', () => {
  const folder = path.join(PACKAGE_ROOT, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const read = new Set<string>();
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const { groups } of text.matchAll(READ)) read.add(groups?.name ?? '');
    // Read in any other way, a variable would be missed.
    expect(text, file).not.toMatch(/process\.env\[|\benv(?:ironment)?\[['"`]/);
  }
  const inTable = VARIABLES.map(([name]) => name);
  expect([...read].filter((name) => !OF_THE_SYSTEM.includes(name)).sort()).toEqual([...inTable].sort());
});
