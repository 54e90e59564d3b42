/** Rules of typography as data, with their sources: shared by the code that sets text and the code that judges it. */

/**
 * Where a URL may be divided between lines, without a hyphen: after a colon or slash, before other punctuation
 * (Chicago Manual of Style, 17th ed., 14.18).
 */
export const URL_BREAKS = {
  after: ['/', ':'],
  before: ['.', ',', '-', '_', '~', '?', '#', '%', '=', '&'],
} as const;

/** Some of these characters, for a regular expression: "[\/:]". */
export function anyOf(characters: readonly string[]): string {
  return `[${characters.map((character) => character.replace(/[\\\]^/-]/, '\\$&')).join('')}]`;
}
