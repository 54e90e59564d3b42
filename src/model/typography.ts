/**
 * The limits of good setting, with their sources: one number for the setting of pages and for measuring
 * them. How each side measures is its own affair.
 *
 * Bringhurst: "The Elements of Typographic Style", 4th ed. Butterick:
 * "Practical Typography". Where a source gives a principle only, the number is ours.
 */

/** What a value is counted in. `times`: a ratio. `places`: how often something happens. */
export type Unit = 'characters' | 'pt' | 'times' | '%' | 'lines' | 'places' | 'pages';

/** The values that are right, both ends included. */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
}

/** What should not occur at all. */
export const NONE: Limit = { max: 0 };

/** Lines that stay together at a page's end: of a paragraph and of a note on each side, of the text below a heading (Bringhurst 2.4.8). */
export const LINES_TOGETHER = 2;

/** Lines in a row that may end in a hyphen (Bringhurst 2.4.3 allows three; two are ours). */
export const HYPHENS_IN_A_ROW = 2;

/** Letters that stay before a hyphen and after it at least (Bringhurst 2.4.1). */
export const LETTERS_BEFORE_HYPHEN = 2;
export const LETTERS_AFTER_HYPHEN = 3;

/** The share of a page that notes take at most, where the text allows it (ours). */
export const NOTES_SHARE = 0.6;

/** Lines of text that the last page holds at least (ours). */
export const LAST_PAGE_LINES = 5;

/** Lines of white space between text and notes, or at the foot, at most (ours). */
export const WHITE_SPACE_LINES = 3;

/** Word spaces of justified lines, to the median: looser is seen, much looser is a river, tighter runs words together (ours). */
export const LOOSE_LINE = 1.5;
export const VERY_LOOSE_LINE = 2;
export const TIGHT_LINE = 0.75;

/** How far baselines may drift off the grid, pt (ours: half a point is not seen). */
export const GRID_DRIFT = 0.5;

/** How far a call may push its line from the one above, pt (ours). */
export const CALL_DRIFT = 0.1;

/** How far numbers of notes and gaps between them may differ, pt (ours). */
export const NOTE_SPREAD = 0.5;

/** How far the last line of the notes may be off the usual foot, pt (ours). */
export const FOOT_SPREAD = 1;

/** Limits of single values, by what is measured. */
export const LIMITS = {
  /** Characters of a full line, spaces included (Bringhurst 2.1.2: 45 to 75, 66 ideal). */
  measure: { min: 60, max: 75 },
  /** Size of the text, pt: 10 to 11.5, give or take rounding (Butterick, "Point size"). */
  bodySize: { min: 9.95, max: 11.55 },
  /** Line spacing, to the size (Butterick, "Line spacing"). */
  lineSpacing: { min: 1.25, max: 1.45 },
  /** Size of notes, to the text's and in pt (ours). */
  noteSize: { min: 0.75, max: 0.85 },
  noteSizePoints: { min: 7.5 },
  /** Line spacing of notes, to their size (ours). */
  noteLineSpacing: { min: 1.2 },
  /** Word spaces of justified lines, coefficient of variation (ours). */
  wordSpaceVariation: { max: 0.18 },
  /** Lines looser and tighter than LOOSE_LINE and TIGHT_LINE, % (ours). */
  looseLines: { max: 1 },
  tightLines: { max: 1 },
  /** Lines that end in a hyphen, % (ours). */
  hyphens: { max: 10 },
  /** Kinds of separator above the notes (ours: one). */
  separators: { max: 1 },
} as const satisfies Readonly<Record<string, Limit>>;

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
