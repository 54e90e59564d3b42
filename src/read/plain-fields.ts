/**
 * Front matter of text and lists of text, as most of it is. It is valid by the schema, which need not be loaded for
 * it then: that takes a fifth of the time of `check`. `tests/read/plain-fields.test.ts` holds both to each other.
 */
import type { RawFrontMatter } from './schema.js';

/** Fields that take one text. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set(
  'title subtitle short-title date lang version base-url'.split(' '),
);

/** Fields that take a text or a list of texts. */
export const LIST_FIELDS: ReadonlySet<string> = new Set(
  'authors affiliations from to cc subject abstract summary keywords status'.split(' '),
);

const isText = (value: unknown): boolean => typeof value === 'string';

/** Whether the schema is sure to accept the data as they are. */
export function isPlain(data: object): data is RawFrontMatter {
  return Object.entries(data).every(([name, value]) => {
    if (TEXT_FIELDS.has(name)) return isText(value);
    return LIST_FIELDS.has(name) && (Array.isArray(value) ? value.every(isText) : isText(value));
  });
}
