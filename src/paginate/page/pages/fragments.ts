/** Reads the fragments of the galley (CSS Fragmentation): what is never cut, lines, table rows, pictures. */

import { CLASS, noteOfFirstCall } from '../../../model/markup.js';
import { LINES_TOGETHER } from '../../../model/typography.js';
import { rowFragments } from '../tables/row-fragments.js';
import { turnPages } from '../tables/turn-pages.js';
import { type Draft, draftOf as draft, type RowCut, type TableShift } from './draft.js';
import { lineTops } from './pictures.js';
import type { Fragment, NoteFragments } from './plan.js';

/** A fragment with the DOM node that it starts with: pages are cut before that node. */
export interface GalleyFragment extends Fragment {
  readonly start: Node;
  /** Given where a page that starts with it divides a table's row. */
  readonly cut?: RowCut | undefined;
  /** Given where a page that starts with it changes the white space after a table. */
  readonly shift?: (NonNullable<Fragment['shift']> & TableShift) | undefined;
}

/** A hyphen at the foot of a page makes the reader turn it in the middle of a word. */
const HYPHEN_AT_FOOT = 60;

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

/** Lines of code are kept together at a page's foot and head as those of a paragraph are. */
function keepEdges(lines: readonly Draft[], { orphans, widows }: CSSStyleDeclaration): void {
  for (const [index, line] of lines.entries()) {
    const kept = index < Number(orphans) || lines.length - index < Number(widows);
    if (index > 0 && kept) line.before = 'never';
  }
}

function fragmentsOf(element: HTMLElement, before: Fragment['before'], whole: boolean): Draft[] {
  const style = getComputedStyle(element);
  const opening = style.breakBefore === 'page' ? 'forced' : before;
  if (style.breakInside === 'avoid' && element.dataset.lines === undefined) return [draft(element, opening)];
  if (element.dataset.lines !== undefined) {
    return lineFragments(element, opening, whole || style.breakInside === 'avoid');
  }
  // A line of code holds marks and spaces, and nothing that a page could start with.
  if (element.classList.contains(CLASS.line)) return [draft(element, opening)];
  if (element instanceof HTMLTableElement)
    return rowFragments(element, opening, (blocks) => sequence(blocks, 'allowed', false));
  const children =
    element.localName === 'pre'
      ? [...element.querySelectorAll<HTMLElement>(`code > .${CLASS.line}`)]
      : [...element.children];
  const blocks = children.filter((child) => child instanceof HTMLElement);
  if (blocks.length === 0) return [draft(element, opening)];
  const inner = sequence(blocks, opening, whole);
  if (element.localName === 'pre') keepEdges(inner, style);
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

/** Index after the last fragment of the table that a fragment is in. */
function endOfTable(drafts: readonly Draft[], table: HTMLTableElement): number {
  return drafts.findLastIndex(({ shift }) => shift?.table === table) + 1;
}

/** The shifts of a table's fragments all end with it. */
function shiftsOf(drafts: readonly Draft[]): readonly GalleyFragment['shift'][] {
  const ends = new Map<HTMLTableElement, number>();
  return drafts.map(({ shift }) => {
    if (shift === undefined) return undefined;
    const until = ends.get(shift.table) ?? endOfTable(drafts, shift.table);
    ends.set(shift.table, until);
    // What fills a table inside is there at a page's end too; a margin is not.
    return { ...shift, until: shift.property === 'paddingBottom' ? until - 1 : until };
  });
}

/** The body's fragments; `order` maps a note's number to its index in the plan. */
export function bodyFragments(main: HTMLElement, order: ReadonlyMap<number, number>): GalleyFragment[] {
  const children = [...main.children].filter((child) => child instanceof HTMLElement);
  const drafts = turnPages(sequence(children, 'allowed', false));
  const shifts = shiftsOf(drafts);
  return drafts.map((fragment, index) => ({
    ...fragment,
    shift: shifts[index],
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
    const edge = index < LINES_TOGETHER || all.length - index < LINES_TOGETHER;
    const before = edge || fragment.before === 'never' ? ('never' as const) : ('allowed' as const);
    // Notes are not on the body's grid.
    return { ...fragment, top: fragment.top - top, bottom: fragment.bottom - top, before, shift: undefined };
  });
  return { fragments };
}
