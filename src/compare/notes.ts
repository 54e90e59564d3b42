/** Which note of the new file is which of the old one. */
import { diffArrays } from 'diff';
import type { ComparedNote, ComparedWord } from './text-of-pdf.js';
import { bare, likeness, sameWords } from './words.js';

/** The same note in both files, or one that only one of them has. */
export interface NotePair {
  readonly before?: ComparedNote;
  readonly after?: ComparedNote;
}

/** A note with fewer words in common is another note. */
const ALIKE = 0.4;

/**
 * Pairs notes: in order those with the same words, between them those that are alike, and of what is left those
 * with the same words again, which have moved with the text that calls them.
 */
export function pairNotes(before: readonly ComparedNote[], after: readonly ComparedNote[]): NotePair[] {
  const pairs = pairInOrder(before, after);
  const taken = new Set<NotePair>();
  const whole = pairs.map((pair): NotePair => {
    const { after: added } = pair;
    if (pair.before || !added) return pair;
    const match = pairs.find(
      (one) => !taken.has(one) && !one.after && one.before && sameWords(one.before.words, added.words),
    );
    if (!match?.before) return pair;
    taken.add(match);
    return { before: match.before, after: added };
  });
  return whole.filter((pair) => !taken.has(pair));
}

function pairInOrder(before: readonly ComparedNote[], after: readonly ComparedNote[]): NotePair[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => sameWords(one.words, other.words),
  });
  const pairs: NotePair[] = [];
  let [i, j] = [0, 0];
  let [oldNotes, newNotes]: [ComparedNote[], ComparedNote[]] = [[], []];
  const close = (): void => {
    pairs.push(...pairAlike(oldNotes, newNotes));
    [oldNotes, newNotes] = [[], []];
  };
  for (const { added, removed, value } of parts) {
    const count = value.length;
    if (removed) oldNotes.push(...before.slice(i, i + count));
    if (added) newNotes.push(...after.slice(j, j + count));
    if (!added && !removed) {
      close();
      for (let k = 0; k < count; k += 1) {
        const [one, other] = [before[i + k], after[j + k]];
        if (one && other) pairs.push({ before: one, after: other });
      }
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  close();
  return pairs;
}

/**
 * Of notes that were changed or exchanged: the pairs, in order, that are most alike all together. The first that is
 * alike will not do: citations are much like each other, and a new one would take the place of the next.
 */
function pairAlike(removed: readonly ComparedNote[], added: readonly ComparedNote[]): NotePair[] {
  const value = removed.map((before) => added.map((after) => alikeness(before, after)));
  // best[i][j]: likeness of the best pairs among the notes from removed[i] and added[j] on.
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const together = (i: number, j: number): number => value[i]?.[j] ?? 0;
  for (let i = removed.length - 1; i >= 0; i -= 1) {
    for (let j = added.length - 1; j >= 0; j -= 1) {
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + together(i, j));
    }
  }
  const pairs: NotePair[] = [];
  let [i, j] = [0, 0];
  for (let before = removed[i], after = added[j]; before || after; before = removed[i], after = added[j]) {
    const paired = together(i, j) > 0 && at(i, j) === at(i + 1, j + 1) + together(i, j);
    const onlyRemoved = !paired && (!after || (before && at(i, j) === at(i + 1, j)));
    pairs.push({
      ...(before && (paired || onlyRemoved) && { before }),
      ...(after && !onlyRemoved && { after }),
    });
    if (paired || onlyRemoved) i += 1;
    if (!onlyRemoved) j += 1;
  }
  return pairs;
}

/** 0 for notes that are not two versions of one. */
function alikeness({ words: before }: ComparedNote, { words: after }: ComparedNote): number {
  // Not in the same order: never less than the true measure, and found at once.
  if (wordsInCommon(before, after) < ALIKE * Math.max(before.length, after.length)) return 0;
  const measured = likeness(before, after);
  return measured >= ALIKE ? measured : 0;
}

function wordsInCommon(one: readonly ComparedWord[], other: readonly ComparedWord[]): number {
  const counts = new Map<string, number>();
  for (const word of one) counts.set(bare(word), (counts.get(bare(word)) ?? 0) + 1);
  return other.filter((word) => {
    const left = counts.get(bare(word)) ?? 0;
    counts.set(bare(word), left - 1);
    return left > 0;
  }).length;
}
