/**
 * Runs before every test file: what is written to console.warn or console.error, and what Node itself warns of, fails
 * the test that it comes up in, or the file if it comes up outside of tests. Libraries report that way what they did
 * silently otherwise.
 */
import { afterAll, afterEach, expect } from 'vitest';

const warnings: string[] = [];

const { warn, error } = console;
console.warn = (...words) => {
  warnings.push(words.map(String).join(' '));
  warn(...words);
};
console.error = (...words) => {
  warnings.push(words.map(String).join(' '));
  error(...words);
};

const heard = ({ name, message }: Error): void => void warnings.push(`${name}: ${message}`);
process.on('warning', heard);

async function expectNone(): Promise<void> {
  // Node reports its warnings in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.splice(0), 'unexpected warnings').toEqual([]);
}

afterEach(expectNone);
afterAll(async () => {
  await expectNone();
  process.off('warning', heard);
  Object.assign(console, { warn, error });
});
