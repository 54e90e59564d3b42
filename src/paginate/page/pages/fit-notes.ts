/** Fits the notes of one page into the room that the body leaves: pure arithmetic, lengths in CSS px. */
import type { NoteFragments, NotePart, PageMetrics } from './plan.js';

/** One way to set a page's notes. */
export interface FittedNotes {
  readonly parts: readonly NotePart[];
  readonly height: number;
  /** What is left for the next page. */
  readonly carry: NotePart | undefined;
  readonly overfull: boolean;
}

const NO_NOTES: FittedNotes = { parts: [], height: 0, carry: undefined, overfull: false };

function noteHeight(note: NoteFragments, from: number, to: number): number {
  const first = note.fragments[from];
  const last = note.fragments[to - 1];
  if (first === undefined || last === undefined) return 0;
  return last.bottom - first.top + (from > 0 ? (first.repeated ?? 0) : 0);
}

/** Where a note may be cut so that at most `room` is used: the last allowed place after `from`, or `from`. */
function cutWithin(note: NoteFragments, from: number, room: number): number {
  let cut = from;
  for (let to = from + 1; to < note.fragments.length; to += 1) {
    if (noteHeight(note, from, to) > room) break;
    if (note.fragments[to]?.before === 'allowed') cut = to;
  }
  return cut;
}

/** What is left of the note that continues, then the notes called on the page, by their numbers. */
export function queueOf(
  notes: readonly NoteFragments[],
  carry: NotePart | undefined,
  called: readonly number[],
): readonly NotePart[] {
  // In a table's row that goes on on the next page, cells are read one by one: lower numbers may be further down.
  const inOrder = called.toSorted((one, other) => one - other);
  const whole = inOrder.map((note) => ({ note, from: 0, to: notes[note]?.fragments.length ?? 0 }));
  return carry === undefined ? whole : [carry, ...whole];
}

/**
 * Sets the notes of `queue` into `room`; only the last may continue on the next page.
 *
 * @returns each way that fits: the last note whole, cut, or both; the one overfull way if none does
 */
export function fitNotes(
  notes: readonly NoteFragments[],
  queue: readonly NotePart[],
  room: number,
  metrics: PageMetrics,
): readonly FittedNotes[] {
  const last = queue.at(-1);
  if (last === undefined) return [NO_NOTES];
  const noteOf = ({ note }: NotePart): NoteFragments => notes[note] as NoteFragments;
  const lead = (part: NotePart, index: number): number =>
    (index > 0 ? metrics.noteGap : 0) + (part.from > 0 ? metrics.continuation : 0);
  const before = queue.slice(0, -1);
  let above = metrics.separator;
  for (const [index, part] of before.entries())
    above += lead(part, index) + noteHeight(noteOf(part), part.from, part.to);

  const note = noteOf(last);
  const ownLead = lead(last, before.length);
  const whole = noteHeight(note, last.from, last.to);
  const left = room - above - ownLead;
  const uncut = { parts: queue, height: above + ownLead + whole, carry: undefined };
  const ways: FittedNotes[] = [];
  if (whole <= left + 0.01) ways.push({ ...uncut, overfull: false });
  // Whole or cut is a choice of its own: filling the page is not always best.
  const cut = cutWithin(note, last.from, Math.min(left, whole - 0.02));
  if (cut > last.from) {
    ways.push({
      parts: [...before, { ...last, to: cut }],
      height: above + ownLead + noteHeight(note, last.from, cut),
      carry: { ...last, from: cut },
      overfull: false,
    });
  }
  return ways.length > 0 ? ways : [{ ...uncut, overfull: true }];
}
