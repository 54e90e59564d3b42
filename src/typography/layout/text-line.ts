/** The lines of a page, from top to bottom, as an eye sees them. */

import type { Char, PdfPage } from '../../pdf/pdfium/types.js';
import { type Gap, type Line, linesOf, type Word } from '../../pdf/text/lines.js';
import { isHyphen } from '../../pdf/text/normalise.js';
import type { Advances } from './advances.js';
import { spacingOf } from './word-gaps.js';

/** A visual line, and what can be said of it without knowing the page's design. */
export interface TextLine {
  /** Counts from 0. */
  readonly page: number;
  readonly words: readonly Word[];
  /** Between the words: one fewer than words. */
  readonly gaps: readonly Gap[];
  /** The words with one space between. */
  readonly text: string;
  /** pt from the page's left edge. */
  readonly x: number;
  readonly end: number;
  /** pt from the page's top. */
  readonly baseline: number;
  /** Size of most of its characters, pt. */
  readonly size: number;
  /** What is added to each letter (letter-spacing), pt. */
  readonly tracking: number;
  /** True where other text is on the same baseline far beside it: a cell, a column. */
  readonly beside: boolean;
}

/** Pieces painted one after another are on one line if their baselines differ by less than this many ems. */
const SAME_BASELINE = 0.12;

/** Pieces of one baseline that are farther apart, in ems, are different columns. As in `lines.ts`. */
const COLUMN = 3;

/** In a line that is so loose, in ems, a gap this many times as wide as others is still one between words. */
const LOOSE = 0.8;
const LOOSE_JUMP = 4;

/** A gap of more ems than this separates words. As in `lines.ts`. */
const WORD_GAP = 0.17;

/** The page's lines by baseline, those of one baseline from left to right. What is painted without ink or beside the sheet is left out. */
export function textLines(page: PdfPage, advances: Advances): TextLine[] {
  const shown = page.chars.filter((char) => !char.invisible && isOnSheet(char, page));
  const pieces = linesOf(shown).sort((one, other) => one.baseline - other.baseline || one.x - other.x);
  return rowsOf(pieces).flatMap((row) => {
    const joined = joinNeighbours(row.sort((one, other) => one.x - other.x));
    return joined.map((line) => textLine(line, page.index, joined.length > 1, advances));
  });
}

function isOnSheet(char: Char, page: PdfPage): boolean {
  return char.x >= 0 && char.x <= page.width && char.y >= 0 && char.y <= page.height;
}

function rowsOf(pieces: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const first = row?.[0];
    const em = Math.min(first?.fontSize ?? 0, piece.fontSize);
    if (row && first && piece.baseline - first.baseline <= SAME_BASELINE * em) row.push(piece);
    else rows.push([piece]);
  }
  return rows;
}

/** Some tools paint a line in several goes: what is side by side is one line. */
function joinNeighbours(row: readonly Line[]): Line[] {
  const lines: Line[] = [];
  const reach = reachOf(row);
  for (const piece of row) {
    const before = lines.at(-1);
    const em = Math.min(before?.fontSize ?? 0, piece.fontSize);
    const width = piece.x - (before?.end ?? 0);
    if (before && width > -em / 2 && width <= reach * em) {
      lines[lines.length - 1] = joined(before, piece, width, em);
    } else lines.push(piece);
  }
  return lines;
}

/** How far apart, in ems, neighbours of one line may be: further where TeX found no better break and left huge spaces. */
function reachOf(row: readonly Line[]): number {
  const widest = Math.max(
    0,
    ...row.flatMap(({ gaps, fontSize }) => gaps.map(({ width }) => width / fontSize)),
  );
  return widest >= LOOSE ? Math.max(COLUMN, LOOSE_JUMP * widest) : COLUMN;
}

function joined(one: Line, other: Line, width: number, em: number): Line {
  const fontSize = Math.max(one.fontSize, other.fontSize);
  if (width > WORD_GAP * em) {
    return {
      ...one,
      fontSize,
      words: [...one.words, ...other.words],
      gaps: [...one.gaps, { width, real: false }, ...other.gaps],
      end: other.end,
      text: `${one.text} ${other.text}`,
    };
  }
  const last = one.words.at(-1);
  const [first, ...rest] = other.words;
  if (!last || !first) return one;
  const chars = [...last.chars, ...first.chars];
  const word: Word = { text: last.text + first.text, chars, x: last.x, end: first.end };
  return {
    ...one,
    fontSize,
    words: [...one.words.slice(0, -1), word, ...rest],
    gaps: [...one.gaps, ...other.gaps],
    end: other.end,
    text: one.text + other.text,
  };
}

function textLine(line: Line, page: number, beside: boolean, advances: Advances): TextLine {
  const { x, end, baseline } = line;
  const { words, gaps, tracking } = spacingOf(line, advances);
  const size = sizeOf(words);
  const text = words.map((word) => word.text).join(' ');
  return { page, words, gaps, text, x, end, baseline, size, tracking, beside };
}

/** Of most characters, rounded to 0.05 pt: sizes that differ by less are one size in two tools' roundings. */
function sizeOf(words: readonly Word[]): number {
  const first = words[0]?.chars[0]?.fontSize ?? 0;
  // Nearly every line is of one size: no need to count.
  if (words.every(({ chars }) => chars.every(({ fontSize }) => fontSize === first))) return rounded(first);
  const counts = new Map<number, number>();
  let best = 0;
  let most = 0;
  for (const { chars } of words) {
    for (const { fontSize } of chars) {
      const count = (counts.get(fontSize) ?? 0) + 1;
      counts.set(fontSize, count);
      if (count > most) [best, most] = [fontSize, count];
    }
  }
  return rounded(best);
}

function rounded(size: number): number {
  return Math.round(size * 20) / 20;
}

const WORD_END = /[\p{L}\p{N}]$/u;

/** True if the line ends in a hyphen that belongs to a word; a dash after a space does not. */
export function endsInHyphen(line: TextLine): boolean {
  const { text } = line;
  // Hardly a line passes this, and a class of all letters is a slow thing to search for.
  if (!isHyphen(text.slice(-1))) return false;
  return WORD_END.test(text.slice(-2, -1));
}
