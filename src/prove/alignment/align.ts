/**
 * The expected run of text laid beside the printed one, character by character.
 *
 * Hyphens added by hyphenation are passed over. What is on one side only becomes a difference;
 * spaces, line ends and hyphens at places where they should not be become slips.
 */

import { isHyphen, SOFT_HYPHEN } from '../../pdf/text/normalise.js';
import type { ExpectedChar } from './expected.js';
import type { PrintedChar } from './printed.js';
import { endsLine, markerLength, Resync } from './resync.js';

/** Spans of both runs, end excluded, that are not alike. One of them may be empty. */
export interface Difference {
  readonly expected: readonly [number, number];
  readonly printed: readonly [number, number];
}

/** What is wrong at a place where the letters are right. */
export type SlipKind =
  | 'soft-hyphen'
  | 'stray-hyphen'
  | 'url-hyphen'
  | 'space-missing'
  | 'space-extra'
  | 'line-end';

export interface Slip {
  readonly kind: SlipKind;
  /** Index of the expected character after it. */
  readonly expected: number;
  /** Index of the printed character at fault. */
  readonly printed: number;
}

export interface Alignment {
  readonly expected: readonly ExpectedChar[];
  readonly printed: readonly PrintedChar[];
  /** For each expected character the index of its printed one, -1 if there is none. */
  readonly printedAt: Int32Array;
  readonly differences: readonly Difference[];
  readonly slips: readonly Slip[];
  /** Hyphens that hyphenation added. */
  readonly hyphenations: number;
}

/** A line may end after these without a hyphen: hyphens, dashes, the slash, and a zero-width space's place. */
const BREAKS_AFTER = /^[-\u2010\u2012-\u2015/]$/u;

/** A gap of more ems than this is a space even without a space character; a smaller one is not seen. */
const WIDE_GAP = 0.3;

/** Ems: a space character that leaves less between its words is not seen. */
const CLOSED_GAP = 0.03;

/** Characters: a run this long without a space does not fit into a line or cell: it has to be cut somewhere. */
const LONGEST_WORD = 40;

const LETTER = /^\p{L}/u;

export function align(expected: readonly ExpectedChar[], printed: readonly PrintedChar[]): Alignment {
  return new Aligner(expected, printed).run();
}

class Aligner {
  readonly #expected: readonly ExpectedChar[];
  readonly #printed: readonly PrintedChar[];
  readonly #printedAt: Int32Array;
  readonly #differences: Difference[] = [];
  readonly #slips: Slip[] = [];
  readonly #resync: Resync;
  #hyphenations = 0;
  /** Set when the step before was a hyphen that hyphenation may have added. */
  #added = false;
  /** False at the start and after a difference or a marker: nothing is known of the space there. */
  #joined = false;

  constructor(expected: readonly ExpectedChar[], printed: readonly PrintedChar[]) {
    this.#expected = expected;
    this.#printed = printed;
    this.#printedAt = new Int32Array(expected.length).fill(-1);
    this.#resync = new Resync(expected, printed);
  }

  run(): Alignment {
    let i = 0;
    let j = 0;
    while (i < this.#expected.length || j < this.#printed.length) {
      const one = this.#expected[i];
      const other = this.#printed[j];
      if (other?.text === SOFT_HYPHEN) {
        this.#softHyphen(i, j);
        j++;
        continue;
      }
      const marker = markerLength(this.#expected, this.#printed, i, j);
      if (marker > 0) {
        j += marker;
        this.#joined = false;
      } else if (one && other && one.text === other.text) {
        this.#match(i, j);
        i++;
        j++;
      } else if (one && other && this.#isAddedHyphen(i, j)) {
        j++;
      } else {
        const skip = this.#resync.after(i, j);
        this.#differences.push({ expected: [i, i + skip.expected], printed: [j, j + skip.printed] });
        i += skip.expected;
        j += skip.printed;
        this.#joined = false;
        this.#added = false;
      }
    }
    return {
      expected: this.#expected,
      printed: this.#printed,
      printedAt: this.#printedAt,
      differences: this.#differences,
      slips: this.#slips,
      hyphenations: this.#hyphenations,
    };
  }

  #slip(kind: SlipKind, expected: number, printed: number): void {
    this.#slips.push({ kind, expected, printed });
  }

  /** U+00AD: at a line's end a hyphenation like any other, elsewhere it hides the word from search. */
  #softHyphen(i: number, j: number): void {
    if (endsLine(this.#printed, j)) this.#added = true;
    else this.#slip('soft-hyphen', i, j);
  }

  /** A hyphen the manuscript does not have, before a letter it has: right at a line's end, wrong elsewhere. */
  #isAddedHyphen(i: number, j: number): boolean {
    const char = this.#printed[j];
    if (!char || !isHyphen(char.text) || this.#expected[i]?.text !== this.#printed[j + 1]?.text) return false;
    if (endsLine(this.#printed, j)) this.#added = true;
    else this.#slip('stray-hyphen', i, j);
    return true;
  }

  #match(i: number, j: number): void {
    this.#printedAt[i] = j;
    if (this.#joined) this.#checkJoint(i, j);
    this.#joined = true;
    this.#added = false;
  }

  /** Looks at what is between two characters that follow each other on both sides. */
  #checkJoint(i: number, j: number): void {
    const one = this.#expected[i];
    const other = this.#printed[j];
    if (!one || !other || one.free) return;
    if (!other.lineStart) this.#checkGap(i, j, one, other);
    else if (this.#added) this.#checkHyphenation(i, j, one);
    else if (!one.space && !one.breakable && !BREAKS_AFTER.test(this.#expected[i - 1]?.text ?? '')) {
      if (this.#wordLength(i) < LONGEST_WORD) this.#slip('line-end', i, j);
    }
  }

  /** Characters of the word that holds the expected character `i`. */
  #wordLength(i: number): number {
    let from = i;
    while (from > 0 && !this.#expected[from]?.space) from--;
    let to = i + 1;
    while (to < this.#expected.length && !this.#expected[to]?.space) to++;
    return to - from;
  }

  #checkHyphenation(i: number, j: number, one: ExpectedChar): void {
    this.#hyphenations++;
    const before = this.#expected[i - 1];
    if (one.space || !LETTER.test(before?.text ?? '') || !LETTER.test(one.text)) {
      this.#slip('stray-hyphen', i, j - 1);
    } else if (one.url) {
      this.#slip('url-hyphen', i, j - 1);
    }
  }

  #checkGap(i: number, j: number, one: ExpectedChar, other: PrintedChar): void {
    const { gap } = other;
    const em = other.char.fontSize;
    if (one.space) {
      if (!gap || gap.width <= CLOSED_GAP * em) this.#slip('space-missing', i, j);
    } else if (gap && (gap.real || gap.width > WIDE_GAP * em)) {
      this.#slip('space-extra', i, j);
    }
  }
}
