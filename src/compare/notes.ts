/** Which note of the new file is which of the old one. */
import { diffArrays } from 'diff';
import type { ComparedNote } from './text-of-pdf.js';
import { likeness, sameWords } from './words.js';

/** The same note in both files, or one that only one of them has. */
export interface NotePair {
  readonly before?: ComparedNote;
  readonly after?: ComparedNote;
}

/** A note with fewer words in common is another note. */
const ALIKE = 0.4;

/**
 * Pairs notes: in order those with the same words, between them those that are alike, and of what is left those
 * with the same words again, which have gone elsewhere with the text that calls them.
 */
export function pairNotes(before: readonly ComparedNote[], after: readonly ComparedNote[]): NotePair[] {
  const pairs = pairInOrder(before, after);
  const taken = new Set<NotePair>();
  const whole = pairs.map((pair): NotePair => {
    const { after: come } = pair;
    if (pair.before || !come) return pair;
    const gone = pairs.find(
      (one) => !taken.has(one) && !one.after && one.before && sameWords(one.before.words, come.words),
    );
    if (!gone?.before) return pair;
    taken.add(gone);
    return { before: gone.before, after: come };
  });
  return whole.filter((pair) => !taken.has(pair));
}

function pairInOrder(before: readonly ComparedNote[], after: readonly ComparedNote[]): NotePair[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => sameWords(one.words, other.words),
  });
  const pairs: NotePair[] = [];
  let [i, j] = [0, 0];
  let [gone, come]: [ComparedNote[], ComparedNote[]] = [[], []];
  const close = (): void => {
    pairs.push(...pairAlike(gone, come));
    [gone, come] = [[], []];
  };
  for (const { added, removed, value } of parts) {
    const count = value.length;
    if (removed) gone.push(...before.slice(i, i + count));
    if (added) come.push(...after.slice(j, j + count));
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

/** Of notes that were changed or exchanged: each new one with the first old one that is like it, in order. */
function pairAlike(gone: readonly ComparedNote[], come: readonly ComparedNote[]): NotePair[] {
  const pairs: NotePair[] = [];
  let next = 0;
  for (const after of come) {
    const found = gone.findIndex(
      (before, index) => index >= next && likeness(before.words, after.words) >= ALIKE,
    );
    if (found < 0) pairs.push({ after });
    else {
      for (const before of gone.slice(next, found)) pairs.push({ before });
      pairs.push({ before: gone[found] as ComparedNote, after });
      next = found + 1;
    }
  }
  return [...pairs, ...gone.slice(next).map((before) => ({ before }))];
}
