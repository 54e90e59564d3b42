/** Compares two PDFs: words, notes, pages. Made for two editions of one memo; of other PDFs it tells what it can. */
import { openReader } from '../prove/reader/reader.js';
import { openPainter } from '../prove/reader/render.js';
import { looksDifferent } from './looks.js';
import { type NotePair, pairNotes } from './notes.js';
import { type ComparedText, type ComparedWord, textOfPdf } from './text-of-pdf.js';
import type { Changes, NoteChanges, PageName, PagePair, Passage, WordChange } from './types.js';
import { type Difference, differences, sameWords, textOf } from './words.js';

/** Fewer words that vanish here and come there are chance. */
const PASSAGE = 6;

/** Words shown before a change. */
const CONTEXT = 4;

const NO_NOTES: NoteChanges = { added: [], removed: [], renumbered: [], moved: [], reworded: [] };

/** @throws UnreadablePdf */
export async function compare(before: Uint8Array, after: Uint8Array): Promise<Changes> {
  const reader = await openReader();
  const [old, young] = [textOfPdf(reader.open(before)), textOfPdf(reader.open(after))];
  const pages = { before: old.pages.length, after: young.pages.length };
  if (Buffer.from(before).equals(Buffer.from(after)))
    return { changed: false, pages, words: [], passages: [], notes: NO_NOTES, looks: [], concerned: [] };

  const { changes, passages } = partPassages(differences(old.body, young.body));
  const pairs = pairNotes(old.notes, young.notes);
  const words = [
    ...changes.map((change) => wordChange(change, old.body, young.body, old, young)),
    ...pairs.flatMap((pair) => noteWords(pair, old, young)),
  ];
  const notes = noteChanges(pairs);
  const looks = await changedLooks(before, after, old, young);
  const concerned = concernedPages(words, passages, notes, looks, old, young);
  const counts = [words, passages, looks, ...Object.values(notes)].map(({ length }) => length);
  const changed = pages.before !== pages.after || counts.some((count) => count > 0);
  return { changed, pages, words, passages, notes, looks, concerned };
}

/** Passages are taken out of the differences: they are gone from one place and there at another. */
function partPassages(all: readonly Difference[]): {
  changes: readonly Difference[];
  passages: readonly Passage[];
} {
  const passages: Passage[] = [];
  const [leftOut, putIn] = [new Set<Difference>(), new Set<Difference>()];
  for (const gone of all) {
    if (gone.removed.length < PASSAGE) continue;
    const come = all.find((other) => !putIn.has(other) && sameWords(gone.removed, other.added));
    const [from, to] = [gone.removed[0], come?.added[0]];
    if (!come || !from || !to) continue;
    leftOut.add(gone);
    putIn.add(come);
    passages.push({ from: from.page, to: to.page, text: textOf(gone.removed) });
  }
  const changes = all.flatMap((one): Difference[] => {
    const removed = leftOut.has(one) ? [] : one.removed;
    const added = putIn.has(one) ? [] : one.added;
    return removed.length + added.length === 0 ? [] : [{ ...one, removed, added }];
  });
  return { changes, passages };
}

function pageOf(
  words: readonly ComparedWord[],
  next: number,
  all: readonly ComparedWord[],
  { pages }: ComparedText,
): PageName {
  const page = (words[0] ?? all[next] ?? all.at(-1))?.page ?? pages[0];
  if (page === undefined) throw new Error('A PDF has no pages.');
  return page;
}

function wordChange(
  { removed, added, before, after }: Difference,
  oldWords: readonly ComparedWord[],
  newWords: readonly ComparedWord[],
  old: ComparedText,
  young: ComparedText,
  note?: number,
): WordChange {
  const start = after - added.length;
  return {
    page: pageOf(added, after, newWords, young),
    pageBefore: pageOf(removed, before, oldWords, old),
    ...(note === undefined ? {} : { note }),
    removed: textOf(removed),
    added: textOf(added),
    after: textOf(newWords.slice(Math.max(0, start - CONTEXT), start)),
  };
}

/** Notes that came or went whole are told as notes, not word by word. */
function noteWords({ before, after }: NotePair, old: ComparedText, young: ComparedText): WordChange[] {
  if (!before || !after) return [];
  return differences(before.words, after.words).map((change) =>
    wordChange(change, before.words, after.words, old, young, after.number),
  );
}

function noteChanges(pairs: readonly NotePair[]): NoteChanges {
  const both = pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  return {
    added: pairs.flatMap(({ before, after }) =>
      after && !before ? [{ number: after.number, page: after.page }] : [],
    ),
    removed: pairs.flatMap(({ before, after }) =>
      before && !after ? [{ number: before.number, page: before.page }] : [],
    ),
    renumbered: both.flatMap(({ before, after }) =>
      before.number === after.number ? [] : [{ from: before.number, to: after.number }],
    ),
    moved: both.flatMap(({ before, after }) =>
      before.page.index === after.page.index
        ? []
        : [{ number: after.number, from: before.page, to: after.page }],
    ),
    reworded: both.flatMap(({ before, after }) =>
      sameWords(before.words, after.words) ? [] : [after.number],
    ),
  };
}

/** The words on a page as one text, with the numbers of its notes. */
function pageText({ body, notes }: ComparedText, { index }: PageName): string {
  const here = (words: readonly ComparedWord[]) => textOf(words.filter(({ page }) => page.index === index));
  return [here(body), ...notes.map(({ number, words }) => `${number} ${here(words)}`)].join('\n');
}

async function changedLooks(
  before: Uint8Array,
  after: Uint8Array,
  old: ComparedText,
  young: ComparedText,
): Promise<readonly PageName[]> {
  const painters = [await openPainter(before), await openPainter(after)] as const;
  try {
    return young.pages.filter((page) => {
      const same = old.pages[page.index];
      if (same?.label !== page.label || pageText(old, same) !== pageText(young, page)) return false;
      return looksDifferent(
        { painter: painters[0], page: page.index },
        { painter: painters[1], page: page.index },
      );
    });
  } finally {
    for (const painter of painters) painter.close();
  }
}

function concernedPages(
  words: readonly WordChange[],
  passages: readonly Passage[],
  notes: NoteChanges,
  looks: readonly PageName[],
  old: ComparedText,
  young: ComparedText,
): readonly PagePair[] {
  const indexes = new Set([
    ...words.map(({ page }) => page.index),
    ...passages.flatMap(({ from, to }) => [from.index, to.index]),
    ...[...notes.added, ...notes.removed].map(({ page }) => page.index),
    ...notes.moved.flatMap(({ from, to }) => [from.index, to.index]),
    ...looks.map(({ index }) => index),
  ]);
  const [fewer, more] = [old.pages.length, young.pages.length].sort((one, other) => one - other);
  for (let index = fewer ?? 0; index < (more ?? 0); index += 1) indexes.add(index);
  return [...indexes]
    .sort((one, other) => one - other)
    .map((index): PagePair => {
      const [before, after] = [old.pages[index], young.pages[index]];
      return { ...(before && { before }), ...(after && { after }) };
    });
}
