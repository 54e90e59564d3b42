/**
 * Where an added or removed passage begins. "[The cat.] The dog." and "The [cat. The] dog." are the same edit; a
 * person made the first. Placed so, a removed passage and an added one can be recognised as one.
 */
import type { ComparedWord } from './text-of-pdf.js';
import { type Difference, same } from './words.js';

const SENTENCE_END = /[.?!…]["”’»)\]]*$/u;

interface Room {
  /** Indexes between which the words may be chosen. */
  readonly least: number;
  readonly most: number;
}

/** Moves each difference that is only added, or only removed, words to where it ends with a sentence, if it can. */
export function alignSentences(
  all: readonly Difference[],
  before: readonly ComparedWord[],
  after: readonly ComparedWord[],
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [index, one] of all.entries()) {
    const [previous, next] = [found.at(-1), all[index + 1]];
    if (one.removed.length === 0) {
      const room = {
        least: previous?.after ?? 0,
        most: next ? next.after - next.added.length : after.length,
      };
      const by = shiftOf(after, one.after, one.added.length, room);
      found.push(shifted(one, by, before, after));
    } else if (one.added.length === 0) {
      const room = {
        least: previous?.before ?? 0,
        most: next ? next.before - next.removed.length : before.length,
      };
      found.push(shifted(one, shiftOf(before, one.before, one.removed.length, room), before, after));
    } else found.push(one);
  }
  return found;
}

/** How far to move, in words: the first place at which the passage ends a sentence; 0 if there is none. */
function shiftOf(words: readonly ComparedWord[], end: number, length: number, { least, most }: Room): number {
  const equal = (one: number, other: number): boolean => {
    const [first, second] = [words[one], words[other]];
    return first !== undefined && second !== undefined && same(first, second);
  };
  const start = end - length;
  let from = 0;
  while (start + from > least && equal(start + from - 1, end + from - 1)) from -= 1;
  for (let by = from; end + by <= most; by += 1) {
    if (SENTENCE_END.test(words[end + by - 1]?.text ?? '')) return by;
    if (!equal(start + by, end + by)) break;
  }
  return 0;
}

function shifted(
  { removed, added, before: oldEnd, after: newEnd }: Difference,
  by: number,
  before: readonly ComparedWord[],
  after: readonly ComparedWord[],
): Difference {
  const [oldIndex, newIndex] = [oldEnd + by, newEnd + by];
  return {
    removed: before.slice(oldIndex - removed.length, oldIndex),
    added: after.slice(newIndex - added.length, newIndex),
    before: oldIndex,
    after: newIndex,
  };
}
