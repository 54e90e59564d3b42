/** Raised figures: calls of notes, and the numbers of notes themselves. */
import type { Char } from '../../pdf/pdfium/types.js';
import type { TextLine } from './text-line.js';

/** A number in raised figures within a line. */
export interface Superior {
  readonly number: number;
  readonly chars: readonly Char[];
  /** What precedes it in the same word; empty where it starts one. */
  readonly before: string;
}

/** A figure is raised if its ink ends at least this many ems above the baseline; old-style figures rest on it or below. */
const RAISED = 0.15;

const FIGURE = /^[\d\u00B9\u00B2\u00B3\u2070\u2074-\u2079]$/;

/** After a unit or a figure it is an exponent: "km²", "10⁶". */
const EXPONENT = /(?:^|[\d\s(])(?:[ckmdµn]?m|s|\d)$/u;

/** The raised numbers of a line, exponents left out. */
export function superiorsIn(line: TextLine): Superior[] {
  const found: Superior[] = [];
  for (const { chars } of line.words) {
    for (let from = 0; from < chars.length; ) {
      const to = endOfRaised(chars, from, line);
      if (to > from) {
        const before = textOf(chars.slice(0, from));
        const number = Number(textOf(chars.slice(from, to)).normalize('NFKC'));
        if (!EXPONENT.test(before)) found.push({ number, chars: chars.slice(from, to), before });
      }
      from = Math.max(to, from + 1);
    }
  }
  return found;
}

/** The raised number that a line begins with. */
export function leadingSuperior(line: TextLine): Superior | undefined {
  const chars = line.words[0]?.chars ?? [];
  const to = endOfRaised(chars, 0, line);
  if (to === 0) return undefined;
  return {
    number: Number(textOf(chars.slice(0, to)).normalize('NFKC')),
    chars: chars.slice(0, to),
    before: '',
  };
}

function endOfRaised(chars: readonly Char[], from: number, line: TextLine): number {
  let to = from;
  for (let char = chars[to]; char && isRaisedFigure(char, line); char = chars[to]) to++;
  return to;
}

function isRaisedFigure({ text, box }: Char, { baseline, size }: TextLine): boolean {
  // The place first: it is the quicker test, and hardly a letter passes it.
  return baseline - (box.y + box.height) > RAISED * size && FIGURE.test(text);
}

function textOf(chars: readonly Char[]): string {
  return chars.map(({ text }) => text).join('');
}
