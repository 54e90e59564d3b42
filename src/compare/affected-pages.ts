/** Which pages of two files are affected by changes. */
import type { NotePair } from './notes.js';
import type { ComparedText } from './text-of-pdf.js';
import type { Changes, PageName, PagePair } from './types.js';
import { type Difference, differences, keptWords } from './words.js';

/** Pages of the new file with words that both files have, and the old one has on another page. */
export function reflowedPages(
  body: readonly Difference[],
  notes: readonly NotePair[],
  oldText: ComparedText,
  newText: ComparedText,
): readonly PageName[] {
  const inNotes = notes.flatMap(({ before, after }) =>
    before && after && before.page.index === after.page.index
      ? keptWords(before.words, after.words, differences(before.words, after.words))
      : [],
  );
  const kept = [...keptWords(oldText.body, newText.body, body), ...inNotes];
  const reflowed = new Set(
    kept.flatMap(([before, after]) => (before.page.index === after.page.index ? [] : [after.page.index])),
  );
  return newText.pages.filter(({ index }) => reflowed.has(index));
}

/**
 * The pages to look at, each beside the one with the same number. Pages that text only flowed to are shown if the
 * text itself is as it was: then a change of appearance moved it, and nothing else shows where.
 */
export function affectedPages(
  {
    words,
    passages,
    notes,
    appearance,
    reflowed,
  }: Omit<Changes, 'changed' | 'sameBytes' | 'pages' | 'affected'>,
  oldText: ComparedText,
  newText: ComparedText,
): readonly PagePair[] {
  const edited = [words, passages, notes.added, notes.removed, notes.reworded].some(
    ({ length }) => length > 0,
  );
  const indexes = new Set([
    ...words.flatMap(({ page, pageBefore }) => [page.index, pageBefore.index]),
    ...passages.flatMap(({ from, to }) => [from.index, to.index]),
    ...[...notes.added, ...notes.removed].map(({ page }) => page.index),
    ...notes.moved.flatMap(({ from, to }) => [from.index, to.index]),
    ...appearance.map(({ index }) => index),
    ...(edited ? [] : reflowed.map(({ index }) => index)),
  ]);
  const [fewer, more] = [oldText.pages.length, newText.pages.length].sort((one, other) => one - other);
  for (let index = fewer ?? 0; index < (more ?? 0); index += 1) indexes.add(index);
  return [...indexes]
    .sort((one, other) => one - other)
    .map((index): PagePair => {
      const [before, after] = [oldText.pages[index], newText.pages[index]];
      return { ...(before && { before }), ...(after && { after }) };
    });
}
