/** Differences between two runs of text, in whole words. */
import type { TextBlock } from '../../model/document.js';
import type { Alignment, Difference } from './align.js';
import type { ExpectedChar } from './expected.js';
import type { PrintedChar } from './printed.js';

export interface WordDifference {
  readonly kind: 'missing' | 'extra' | 'changed' | 'moved';
  /** The words the manuscript has; empty for `extra`. */
  readonly expected: string;
  /** The words the PDF has; empty for `missing`. */
  readonly printed: string;
  /** Where the words are printed, or where they should be. Counts from 0. */
  readonly page: number;
  /** The block the words belong to, or are beside. */
  readonly block: TextBlock | undefined;
}

/** All differences of an alignment. */
export function wordDifferences(alignment: Alignment): WordDifference[] {
  return merged(alignment.differences.map((difference) => toWords(alignment, difference))).map((difference) =>
    differenceOf(alignment, difference),
  );
}

/** Words lost at one place and found at another are moved, not lost; the difference keeps the page where they are found. */
export function pairMoved(differences: readonly WordDifference[]): WordDifference[] {
  const missing = differences.filter((difference) => difference.kind === 'missing');
  const gone = new Set<WordDifference>();
  const paired = differences.map((difference): WordDifference => {
    if (difference.kind !== 'extra') return difference;
    const source = missing.find(
      (other) => !gone.has(other) && compact(other.expected) === compact(difference.printed),
    );
    if (!source) return difference;
    gone.add(source);
    return { ...source, kind: 'moved', printed: difference.printed, page: difference.page };
  });
  return paired.filter((difference) => !gone.has(difference));
}

/** Widens a difference to word ends, or slides it there where it is a whole word anyway. */
function toWords(alignment: Alignment, difference: Difference): Difference {
  const { expected, printed } = alignment;
  const [from, to] = difference.expected;
  const [start, end] = difference.printed;
  if (start === end) {
    const shift = slide(expected, from, to, (k) => startsWord(expected, k));
    if (shift !== undefined)
      return { expected: [from + shift, to + shift], printed: [start + shift, end + shift] };
  }
  if (from === to) {
    const shift = slide(printed, start, end, (k) => startsPrintedWord(printed, k));
    if (shift !== undefined && startsWord(expected, from + shift)) {
      return { expected: [from + shift, to + shift], printed: [start + shift, end + shift] };
    }
  }
  let left = from;
  while (left > 0 && !startsWord(expected, left)) left--;
  let right = to;
  while (right < expected.length && !startsWord(expected, right)) right++;
  const before = left < from ? alignment.printedAt[left] : start;
  const after = right > to ? alignment.printedAt[right - 1] : end - 1;
  return {
    expected: [left, right],
    printed: [
      before === undefined || before < 0 ? Math.max(0, start - (from - left)) : before,
      after === undefined || (after < 0 && right > to)
        ? Math.min(printed.length, end + right - to)
        : after + 1,
    ],
  };
}

/** How far a span can be slid, without a change of what is left, so that it starts and ends where words do. */
function slide(
  run: readonly { readonly text: string }[],
  from: number,
  to: number,
  isStart: (index: number) => boolean,
): number | undefined {
  for (let k = 0; ; k++) {
    if (isStart(from - k) && isStart(to - k)) return -k;
    if (from - k <= 0 || run[from - k - 1]?.text !== run[to - k - 1]?.text) break;
  }
  for (let k = 1; to + k <= run.length && run[from + k - 1]?.text === run[to + k - 1]?.text; k++) {
    if (isStart(from + k) && isStart(to + k)) return k;
  }
  return undefined;
}

function startsWord(expected: readonly ExpectedChar[], index: number): boolean {
  return expected[index]?.space ?? true;
}

function startsPrintedWord(printed: readonly PrintedChar[], index: number): boolean {
  const char = printed[index];
  return char === undefined || char.lineStart || char.gap !== undefined;
}

/** Two differences in one word are one. */
function merged(differences: readonly Difference[]): Difference[] {
  const result: Difference[] = [];
  for (const next of differences) {
    const last = result.at(-1);
    if (last && next.expected[0] < last.expected[1]) {
      result[result.length - 1] = {
        expected: [last.expected[0], Math.max(last.expected[1], next.expected[1])],
        printed: [last.printed[0], Math.max(last.printed[1], next.printed[1])],
      };
    } else {
      result.push(next);
    }
  }
  return result;
}

function differenceOf({ expected, printed }: Alignment, difference: Difference): WordDifference {
  const wanted = expected.slice(...difference.expected);
  const shown = printed.slice(...difference.printed);
  const at = difference.printed[0];
  const one = wanted.map((char, k) => (k > 0 && char.space ? ' ' : '') + char.text).join('');
  const other = shown
    .map((char, k) => (k > 0 && (char.gap || char.lineStart) ? ' ' : '') + char.text)
    .join('');
  return {
    kind:
      shown.length === 0
        ? 'missing'
        : wanted.length === 0
          ? 'extra'
          : sameWords(one, other)
            ? 'moved'
            : 'changed',
    expected: one,
    printed: other,
    page: (printed[shown.length === 0 ? at - 1 : at] ?? printed[at])?.page ?? 0,
    block: (expected[difference.expected[0]] ?? expected.at(-1))?.block,
  };
}

function sameWords(one: string, other: string): boolean {
  const sorted = (text: string) => text.split(' ').sort().join(' ');
  return one !== other && sorted(one) === sorted(other);
}

function compact(text: string): string {
  return text.replace(/\s/gu, '');
}
