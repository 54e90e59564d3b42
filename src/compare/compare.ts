/** Compares two PDFs: words, notes, pages. Made for two editions of one memo; of other PDFs it reports what it can. */
import { openReader } from '../pdf/pdfium/reader.js';
import { affectedPages, reflowedPages } from './affected-pages.js';
import { alignSentences } from './align-sentences.js';
import { changedAppearance } from './appearance.js';
import { splitPassages } from './moves.js';
import { type NotePair, pairNotes } from './notes.js';
import { type ComparedText, type ComparedWord, textOfPdf } from './text-of-pdf.js';
import type { Changes, NoteChanges, PageName, WordChange } from './types.js';
import { type Difference, differences, sameWords, textOf } from './words.js';

/** Words shown before a change. */
const CONTEXT = 4;

const NOTHING: Omit<Changes, 'pages'> = {
  changed: false,
  sameBytes: true,
  words: [],
  passages: [],
  notes: { added: [], removed: [], renumbered: [], moved: [], reworded: [] },
  appearance: [],
  reflowed: [],
  affected: [],
};

/** @throws UnreadablePdf */
export async function compare(before: Uint8Array, after: Uint8Array): Promise<Changes> {
  const reader = await openReader();
  const [oldText, newText] = [textOfPdf(reader.open(before)), textOfPdf(reader.open(after))];
  const pages = { before: oldText.pages.length, after: newText.pages.length };
  if (Buffer.from(before).equals(Buffer.from(after))) return { ...NOTHING, pages };

  const all = alignSentences(differences(oldText.body, newText.body), oldText.body, newText.body);
  const { changes, passages } = splitPassages(all);
  const pairs = pairNotes(oldText.notes, newText.notes);
  const words = [
    ...changes.map((change) => wordChange(change, bodyOf(oldText), bodyOf(newText))),
    ...pairs.flatMap((pair) => noteWords(pair, oldText, newText)),
  ];
  const notes = noteChanges(pairs);
  const appearance = await changedAppearance(before, after, oldText, newText);
  const reflowed = reflowedPages(all, pairs, oldText, newText);
  const found = { words, passages, notes, appearance, reflowed };
  const counts = [words, passages, appearance, reflowed, ...Object.values(notes)].map(({ length }) => length);
  const changed = pages.before !== pages.after || counts.some((count) => count > 0);
  return { changed, sameBytes: false, pages, ...found, affected: affectedPages(found, oldText, newText) };
}

/** The words of a body or a note, in the file they are of. */
interface SideWords {
  readonly words: readonly ComparedWord[];
  readonly text: ComparedText;
}

const bodyOf = (text: ComparedText): SideWords => ({ words: text.body, text });

/** @param next the index of the word after, for a change that has no words on this side */
function pageOf(words: readonly ComparedWord[], next: number, { words: all, text }: SideWords): PageName {
  const page = (words[0] ?? all[next] ?? all.at(-1))?.page ?? text.pages[0];
  if (page === undefined) throw new Error('A PDF has no pages.');
  return page;
}

function wordChange(
  { removed, added, before, after }: Difference,
  older: SideWords,
  newer: SideWords,
  note?: number,
): WordChange {
  const start = after - added.length;
  return {
    page: pageOf(added, after, newer),
    pageBefore: pageOf(removed, before, older),
    ...(note === undefined ? {} : { note }),
    removed: textOf(removed),
    added: textOf(added),
    after: textOf(newer.words.slice(Math.max(0, start - CONTEXT), start)),
  };
}

/** Notes that were added or removed as a whole are reported as notes, not word by word. */
function noteWords({ before, after }: NotePair, oldText: ComparedText, newText: ComparedText): WordChange[] {
  if (!before || !after) return [];
  return differences(before.words, after.words).map((change) =>
    wordChange(
      change,
      { words: before.words, text: oldText },
      { words: after.words, text: newText },
      after.number,
    ),
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
