/** The words of a line and what separates them, measured as exactly as the PDF allows. */

import type { Char } from '../../pdf/pdfium/types.js';
import type { Gap, Line, Word } from '../../pdf/text/lines.js';
import type { Advances } from './advances.js';
import { median } from './statistics.js';

export interface Spacing {
  readonly words: readonly Word[];
  /** Between the words: one fewer than words. */
  readonly gaps: readonly Gap[];
  /** What is added to each letter (letter-spacing), pt. */
  readonly tracking: number;
}

/**
 * In a line without space characters a gap of more ems separates two words: TeX shrinks a space to 0.11, and kerning
 * moves letters apart by less.
 */
const TEX_GAP = 0.1;

/** Less tracking is rounding, pt. */
const LEAST_TRACKING = 0.01;

export function spacingOf(line: Line, advances: Advances): Spacing {
  const tracking = trackingOf(line.words, advances);
  const real = line.gaps.some((gap) => gap.real);
  const words = real ? line.words : line.words.flatMap((word) => divided(word, advances, tracking));
  const reals = new Map(line.gaps.map((gap, index) => [line.words[index + 1]?.chars[0], gap.real]));
  const gaps = words.slice(1).map((word, index): Gap => {
    const before = words[index]?.chars.at(-1);
    const [first] = word.chars;
    return { width: word.x - (before ? advances.endOf(before) : word.x), real: reals.get(first) ?? false };
  });
  return { words, gaps, tracking };
}

/** So many pairs of letters show a line's tracking: kerned ones are the fewer. */
const PAIRS = 25;

function trackingOf(words: readonly Word[], advances: Advances): number {
  const steps: number[] = [];
  for (const { chars } of words) {
    for (let i = 1; i < chars.length && steps.length < PAIRS; i++) {
      const one = chars[i - 1];
      const other = chars[i];
      if (one && other && one.fontSize === other.fontSize) steps.push(other.x - advances.endOf(one));
    }
  }
  const tracking = median(steps) ?? 0;
  return Math.abs(tracking) < LEAST_TRACKING ? 0 : tracking;
}

function divided(word: Word, advances: Advances, tracking: number): Word[] {
  const parts: Char[][] = [];
  for (const char of word.chars) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    const step = before ? char.x - advances.endOf(before) - tracking : 0;
    if (part && before && step <= TEX_GAP * Math.min(char.fontSize, before.fontSize)) part.push(char);
    else parts.push([char]);
  }
  if (parts.length === 1) return [word];
  return parts.map((chars) => ({
    text: chars.map(({ text }) => text).join(''),
    chars,
    x: chars[0]?.x ?? word.x,
    end: chars.at(-1)?.end ?? word.end,
  }));
}
