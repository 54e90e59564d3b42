/**
 * Pandoc's fancy lists. No kept plugin reads `(a)`, or works with this markdown-it. Its own rule for lists does the
 * work: for as long as it reads a list, each fancy marker is an ordinary one of the same length ("(b)" is "02)"), so
 * that places, nesting, tight and loose lists are CommonMark's.
 */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { ATTRIBUTE } from '../../model/markup.js';
import { type ListMarker, listMarker, type MarkerStyle, readListMarker } from './list-markers.js';

type BlockRule = Parameters<MarkdownIt['block']['ruler']['at']>[1];

interface Item extends ListMarker {
  readonly line: number;
}

const startOf = (state: StateBlock, line: number): number =>
  (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
const textOf = (state: StateBlock, line: number): string =>
  state.src.slice(startOf(state, line), state.eMarks[line]);
const indentOf = (state: StateBlock, line: number): number => (state.sCount[line] ?? 0) - state.blkIndent;

function itemAt(state: StateBlock, line: number, style?: MarkerStyle): Item | undefined {
  const indent = indentOf(state, line);
  const marker = indent >= 0 && indent < 4 ? readListMarker(textOf(state, line), style) : undefined;
  return marker && { ...marker, line };
}

/** Columns that further blocks of an item are indented by in pandoc's dialect, however long its marker is. */
const PANDOC_INDENT = 4;

/** The lines that start an item of the list that `first` starts, and no other line of it. */
function itemsFrom(state: StateBlock, first: Item, end: number): readonly Item[] {
  const items = [first];
  const content = Math.min(indentOf(state, first.line) + first.length + 1, PANDOC_INDENT);
  let afterBlank = false;
  for (let line = first.line + 1; line < end; line += 1) {
    if (state.isEmpty(line)) {
      afterBlank = true;
      continue;
    }
    const indent = indentOf(state, line);
    if (indent < 0) break;
    const item = indent < content ? itemAt(state, line, first) : undefined;
    if (item) items.push(item);
    // What is not indented after an empty line is behind the list.
    else if (afterBlank && indent < content) break;
    afterBlank = false;
  }
  return items;
}

/**
 * "(c) 2024 The Society", "v. also page 3", "A." alone: a list that does not begin at the first number, or with words,
 * needs a second item.
 */
function isList(state: StateBlock, [first, second]: readonly Item[]): boolean {
  if (!first) return false;
  const { value = 1, length } = first;
  const hasWords = textOf(state, first.line).trimEnd().length > length;
  return (value === 1 && hasWords) || (second?.value ?? 0) > value;
}

/** The number of each item as it is written; where an author repeats one, and at `#`, the next. */
function numbersOf(items: readonly Item[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  let last = 0;
  let written: number | undefined;
  for (const { line, value } of items) {
    last = value === undefined || value === written ? last + 1 : value;
    written = value;
    numbers.set(line, last);
  }
  return numbers;
}

/** The sign after ordinary numbers that no ordinary list has which may follow: the two would be one list. */
function freeSign(state: StateBlock, items: readonly Item[], end: number): '.' | ')' {
  for (let line = (items.at(-1)?.line ?? end) + 1; line < end; line += 1) {
    const sign = indentOf(state, line) < 4 ? /^\d{1,9}([.)])/.exec(textOf(state, line))?.[1] : undefined;
    if (sign !== undefined) return sign === '.' ? ')' : '.';
  }
  return ')';
}

/** The source with an ordinary marker in place of each fancy one, as long as that. */
function withOrdinaryMarkers(state: StateBlock, items: readonly Item[], sign: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { line, value = 1, length } of items) {
    const start = startOf(state, line);
    const digits = String(value % 10 ** (length - 1)).padStart(length - 1, '0');
    parts.push(state.src.slice(at, start), digits, sign);
    at = start + length;
  }
  parts.push(state.src.slice(at));
  return parts.join('');
}

/**
 * CommonMark counts a block to an item if it is indented as far as the item's text: lines that pandoc's rule counts
 * to it are moved as far. Only the count is: the source stays.
 *
 * @returns undoes it
 */
function indentContents(state: StateBlock, items: readonly Item[], end: number): () => void {
  const moved: { readonly line: number; readonly count: number }[] = [];
  for (const [index, { line: start, length }] of items.entries()) {
    const content = indentOf(state, start) + length + 1;
    for (let line = start + 1; line < (items[index + 1]?.line ?? end); line += 1) {
      const indent = indentOf(state, line);
      if (indent < 0 && !state.isEmpty(line)) break;
      if (indent < PANDOC_INDENT || content <= PANDOC_INDENT) continue;
      const count = state.sCount[line] ?? 0;
      moved.push({ line, count });
      state.sCount[line] = count + content - PANDOC_INDENT;
    }
  }
  return () => {
    for (const { line, count } of moved) state.sCount[line] = count;
  };
}

const HTML_TYPES = {
  decimal: '1',
  'lower-alpha': 'a',
  'upper-alpha': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
} as const;

/** Gives the list that has just been read its numbering, and each item its marker. */
function mark(state: StateBlock, from: number, items: readonly Item[]): void {
  const list = state.tokens[from];
  const [first] = items;
  if (!list || !first) return;
  const numbers = numbersOf(items);
  list.attrs = [['type', HTML_TYPES[first.numbering]]];
  for (const token of state.tokens.slice(from)) {
    const number = numbers.get(token.map?.[0] ?? -1);
    if (token.type === 'list_item_open' && token.level === list.level + 1 && number !== undefined)
      token.attrSet(ATTRIBUTE.marker, listMarker(first, number));
  }
}

/** A list may follow a line that announces it. Any other line of a paragraph that starts so is a reference to one. */
const interrupts = (state: StateBlock, line: number, { value }: Item): boolean =>
  value === 1 &&
  textOf(state, line - 1)
    .trimEnd()
    .endsWith(':');

/**
 * Adds fancy lists to a parser.
 *
 * @param list markdown-it's own rule for lists
 */
export function addFancyLists(md: MarkdownIt, list: BlockRule): void {
  md.block.ruler.before(
    'list',
    'fancy_list',
    (state, line, end, silent) => {
      const first = itemAt(state, line);
      if (!first) return false;
      if (silent) return state.parentType === 'paragraph' && interrupts(state, line, first);
      const items = itemsFrom(state, first, end);
      if (!isList(state, items)) return false;
      const { src } = state;
      const from = state.tokens.length;
      const sign = freeSign(state, items, end);
      const unindent = indentContents(state, items, end);
      state.src = withOrdinaryMarkers(state, items, sign);
      const isRead = list(state, line, end, false);
      state.src = src;
      unindent();
      if (isRead) mark(state, from, items);
      return isRead;
    },
    { alt: ['paragraph'] },
  );
}
