/**
 * Decides which lines stand on which page: body and notes together, over the
 * whole document at once, so that no page is filled at the price of the next.
 *
 * Pure arithmetic on heights, so that it can be tested without a browser. The
 * method is the paragraph breaker's, one level up: dynamic programming over
 * (first body slice of the page, note left over from the page before), after
 * Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981).
 */
import { LAST_PAGE_LINES, NOTES_SHARE, WHITE_SPACE_LINES } from '../../../model/typography.js';

/** A piece of the body that is never cut: a line, a table row, a picture. Lengths in CSS px. */
export interface Fragment {
  /** Top and bottom in the galley, margins between slices included in the distance. */
  readonly top: number;
  readonly bottom: number;
  /** May a page start with this slice? `never` is broken only where nothing else is left. */
  readonly before: 'allowed' | 'never' | 'forced';
  /** Extra cost of starting a page here: a hyphen at the foot of the page before. */
  readonly penalty: number;
  /** Notes first called in it, as indices into the notes. */
  readonly notes: readonly number[];
  /** Height that a page starting here needs on top: a table's head said again. */
  readonly repeated: number;
}

/** A note as unbreakable pieces, mostly lines. */
export interface NoteFragments {
  readonly slices: readonly {
    readonly top: number;
    readonly bottom: number;
    readonly before: 'allowed' | 'never';
  }[];
}

export interface PageMetrics {
  /** Height of the text area. */
  readonly height: number;
  /** The body's line height: the unit in which white space is judged. */
  readonly leading: number;
  /** Height of the separator and the space around it. */
  readonly separator: number;
  /** Space between two notes. */
  readonly noteGap: number;
  /** Height of the mark over a note that continues. */
  readonly continuation: number;
}

/** Part of a note on one page: its slices from `from` to before `to`. */
export interface NotePart {
  readonly note: number;
  readonly from: number;
  readonly to: number;
}

export interface PlannedPage {
  /** Body slices from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  readonly notes: readonly NotePart[];
  /** White space left between body and notes, CSS px. */
  readonly slack: number;
  /** True where something on it is higher than the page: the layout cannot be trusted there. */
  readonly overfull: boolean;
}

interface State {
  readonly at: number;
  /** The note left over, and from which of its slices. */
  readonly carry: NotePart | undefined;
  readonly cost: number;
  readonly from: State | undefined;
  readonly page: PlannedPage | undefined;
}

const COST = {
  /** Breaking where it is forbidden. */
  never: 4000,
  /** Something does not fit the page at all. */
  overfull: 1e6,
  /** A note continued on the next page. */
  split: 14,
  /** A page that holds notes only. */
  notesOnly: 3000,
  /** Notes taking more than this share of the page, for each tenth above it. TYPOGRAPHY, "Notes". */
  notesShare: NOTES_SHARE,
  notesShareStep: 20,
  /** A last page, or one before a forced break, with fewer lines. TYPOGRAPHY, "Pages": five lines or more. */
  shortPage: 1500,
  /** Each page: fewer pages are better, all else equal. */
  page: 5,
} as const;

/**
 * White space above notes: half a line is unseen, two are borne, more is a hole. The separator's own white
 * space, nearly a line, comes on top; TYPOGRAPHY, "Pages", allows three lines in all.
 */
function slackCost(slack: number, leading: number): number {
  const lines = Math.max(0, slack / leading - 0.5);
  return lines <= BORNE ? 3 * lines ** 2 : 3 * BORNE ** 2 + 120 * (lines - BORNE) ** 2;
}

/** The separator's white space and the half line that is not seen, in lines. */
const AROUND_SEPARATOR = 1.5;

const BORNE = WHITE_SPACE_LINES - AROUND_SEPARATOR;

function noteHeight(note: NoteFragments, from: number, to: number): number {
  const first = note.slices[from];
  const last = note.slices[to - 1];
  return first === undefined || last === undefined ? 0 : last.bottom - first.top;
}

/** Where a note may be cut so that at most `room` is used: the last allowed place after `from`, or `from`. */
function cutWithin(note: NoteFragments, from: number, room: number): number {
  let cut = from;
  for (let to = from + 1; to < note.slices.length; to += 1) {
    if (noteHeight(note, from, to) > room) break;
    if (note.slices[to]?.before === 'allowed') cut = to;
  }
  return cut;
}

interface Foot {
  readonly parts: readonly NotePart[];
  readonly height: number;
  readonly carry: NotePart | undefined;
  readonly splits: number;
  readonly overfull: boolean;
}

/** Sets what is left over and the notes called on the page into `room`; only the last may go on to the next page. */
function setNotes(
  all: readonly NoteFragments[],
  carry: NotePart | undefined,
  called: readonly number[],
  room: number,
  metrics: PageMetrics,
): Foot[] {
  const queue: NotePart[] = carry === undefined ? [] : [carry];
  for (const note of called) queue.push({ note, from: 0, to: all[note]?.slices.length ?? 0 });
  if (queue.length === 0) return [{ parts: [], height: 0, carry: undefined, splits: 0, overfull: false }];
  let height = metrics.separator;
  const feet: Foot[] = [];
  for (const [index, part] of queue.entries()) {
    const note = all[part.note] as NoteFragments;
    const lead = (index > 0 ? metrics.noteGap : 0) + (part.from > 0 ? metrics.continuation : 0);
    const whole = noteHeight(note, part.from, part.to);
    const last = index === queue.length - 1;
    if (last) {
      const left = room - height - lead;
      const before = queue.slice(0, index);
      if (whole <= left + 0.01) {
        feet.push({
          parts: queue,
          height: height + lead + whole,
          carry: undefined,
          splits: 0,
          overfull: false,
        });
      }
      // Each place where the note may be cut is a choice of its own: filling the page is not always best.
      const cut = cutWithin(note, part.from, Math.min(left, whole - 0.02));
      if (cut > part.from) {
        const set = { ...part, to: cut };
        feet.push({
          parts: [...before, set],
          height: height + lead + noteHeight(note, part.from, cut),
          carry: { ...part, from: cut },
          splits: 1,
          overfull: false,
        });
      }
      if (feet.length === 0) {
        feet.push({
          parts: queue,
          height: height + lead + whole,
          carry: undefined,
          splits: 0,
          overfull: true,
        });
      }
    }
    height += lead + whole;
  }
  return feet;
}

