/** Golden files: what is expected, as text that a person reviews in a diff. UPDATE_GOLDEN=1 writes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';

/**
 * Expects that a golden file holds exactly this text. With UPDATE_GOLDEN=1 in the environment the file is written
 * instead, with the folder it is in; a file that is missing fails otherwise.
 *
 * @param file absolute path
 */
export function expectGolden(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const name = path.relative(PACKAGE_ROOT, file);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  expect(text, `${name}; UPDATE_GOLDEN=1 writes it anew`).toBe(expected);
}
