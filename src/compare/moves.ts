/** Passages that were moved, also with a few words of them changed. */
import type { ComparedWord } from './text-of-pdf.js';
import type { Passage } from './types.js';
import { bare, type Difference, same, textOf } from './words.js';

/** Fewer words in a row that are removed here and added there are chance. */
const PASSAGE = 6;

/** The most words between two such rows that may be changed; with more, they are two passages. */
const EDIT = 12;

/** Words in a row that both files have: indexes in what a difference removed and in what another added. */
interface Run {
  readonly removedAt: number;
  readonly addedAt: number;
  readonly length: number;
}

/** Where in added words a row of words begins. */
interface Place {
  readonly difference: Difference;
  readonly index: number;
}

/** The passages, and the differences that are left: what passages account for is left out, what was changed in them is a difference of its own. */
export function splitPassages(all: readonly Difference[]): {
  readonly changes: readonly Difference[];
  readonly passages: readonly Passage[];
} {
  const places = placesOf(all);
  const moved = new Set<ComparedWord>();
  const passages: Passage[] = [];
  const edits: Difference[] = [];
  for (const source of all) {
    for (const [target, runs] of runsOf(source.removed, places, moved)) {
      for (const runsOfOne of together(runs)) {
        const found = passageOf(source, target, runsOfOne);
        if (!found) continue;
        passages.push(found.passage);
        edits.push(...found.edits);
        for (const word of found.words) moved.add(word);
      }
    }
  }
  const changes = [...all.flatMap((one) => withoutWords(one, moved)), ...edits];
  return { changes: changes.sort((one, other) => one.after - other.after), passages };
}

const rowAt = (words: readonly ComparedWord[], index: number): string =>
  words
    .slice(index, index + PASSAGE)
    .map(bare)
    .join(' ');

function placesOf(all: readonly Difference[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const difference of all) {
    for (let index = 0; index + PASSAGE <= difference.added.length; index += 1) {
      const row = rowAt(difference.added, index);
      const known = places.get(row);
      if (known) known.push({ difference, index });
      else places.set(row, [{ difference, index }]);
    }
  }
  return places;
}

/** The rows of removed words that were added elsewhere, by where they were. */
function runsOf(
  removed: readonly ComparedWord[],
  places: ReadonlyMap<string, readonly Place[]>,
  moved: ReadonlySet<ComparedWord>,
): ReadonlyMap<Difference, readonly Run[]> {
  const runs = new Map<Difference, Run[]>();
  const used = new Set(moved);
  for (let at = 0; at + PASSAGE <= removed.length; ) {
    const place = (places.get(rowAt(removed, at)) ?? []).find(({ difference, index }) =>
      difference.added.slice(index, index + PASSAGE).every((word) => !used.has(word)),
    );
    if (!place) {
      at += 1;
      continue;
    }
    const { difference, index } = place;
    const length = lengthOf(removed.slice(at), difference.added.slice(index), used);
    for (const word of difference.added.slice(index, index + length)) used.add(word);
    runs.set(difference, [...(runs.get(difference) ?? []), { removedAt: at, addedAt: index, length }]);
    at += length;
  }
  return runs;
}

function lengthOf(
  removed: readonly ComparedWord[],
  added: readonly ComparedWord[],
  used: ReadonlySet<ComparedWord>,
): number {
  let length = PASSAGE;
  for (
    let one = removed[length], other = added[length];
    one && other;
    one = removed[length], other = added[length]
  ) {
    if (!same(one, other) || used.has(other)) break;
    length += 1;
  }
  return length;
}

/** Rows with a few words between them are one passage that was edited. */
function together(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    const [removedGap, addedGap] = last
      ? [run.removedAt - last.removedAt - last.length, run.addedAt - last.addedAt - last.length]
      : [Infinity, Infinity];
    if (addedGap >= 0 && Math.max(removedGap, addedGap) <= EDIT) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups;
}

function passageOf(
  source: Difference,
  target: Difference,
  runs: readonly Run[],
):
  | { readonly passage: Passage; readonly edits: readonly Difference[]; readonly words: ComparedWord[] }
  | undefined {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return undefined;
  const removed = source.removed.slice(first.removedAt, last.removedAt + last.length);
  const added = target.added.slice(first.addedAt, last.addedAt + last.length);
  const [from, to] = [removed[0], added[0]];
  if (!from || !to) return undefined;
  const [oldStart, newStart] = [source.before - source.removed.length, target.after - target.added.length];
  const edits = runs.slice(1).map((run, index): Difference => {
    const { removedAt: i, addedAt: j, length } = runs[index] ?? run;
    return {
      removed: source.removed.slice(i + length, run.removedAt),
      added: target.added.slice(j + length, run.addedAt),
      before: oldStart + run.removedAt,
      after: newStart + run.addedAt,
    };
  });
  return {
    passage: { from: from.page, to: to.page, text: textOf(added) },
    edits: edits.filter(({ removed: gap, added: other }) => gap.length + other.length > 0),
    words: [...removed, ...added],
  };
}

/** What is left of a difference: one for each row of neighbouring words. */
function withoutWords(one: Difference, moved: ReadonlySet<ComparedWord>): Difference[] {
  const oldStart = one.before - one.removed.length;
  const newStart = one.after - one.added.length;
  const [removed, added] = [rowsLeft(one.removed, moved), rowsLeft(one.added, moved)];
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index): Difference => {
    const [removedRow, addedRow] = [removed[index], added[index]];
    return {
      removed: removedRow?.words ?? [],
      added: addedRow?.words ?? [],
      before: removedRow ? oldStart + removedRow.end : one.before,
      after: addedRow ? newStart + addedRow.end : one.after,
    };
  });
}

function rowsLeft(
  words: readonly ComparedWord[],
  moved: ReadonlySet<ComparedWord>,
): { readonly words: ComparedWord[]; readonly end: number }[] {
  const rows: { words: ComparedWord[]; end: number }[] = [];
  for (const [index, word] of words.entries()) {
    if (moved.has(word)) continue;
    const row = rows.at(-1);
    if (row?.end === index) {
      row.words.push(word);
      row.end += 1;
    } else rows.push({ words: [word], end: index + 1 });
  }
  return rows;
}
