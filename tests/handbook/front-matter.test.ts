/** The chapter on writing shows all names of fields, and all languages with fixed words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/locale/languages/index.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { FIELD_NAMES } from '../../src/read/field-names.js';
import { HANDBOOK } from '../support/documents.js';

const text = readFileSync(path.join(PACKAGE_ROOT, HANDBOOK, 'writing.md'), 'utf8');

test.each(Object.entries(FIELD_NAMES))('%s is in its table, with its other names', (_, names) => {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${names[0]}\``));
  expect(row).toBeDefined();
  for (const name of names) expect(row).toContain(`\`${name}\``);
});

test.each(Object.values(LANGUAGES).map(({ names: [name = ''] }) => name))('%s is named', (name) => {
  expect(text).toContain(name);
});
