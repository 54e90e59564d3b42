/** Changes in a few lines, for a terminal and for the head of a page. */
import { counted } from '../model/wording.js';
import type { Changes, NoteChanges, PageName, Passage, WordChange } from './types.js';

type Moved = NoteChanges['moved'][number];

/** Lines of one kind; a text that was written anew would else fill the screen. */
const MOST = 12;

/** Up to this many notes are listed one by one. */
const FEW = 2;

/** Letters of a passage that are shown. */
const LONGEST = 90;

const page = ({ label }: PageName): string => `page ${label}`;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

/** "1, 3 to 7" */
function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}

const notesNamed = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'note' : 'notes'} ${ranges(numbers)}`;

function wordLine({ page: where, note, removed, added, after }: WordChange): string {
  const place = note === undefined ? page(where) : `${page(where)}, note ${note}`;
  const context = after === '' ? '' : `after “${after}”: `;
  if (removed === '') return `${place}: ${context}“${shortened(added)}” added`;
  if (added === '') return `${place}: ${context}“${shortened(removed)}” removed`;
  return `${place}: ${context}“${shortened(removed)}” is now “${shortened(added)}”`;
}

/** Notes whose numbers went up or down alike are reported together. */
function renumberedLines({ renumbered }: NoteChanges): string[] {
  const lines: string[] = [];
  for (let start = 0; start < renumbered.length; ) {
    const first = renumbered[start];
    if (first === undefined) break;
    let end = start + 1;
    const by = first.to - first.from;
    for (let next = renumbered[end]; next && next.to - next.from === by; next = renumbered[end]) {
      if (next.from !== (renumbered[end - 1]?.from ?? 0) + 1) break;
      end += 1;
    }
    const last = renumbered[end - 1] ?? first;
    lines.push(
      end - start === 1
        ? `note ${first.from} is now ${first.to}`
        : `notes ${first.from} to ${last.from} are now ${first.to} to ${last.to}`,
    );
    start = end;
  }
  return lines;
}

function newLines({ added }: NoteChanges): string[] {
  if (added.length > FEW) return [`${notesNamed(added.map(({ number }) => number))} are new`];
  return added.map((note) => `note ${note.number} is new, ${page(note.page)}`);
}

function removedLines({ removed }: NoteChanges): string[] {
  if (removed.length > FEW) return [`former ${notesNamed(removed.map(({ number }) => number))} were removed`];
  return removed.map((note) => `former note ${note.number} was removed, ${page(note.page)}`);
}

/** Notes that moved the same number of pages: each by itself if they are few, else in one line. */
function movedLines({ moved }: NoteChanges): string[] {
  const steps = new Map<number, Moved[]>();
  for (const note of moved) {
    const step = note.to.index - note.from.index;
    steps.set(step, [...(steps.get(step) ?? []), note]);
  }
  return [...steps].flatMap(([step, notes]) => {
    if (notes.length <= FEW)
      return notes.map(
        ({ number, from, to }) => `note ${number} now begins on ${page(to)}, previously on ${page(from)}`,
      );
    const way = `${counted(Math.abs(step), 'page')} ${step > 0 ? 'later' : 'earlier'}`;
    return [`${notesNamed(notes.map(({ number }) => number))} begin ${way}`];
  });
}

function noteLines(notes: NoteChanges): string[] {
  return [
    ...newLines(notes),
    ...removedLines(notes),
    ...(notes.reworded.length > 0 ? [`text changed in ${notesNamed(notes.reworded)}`] : []),
    ...limited(renumberedLines(notes)),
    ...movedLines(notes),
  ];
}

function limited(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];
}

function passageLine({ from, to, text }: Passage): string {
  const way = from.index === to.index ? `on ${page(to)}` : `from ${page(from)} to ${page(to)}`;
  return `moved ${way}: “${shortened(text)}”`;
}

/** "pages 1, 3 to 7": runs by the pages' order, named by their labels. */
function pagesNamed(pages: readonly PageName[]): string {
  const runs: PageName[][] = [];
  for (const one of pages) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.index === one.index - 1) run.push(one);
    else runs.push([one]);
  }
  const named = runs.map((run) => {
    const [first, last] = [run[0]?.label ?? '', run.at(-1)?.label ?? ''];
    return run.length === 1 ? first : `${first} to ${last}`;
  });
  return `${pages.length === 1 ? 'page' : 'pages'} ${named.join(', ')}`;
}

function reflowedLines(pages: readonly PageName[]): string[] {
  if (pages.length === 0) return [];
  const ends = pages.length === 1 ? 'begins or ends' : 'begin or end';
  return [`page breaks moved: ${pagesNamed(pages)} ${ends} elsewhere in the text`];
}

const UNSEEN =
  'no changes in words, notes or appearance; the files differ only in what is not compared: link targets, document properties';

/** The changes, the most important first. Never empty. */
export function changesLines(changes: Changes): readonly string[] {
  const { changed, sameBytes, pages, words, passages, notes, appearance, reflowed } = changes;
  if (!changed) return [sameBytes ? 'no changes' : UNSEEN];
  return [
    ...(pages.before === pages.after
      ? []
      : [`${counted(pages.after, 'page')}, before ${counted(pages.before, 'page')}`]),
    ...limited(words.map(wordLine)),
    ...limited(passages.map(passageLine)),
    ...noteLines(notes),
    ...(appearance.length > 0 ? [`same words, different appearance: ${pagesNamed(appearance)}`] : []),
    ...reflowedLines(reflowed),
  ];
}
