/** Reads the fragments of the galley (CSS Fragmentation): what is never cut, lines, table rows, pictures. */
import { CLASS, noteOfFirstCall } from '../../../model/markup.js';
import { lineTops } from './pictures.js';
import type { Fragment, NoteFragments } from './plan.js';

/** A fragment with the DOM node that it starts with: pages are cut before that node. */
export interface GalleyFragment extends Fragment {
  readonly start: Node;
}

/** A hyphen at the foot of a page makes the reader turn it in the middle of a word. */
const HYPHEN_AT_FOOT = 60;

/** Lines of a note that stay together at its start and its end. */
const NOTE_EDGE = 2;

interface Draft {
  top: number;
  bottom: number;
  before: Fragment['before'];
  penalty: number;
  notes: number[];
  repeated: number;
  start: Node;
}

function notesCalledIn(root: Element): number[] {
  const calls = [...root.querySelectorAll(`sup.${CLASS.call} a[id]`)];
  return calls.flatMap(({ id }) => noteOfFirstCall(id) ?? []);
}

function draft(element: Element, before: Fragment['before']): Draft {
  const { top, bottom } = element.getBoundingClientRect();
  return { top, bottom, before, penalty: 0, notes: notesCalledIn(element), repeated: 0, start: element };
}

/** One fragment a line. Widows and orphans are CSS's own properties. */
function lineFragments(block: HTMLElement, before: Fragment['before'], whole: boolean): Draft[] {
  const count = Number(block.dataset.lines);
  const style = getComputedStyle(block);
  const { top, bottom } = block.getBoundingClientRect();
  const padTop = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth);
  const padBottom = Number.parseFloat(style.paddingBottom) + Number.parseFloat(style.borderBottomWidth);
  const tops = lineTops(block, count, bottom - top - padTop - padBottom).map((line) => top + padTop + line);
  const orphans = Number(style.orphans);
  const widows = Number(style.widows);
  const fragments: Draft[] = [];
  for (let line = 0; line < count; line += 1) {
    const kept = whole || line < orphans || count - line < widows;
    fragments.push({
      top: line === 0 ? top : (tops[line] ?? top),
      bottom: tops[line + 1] ?? bottom,
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
    const here = fragments[line];
    if (node instanceof HTMLBRElement) {
      line += 1;
      const next = fragments[line];
      if (next === undefined) break;
      next.start = node;
      if (node.previousElementSibling?.className === CLASS.hyphen) next.penalty = HYPHEN_AT_FOOT;
    } else if (here !== undefined && node instanceof Element) {
      const note = noteOfFirstCall(node.id);
      if (note !== undefined) here.notes.push(note);
    }
  }
  return fragments;
}

function rowFragments(table: HTMLTableElement, before: Fragment['before']): Draft[] {
  const head = table.tHead;
  const headHeight = head?.getBoundingClientRect().height ?? 0;
  const rows = [...table.rows];
  const fragments = rows.map((row, index) => {
    const inHead = head?.contains(row) ?? false;
    const previous = rows[index - 1];
    const follows = previous !== undefined && (head?.contains(previous) ?? false);
    const fragment = draft(row, index === 0 ? before : inHead || follows ? 'never' : 'allowed');
    if (!inHead && index > 0) fragment.repeated = headHeight;
    return fragment;
  });
  const box = table.getBoundingClientRect();
  const first = fragments[0];
  const last = fragments.at(-1);
  if (first !== undefined) {
    first.top = Math.min(first.top, box.top);
    first.start = table;
  }
  if (last !== undefined) last.bottom = Math.max(last.bottom, box.bottom);
  return fragments;
}

function fragmentsOf(element: HTMLElement, before: Fragment['before'], whole: boolean): Draft[] {
  const style = getComputedStyle(element);
  const opening = style.breakBefore === 'page' ? 'forced' : before;
  if (style.breakInside === 'avoid' && element.dataset.lines === undefined) return [draft(element, opening)];
  if (element.dataset.lines !== undefined) {
    return lineFragments(element, opening, whole || style.breakInside === 'avoid');
  }
  if (element instanceof HTMLTableElement) return rowFragments(element, opening);
  const children =
    element.localName === 'pre'
      ? [...element.querySelectorAll<HTMLElement>(`code > .${CLASS.line}`)]
      : [...element.children];
  const blocks = children.filter((child) => child instanceof HTMLElement);
  if (blocks.length === 0) return [draft(element, opening)];
  const inner = sequence(blocks, opening, whole);
  const box = element.getBoundingClientRect();
  const first = inner[0];
  const last = inner.at(-1);
  // Padding and borders of the container belong to its first and last fragment.
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
    all.push(...fragmentsOf(element, opening, whole));
    opening = whole || style.breakAfter === 'avoid' ? 'never' : 'allowed';
  }
  return all;
}

/** The body's fragments; `order` maps a note's number to its index in the plan. */
export function bodyFragments(main: HTMLElement, order: ReadonlyMap<number, number>): GalleyFragment[] {
  const children = [...main.children].filter((child) => child instanceof HTMLElement);
  return sequence(children, 'allowed', false).map((fragment) => ({
    ...fragment,
    notes: fragment.notes.flatMap((note) => order.get(note) ?? []),
  }));
}

/** A note's fragments, their tops measured from the note's own top. */
export function noteFragments(
  note: HTMLElement,
): NoteFragments & { readonly fragments: readonly GalleyFragment[] } {
  const { top } = note.getBoundingClientRect();
  const children = [...note.children].filter((child) => child instanceof HTMLElement);
  const all = sequence(children, 'allowed', false);
  const fragments = all.map((fragment, index) => {
    // Also where a note is of several short blocks: two lines at least on each side (TYPOGRAPHY, "Notes").
    const edge = index < NOTE_EDGE || all.length - index < NOTE_EDGE;
    const before = edge || fragment.before === 'never' ? ('never' as const) : ('allowed' as const);
    return { ...fragment, top: fragment.top - top, bottom: fragment.bottom - top, before };
  });
  return { fragments };
}