/**
 * Plans all pages.
 *
 * @returns the pages in order; `overfull` pages are for the caller to report
 */
export function planPages(
  slices: readonly Fragment[],
  notes: readonly NoteFragments[],
  metrics: PageMetrics,
): PlannedPage[] {
  const waiting = new Map<string, State>();
  const byStart: State[][] = Array.from({ length: slices.length + 1 }, () => []);
  const keep = (state: State): void => {
    const key = `${state.at}/${state.carry?.note ?? ''}/${state.carry?.from ?? ''}`;
    const known = waiting.get(key);
    if (known !== undefined && known.cost <= state.cost) return;
    waiting.set(key, state);
    byStart[state.at]?.push(state);
  };
  keep({ at: 0, carry: undefined, cost: 0, from: undefined, page: undefined });
  let end: State | undefined;
  for (let at = 0; at <= slices.length; at += 1) {
    // The list grows while it is read: a page of notes only leads to the same slice again.
    for (let index = 0; index < (byStart[at]?.length ?? 0); index += 1) {
      const state = byStart[at]?.[index] as State;
      const key = `${state.at}/${state.carry?.note ?? ''}/${state.carry?.from ?? ''}`;
      if (waiting.get(key) !== state) continue;
      if (at === slices.length && state.carry === undefined) {
        if (end === undefined || state.cost < end.cost) end = state;
        continue;
      }
      for (const next of pagesFrom(state, slices, notes, metrics)) keep(next);
    }
  }
  const pages: PlannedPage[] = [];
  for (let state = end; state?.page !== undefined; state = state.from) pages.unshift(state.page);
  return pages;
}

function* pagesFrom(
  state: State,
  slices: readonly Fragment[],
  notes: readonly NoteFragments[],
  metrics: PageMetrics,
): Generator<State> {
  const first = slices[state.at];
  const called: number[] = [];
  let found = false;
  let decent = false;
  if (state.carry !== undefined) {
    const feet = setNotes(notes, state.carry, [], metrics.height, metrics);
    for (const foot of feet) yield* ending(state, state.at, foot, COST.notesOnly, slices, metrics);
  }
  if (first === undefined) return;
  for (let to = state.at + 1; to <= slices.length; to += 1) {
    const last = slices[to - 1] as Fragment;
    called.push(...last.notes);
    const body = last.bottom - first.top + first.repeated;
    const after = slices[to];
    const room = metrics.height - body;
    if (room < -0.5 && found) return;
    const feet = setNotes(notes, state.carry, called, room, metrics).filter((foot) => !foot.overfull);
    const fits = room >= -0.5 && feet.length > 0;
    const cost = (after?.before === 'never' ? COST.never : 0) + (after?.penalty ?? 0);
    if (fits) {
      for (const foot of feet) {
        // A forbidden break is tried only where the page would otherwise stay half empty.
        if (after?.before !== 'never' || (!decent && body + foot.height > metrics.height / 2)) {
          yield* ending(state, to, foot, cost, slices, metrics);
          found = true;
        }
      }
      if (after?.before !== 'never') decent = true;
    } else if (!found) {
      const feetAnyway = setNotes(notes, state.carry, called, Math.max(room, 0), metrics);
      for (const foot of feetAnyway) yield* ending(state, to, foot, cost + COST.overfull, slices, metrics);
      if (to > state.at + 1 || room < -0.5) return;
    } else if (room - metrics.separator < 0) return;
    if (after?.before === 'forced') return;
  }
}

function* ending(
  state: State,
  to: number,
  foot: Foot,
  extra: number,
  slices: readonly Fragment[],
  metrics: PageMetrics,
): Generator<State> {
  const first = slices[state.at];
  const last = slices[to - 1];
  const body =
    to > state.at && first !== undefined && last !== undefined ? last.bottom - first.top + first.repeated : 0;
  const slack = metrics.height - body - foot.height;
  const ends = to === slices.length || slices[to]?.before === 'forced';
  let cost = state.cost + extra + COST.page + foot.splits * COST.split;
  if (!ends) cost += slackCost(slack, metrics.leading);
  else if (body < LAST_PAGE_LINES * metrics.leading && state.at > 0) cost += COST.shortPage;
  const share = foot.height / metrics.height - COST.notesShare;
  if (share > 0) cost += share * 10 * COST.notesShareStep;
  if (foot.overfull) cost += COST.overfull;
  yield {
    at: to,
    carry: foot.carry,
    cost,
    from: state,
    page: { from: state.at, to, notes: foot.parts, slack, overfull: foot.overfull || slack < -0.5 },
  };
}
