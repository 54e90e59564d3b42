/**
 * Characters of a page gathered to visual lines and words, in the order they are painted.
 *
 * Made for PDFs of any tool: a space may be a character or only a gap (TeX sets none), calls may be raised,
 * a line may hold several sizes and faces. Text set from right to left is not understood.
 */

import type { Char } from '../pdfium/types.js';
import { isSpaceText } from './normalise.js';

/** A run of characters without a space. */
export interface Word {
  readonly text: string;
  readonly chars: readonly Char[];
  /** Where its first character starts, pt. */
  readonly x: number;
  /** Where its last character ends, pt. */
  readonly end: number;
}

/** What separates two words of a line. */
export interface Gap {
  /** From the end of one word to the start of the next, pt. */
  readonly width: number;
  /** True where space characters are in it. */
  readonly real: boolean;
}

/** A visual line: one baseline, read from left to right without a jump. */
export interface Line {
  readonly words: readonly Word[];
  /** Between the words: one fewer than words. */
  readonly gaps: readonly Gap[];
  /** Of the largest characters, pt from the page's top. */
  readonly baseline: number;
  /** Of the largest characters, pt. */
  readonly fontSize: number;
  readonly x: number;
  readonly end: number;
  /** The words with one space between. */
  readonly text: string;
}

/** A character raised or lowered by less than this many ems is still on the line: room for calls (about 0.4) and not for the next line of tight leading (1). */
const BASELINE_TOLERANCE = 0.55;

/** A step back to the left by more ems than this begins a line; kerning and accents step back by less. */
const BACKWARD_TOLERANCE = 0.7;

/** A jump to the right by more ems than this begins a new column or cell; the loosest justified space is about 1. */
const COLUMN_JUMP = 3;

/** A gap of more ems than this separates words even without a space character. TeX shrinks to 0.22; letterspaced capitals have 0.1. */
const WORD_GAP = 0.17;

/** The lines of characters given in painting order. Space characters are only gaps: they make no word and widen no line. */
export function linesOf(chars: readonly Char[]): Line[] {
  const lines: Line[] = [];
  let draft: LineDraft | undefined;
  for (const char of chars) {
    if (isSpace(char)) {
      draft?.space();
      continue;
    }
    if (draft && !draft.continuesWith(char)) {
      lines.push(draft.line());
      draft = undefined;
    }
    draft ??= new LineDraft(char);
    draft.add(char);
  }
  if (draft) lines.push(draft.line());
  return lines;
}

/** True of white space of every kind, the no-break ones too. */
export function isSpace(char: Char): boolean {
  return isSpaceText(char.text);
}

class LineDraft {
  readonly #words: Word[] = [];
  readonly #gaps: Gap[] = [];
  #word: Char[] = [];
  #baseline: number;
  #fontSize: number;
  #end: number;
  #spaced = false;

  constructor(first: Char) {
    this.#baseline = first.y;
    this.#fontSize = first.fontSize;
    this.#end = first.x;
  }

  continuesWith(char: Char): boolean {
    const em = Math.max(this.#fontSize, char.fontSize);
    const step = char.x - this.#end;
    return (
      Math.abs(char.y - this.#baseline) <= BASELINE_TOLERANCE * em &&
      step >= -BACKWARD_TOLERANCE * em &&
      step <= COLUMN_JUMP * em
    );
  }

  space(): void {
    this.#spaced = true;
  }

  add(char: Char): void {
    const width = char.x - this.#end;
    const em = Math.min(this.#fontSize, char.fontSize);
    if (this.#word.length > 0 && (this.#spaced || width > WORD_GAP * em)) {
      this.#closeWord();
      this.#gaps.push({ width, real: this.#spaced });
    }
    this.#word.push(char);
    this.#spaced = false;
    this.#end = char.end;
    if (char.fontSize > this.#fontSize) {
      this.#fontSize = char.fontSize;
      this.#baseline = char.y;
    }
  }

  line(): Line {
    this.#closeWord();
    const first = this.#words[0];
    return {
      words: this.#words,
      gaps: this.#gaps,
      baseline: this.#baseline,
      fontSize: this.#fontSize,
      x: first?.x ?? 0,
      end: this.#end,
      text: this.#words.map((word) => word.text).join(' '),
    };
  }

  #closeWord(): void {
    const first = this.#word[0];
    const last = this.#word.at(-1);
    if (!first || !last) return;
    const text = this.#word.map((char) => char.text).join('');
    this.#words.push({ text, chars: this.#word, x: first.x, end: last.end });
    this.#word = [];
  }
}
