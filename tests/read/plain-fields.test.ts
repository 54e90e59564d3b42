import { describe, expect, test } from 'vitest';
import { isPlain, LIST_FIELDS, TEXT_FIELDS } from '../../src/read/plain-fields.js';
import { check } from '../../src/read/schema.js';

describe('what is plain is valid by the schema, as it is', () => {
  test.each([...TEXT_FIELDS])('%s: text', (name) => {
    const data = { [name]: 'words' };
    expect(isPlain(data)).toBe(true);
    expect(check(data)).toEqual({ data, faults: [] });
  });

  test.each([...LIST_FIELDS])('%s: text, and a list of it', (name) => {
    for (const value of ['words', [], ['words', 'more']]) {
      const data = { [name]: value };
      expect(isPlain(data)).toBe(true);
      expect(check(data)).toEqual({ data, faults: [] });
    }
  });
});

test.each([
  { title: ['a', 'list'] },
  { authors: [{ name: 'Anna' }] },
  { binding: 'left' },
  { labels: { to: 'Till' } },
  { unknown: 'words' },
])('%j is left to the schema', (data) => {
  expect(isPlain(data)).toBe(false);
});
