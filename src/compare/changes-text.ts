/** Changes in a few lines, for a terminal and for the head of a page. */
import { counted } from '../prove/check.js';
import type { Changes, NoteChanges, PageName, WordChange } from './types.js';

/** Lines of one kind; a text that was written anew would else fill the screen. */
const MOST = 12;

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

/** Notes whose numbers went up or down alike are told together. */
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

function noteLines(notes: NoteChanges): string[] {
  return [
    ...notes.added.map((note) => `note ${note.number} is new, ${page(note.page)}`),
    ...notes.removed.map((note) => `what was note ${note.number} is gone, ${page(note.page)}`),
    ...(notes.reworded.length > 0 ? [`text changed in ${notesNamed(notes.reworded)}`] : []),
    ...renumberedLines(notes),
    ...limited(
      notes.moved.map(
        ({ number, from, to }) => `note ${number} begins on ${page(to)}, before on ${page(from)}`,
      ),
    ),
  ];
}

function limited(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];
}

/** The changes, the most telling first. Never empty. */
export function changesLines({ changed, pages, words, passages, notes, looks }: Changes): readonly string[] {
  if (!changed) return ['no changes'];
  const lines = [
    ...(pages.before === pages.after
      ? []
      : [`${counted(pages.after, 'page')}, before ${counted(pages.before, 'page')}`]),
    ...limited(words.map(wordLine)),
    ...passages.map(({ from, to, text }) => `moved from ${page(from)} to ${page(to)}: “${shortened(text)}”`),
    ...noteLines(notes),
    ...(looks.length > 0
      ? [
          `same words, another look: ${looks.length === 1 ? 'page' : 'pages'} ${looks.map(({ label }) => label).join(', ')}`,
        ]
      : []),
  ];
  return lines;
}
