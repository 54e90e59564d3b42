/** Reads from the galley what can stand on a page by itself: lines, table rows, pictures. */
import { LINES_TOGETHER } from '../../../model/typography.js';
import type { Fragment, NoteFragments } from './plan-pages.js';

/** A slice with the DOM node it starts with: pages are split before that node. */
export interface GalleyFragment extends Fragment {
  readonly start: Node;
}

/** The foot of a page with a hyphen makes the reader turn the page in the middle of a word. */
const HYPHEN_AT_FOOT = 60;

interface Draft {
  top: number;
  bottom: number;
  before: Fragment['before'];
  penalty: number;
  notes: number[];
  repeated: number;
  start: Node;
}

function firstCalls(root: Element): { note: number; element: Element }[] {
  return [...root.querySelectorAll('sup.call a[id^="fnref-"]')]
    .filter((call) => /^fnref-\d+$/.test(call.id))
    .map((call) => ({ note: Number(call.id.slice('fnref-'.length)), element: call }));
}

function draft(element: Element, before: Fragment['before']): Draft {
  const { top, bottom } = element.getBoundingClientRect();
  const notes = firstCalls(element).map(({ note }) => note);
  return { top, bottom, before, penalty: 0, notes, repeated: 0, start: element };
}

/** One slice a line. Widows and orphans are CSS's own properties. */
function lineSlices(block: HTMLElement, before: Fragment['before'], whole: boolean): Draft[] {
  const count = Number(block.dataset.lines);
  const style = getComputedStyle(block);
  const { top, bottom } = block.getBoundingClientRect();
  const padTop = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth);
  const padBottom = Number.parseFloat(style.paddingBottom) + Number.parseFloat(style.borderBottomWidth);
  const height = (bottom - top - padTop - padBottom) / count;
  const orphans = Number(style.orphans);
  const widows = Number(style.widows);
  const slices: Draft[] = [];
  for (let line = 0; line < count; line += 1) {
    const kept = whole || line < orphans || count - line < widows;
    slices.push({
      top: line === 0 ? top : top + padTop + line * height,
      bottom: line === count - 1 ? bottom : top + padTop + (line + 1) * height,
      before: line === 0 ? before : kept ? 'never' : 'allowed',
      penalty: 0,
      notes: [],
      repeated: 0,
      start: block,
    });
  }
  let line = 0;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const here = slices[line];
    if (node instanceof HTMLBRElement) {
      line += 1;
      const next = slices[line];
      if (next === undefined) break;
      next.start = node;
      const before = node.previousElementSibling;
      if (before?.className === 'hyphen') next.penalty = HYPHEN_AT_FOOT;
    } else if (here !== undefined && node instanceof Element && /^fnref-\d+$/.test(node.id)) {
      here.notes.push(Number(node.id.slice('fnref-'.length)));
    }
  }
  return slices;
}

function rowSlices(table: HTMLTableElement, before: Fragment['before']): Draft[] {
  const head = table.tHead;
  const headHeight = head?.getBoundingClientRect().height ?? 0;
  const rows = [...table.rows];
  const slices = rows.map((row, index) => {
    const inHead = head?.contains(row) ?? false;
    const previous = rows[index - 1];
    const follows = previous !== undefined && (head?.contains(previous) ?? false);
    const slice = draft(row, index === 0 ? before : inHead || follows ? 'never' : 'allowed');
    if (!inHead && index > 0) slice.repeated = headHeight;
    return slice;
  });
  const box = table.getBoundingClientRect();
  const first = slices[0];
  const last = slices.at(-1);
  if (first !== undefined) {
    first.top = Math.min(first.top, box.top);
    first.start = table;
  }
  if (last !== undefined) last.bottom = Math.max(last.bottom, box.bottom);
  return slices;
}

function slicesOf(element: HTMLElement, before: Fragment['before'], whole: boolean): Draft[] {
  const style = getComputedStyle(element);
  const opening = style.breakBefore === 'page' ? 'forced' : before;
  if (style.breakInside === 'avoid' && element.dataset.lines === undefined) return [draft(element, opening)];
  if (element.dataset.lines !== undefined) {
    return lineSlices(element, opening, whole || style.breakInside === 'avoid');
  }
  if (element instanceof HTMLTableElement) return rowSlices(element, opening);
  const children =
    element.localName === 'pre'
      ? [...element.querySelectorAll<HTMLElement>('code > .line')]
      : [...element.children];
  const slices = children.flatMap((child) => (child instanceof HTMLElement ? [child] : []));
  if (slices.length === 0) return [draft(element, opening)];
  const inner = sequence(slices, opening, whole);
  const box = element.getBoundingClientRect();
  const first = inner[0];
  const last = inner.at(-1);
  // Padding and borders of the container belong to its first and last slice.
  if (first !== undefined) {
    first.top = Math.min(first.top, box.top);
    first.start = element;
  }
  if (last !== undefined) last.bottom = Math.max(last.bottom, box.bottom);
  return inner;
}

function sequence(elements: readonly HTMLElement[], before: Fragment['before'], whole: boolean): Draft[] {
  const all: Draft[] = [];
  let opening = before;
  for (const element of elements) {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.position === 'absolute') continue;
    all.push(...slicesOf(element, opening, whole));
    opening = whole || style.breakAfter === 'avoid' ? 'never' : 'allowed';
  }
  return all;
}

/** The body's slices; `order` maps a note's number to its index in the plan. */
export function bodyFragments(main: HTMLElement, order: ReadonlyMap<number, number>): GalleyFragment[] {
  const children = [...main.children].filter((child) => child instanceof HTMLElement);
  return sequence(children, 'allowed', false).map((slice) => ({
    ...slice,
    notes: slice.notes.flatMap((note) => order.get(note) ?? []),
  }));
}

/** A note's slices, their tops measured from the note's own top. */
export function noteFragments(
  note: HTMLElement,
): NoteFragments & { readonly slices: readonly GalleyFragment[] } {
  const { top } = note.getBoundingClientRect();
  const children = [...note.children].filter((child) => child instanceof HTMLElement);
  const all = sequence(children, 'allowed', false);
  const slices = all.map((slice, index) => {
    // Also where a note is of several short blocks: two lines at least on each side (TYPOGRAPHY, "Notes").
    const edge = index < LINES_TOGETHER || all.length - index < LINES_TOGETHER;
    const before = edge || slice.before === 'never' ? ('never' as const) : ('allowed' as const);
    return { ...slice, top: slice.top - top, bottom: slice.bottom - top, before };
  });
  return { slices };
}
