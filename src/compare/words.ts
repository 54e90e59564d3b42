/** Which words of two sequences differ. */
import { diffArrays } from 'diff';
import type { ComparedWord } from './text-of-pdf.js';

/** Words of the old sequence and the words of the new one that replace them; either may be empty. */
export interface Difference {
  readonly removed: readonly ComparedWord[];
  readonly added: readonly ComparedWord[];
  /** Index, in both sequences, of the word after the difference. */
  readonly before: number;
  readonly after: number;
}

/** Differences of more words are not an edit but another text: reported as one, which takes no time to find. */
const MOST_EDITS = 6000;

export function same(one: ComparedWord, other: ComparedWord): boolean {
  if (one.text === other.text) return true;
  const { other: second = one.text } = one;
  const { other: fourth = other.text } = other;
  return second === other.text || one.text === fourth || second === fourth;
}

/** The word without hyphens: at a line's end one may be its own or not. Words that are the same are the same so. */
export const bare = ({ text }: ComparedWord): string => text.replace(/[-\u2010]/g, '');

/** The differences in order. Where texts have next to nothing in common, one difference of all words. */
export function differences(
  before: readonly ComparedWord[],
  after: readonly ComparedWord[],
): readonly Difference[] {
  const parts = diffArrays([...before], [...after], { comparator: same, maxEditLength: MOST_EDITS });
  if (parts === undefined)
    return [{ removed: before, added: after, before: before.length, after: after.length }];
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  let open: { removed: ComparedWord[]; added: ComparedWord[] } | undefined;
  const close = (): void => {
    if (open) found.push({ ...open, before: i, after: j });
    open = undefined;
  };
  for (const part of parts) {
    if (!part.added && !part.removed) {
      close();
      i += part.value.length;
      j += part.value.length;
      continue;
    }
    open ??= { removed: [], added: [] };
    if (part.removed) {
      open.removed.push(...before.slice(i, i + part.value.length));
      i += part.value.length;
    } else {
      open.added.push(...after.slice(j, j + part.value.length));
      j += part.value.length;
    }
  }
  close();
  return found;
}

/** Whether two sequences are the same words. */
export function sameWords(one: readonly ComparedWord[], other: readonly ComparedWord[]): boolean {
  return one.length === other.length && one.every((word, index) => same(word, other[index] ?? word));
}

/** Share of the longer sequence's words that both have in the same order, 0 to 1. */
export function likeness(one: readonly ComparedWord[], other: readonly ComparedWord[]): number {
  const longest = Math.max(one.length, other.length);
  if (longest === 0) return 1;
  const gone = differences(one, other).reduce((sum, { removed }) => sum + removed.length, 0);
  return (one.length - gone) / longest;
}

export const textOf = (words: readonly ComparedWord[]): string => words.map(({ text }) => text).join(' ');

/** The words that both sequences have, one beside the other. */
export function keptWords(
  before: readonly ComparedWord[],
  after: readonly ComparedWord[],
  all: readonly Difference[],
): (readonly [before: ComparedWord, after: ComparedWord])[] {
  const taken = new Set(all.flatMap(({ removed }) => removed));
  const come = new Set(all.flatMap(({ added }) => added));
  const left = after.filter((word) => !come.has(word));
  return before
    .filter((word) => !taken.has(word))
    .flatMap((word, index) => {
      const other = left[index];
      return other ? [[word, other] as const] : [];
    });
}
