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

/**
 * Text without spaces: between these characters a line may end, but for those that may not begin or end one.
 * Unicode Standard Annex 14, classes ID, CJ, CL, NS and OP, as far as Chinese and Japanese need them.
 */
export const IDEOGRAPHS = {
  characters:
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF01-\uFF65]$/u,
  notAtStart:
    /^[\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u309D\u309E\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u30F5\u30F6\u30FB-\u30FE\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF60\p{Pe}\p{Pf}\p{M}.,:;!?\u2026\u2025\d\u00B0%]$/u,
  notAtEnd: /^[\p{Ps}\p{Pi}]$/u,
} as const;
