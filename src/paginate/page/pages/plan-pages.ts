/**
 * Decides which lines go on which page: body and notes together, over the
 * whole document at once, so that no page is filled at the expense of the next.
 *
 * Pure arithmetic on heights, so that it can be tested without a browser. The
 * method is the paragraph breaker's, one level up: dynamic programming over
 * (first body fragment of the page, note left over from the page before), after
 * Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981).
 */
import { type FittedNotes, fitNotes, queueOf } from './fit-notes.js';
import { COST, costOfPage } from './page-costs.js';
import type { Fragment, NoteFragments, NotePart, PageMetrics, PlannedPage } from './plan.js';

/** What is to be divided into pages. */
interface Text {
  readonly fragments: readonly Fragment[];
  readonly notes: readonly NoteFragments[];
  readonly metrics: PageMetrics;
}

/** The best known way to start a page with one fragment and one note left over. */
interface State {
  readonly at: number;
  /** The note left over, and from which of its fragments. */
  readonly carry: NotePart | undefined;
  readonly cost: number;
  readonly from: State | undefined;
  readonly page: PlannedPage | undefined;
}

/** Layout is in 1/64 px: what overflows by less is rounding. CSS px. */
const TOLERANCE = 0.5;

const keyOf = ({ at, carry }: State): string => `${at}/${carry?.note ?? ''}/${carry?.from ?? ''}`;

/**
 * Plans all pages.
 *
 * @returns the pages in order; `overfull` pages are for the caller to report
 */
export function planPages(
  fragments: readonly Fragment[],
  notes: readonly NoteFragments[],
  metrics: PageMetrics,
): PlannedPage[] {
  const text = { fragments, notes, metrics };
  const best = new Map<string, State>();
  const byStart: State[][] = Array.from({ length: fragments.length + 1 }, () => []);
  const keep = (state: State): void => {
    const known = best.get(keyOf(state));
    if (known !== undefined && known.cost <= state.cost) return;
    best.set(keyOf(state), state);
    byStart[state.at]?.push(state);
  };
  keep({ at: 0, carry: undefined, cost: 0, from: undefined, page: undefined });
  let end: State | undefined;
  for (let at = 0; at <= fragments.length; at += 1) {
    // The list grows while it is read: a page of notes only leads to the same fragment again.
    for (let index = 0; index < (byStart[at]?.length ?? 0); index += 1) {
      const state = byStart[at]?.[index] as State;
      if (best.get(keyOf(state)) !== state) continue;
      if (at === fragments.length && state.carry === undefined) {
        if (end === undefined || state.cost < end.cost) end = state;
        continue;
      }
      for (const next of pagesFrom(state, text)) keep(next);
    }
  }
  const pages: PlannedPage[] = [];
  for (let state = end; state?.page !== undefined; state = state.from) pages.unshift(state.page);
  return pages;
}

/** Height of the body from one fragment to before another one. */
function heightBetween(fragments: readonly Fragment[], from: number, to: number): number {
  const first = fragments[from];
  const last = fragments[to - 1];
  if (to <= from || first === undefined || last === undefined) return 0;
  const shifted = first.shift !== undefined && to > first.shift.until ? first.shift.by : 0;
  return last.bottom - first.top + first.repeated + shifted;
}

/** Every page that may start in a state, as the state after it. */
function* pagesFrom(state: State, text: Text): Generator<State> {
  const { fragments, notes, metrics } = text;
  const first = fragments[state.at];
  const called: number[] = [];
  let found = false;
  let decent = false;
  if (state.carry !== undefined) {
    for (const fitted of fitNotes(notes, [state.carry], metrics.height, metrics))
      yield pageTo(state, text, { to: state.at, notes: fitted, cost: COST.notesOnly });
  }
  if (first === undefined) return;
  const height = first.turned === true ? metrics.turnedHeight : metrics.height;
  for (let to = state.at + 1; to <= fragments.length; to += 1) {
    called.push(...(fragments[to - 1] as Fragment).notes);
    const body = heightBetween(fragments, state.at, to);
    const after = fragments[to];
    const room = height - body;
    if (room < -TOLERANCE && found) return;
    const queue = queueOf(notes, state.carry, called);
    const fitting = fitNotes(notes, queue, room, metrics).filter(({ overfull }) => !overfull);
    const cost = (after?.before === 'never' ? COST.never : 0) + (after?.penalty ?? 0);
    if (room >= -TOLERANCE && fitting.length > 0) {
      for (const fitted of fitting) {
        // A forbidden break is tried only where the page would otherwise stay half empty.
        if (after?.before !== 'never' || (!decent && body + fitted.height > height / 2)) {
          yield pageTo(state, text, { to, notes: fitted, cost });
          found = true;
        }
      }
      if (after?.before !== 'never') decent = true;
    } else if (!found) {
      for (const fitted of fitNotes(notes, queue, Math.max(room, 0), metrics))
        yield pageTo(state, text, { to, notes: fitted, cost: cost + COST.overfull });
      if (to > state.at + 1 || room < -TOLERANCE) return;
    } else if (room - metrics.separator < 0) return;
    if (after?.before === 'forced') return;
  }
}

/** Where a page ends, with the notes on it and what the break costs. */
interface PageEnd {
  readonly to: number;
  readonly notes: FittedNotes;
  readonly cost: number;
}

/** The state after a page that starts in `state`. */
function pageTo(state: State, { fragments, metrics }: Text, { to, notes, cost }: PageEnd): State {
  const turned = to > state.at && fragments[state.at]?.turned === true;
  const body = heightBetween(fragments, state.at, to);
  const slack = (turned ? metrics.turnedHeight : metrics.height) - body - notes.height;
  const isLast = to === fragments.length || fragments[to]?.before === 'forced';
  const weighed = { body, notes, slack, isLast, isFirst: state.at === 0 };
  const overfull = notes.overfull || slack < -TOLERANCE;
  return {
    at: to,
    carry: notes.carry,
    cost: costOfPage(state.cost + cost, weighed, metrics),
    from: state,
    page: { from: state.at, to, turned, notes: notes.parts, slack, overfull },
  };
}
