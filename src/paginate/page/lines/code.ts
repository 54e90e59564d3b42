/**
 * Sets code: no column moves, so lines are not chosen. A block with lines that are longer than the measure is set
 * smaller; what is longer still is divided, and goes on behind a mark.
 */
import { CLASS } from '../../../model/markup.js';
import type { Measurer } from './measurer.js';
import { LINE_END } from './write.js';

/** A line is divided after these rather than within a word, if that leaves it not too short. */
const BREAKS_AFTER = /[\s,;:|&=+/\\)\]}>.]/;

/** Shortest share of the measure that a divided line may fill so that it ends at such a place. */
const SHORTEST = 0.6;

/** What no line may start with: marks of the letter before, the second half of a pair. */
const BELONGS_TO_LETTER = /^(?:\p{M}|\u200d|[\udc00-\udfff])/u;

/** Right edges of a line's characters, CSS px from its left edge. */
function edgesOf(node: Text): number[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const { left } = range.getBoundingClientRect();
  return Array.from({ length: node.length }, (_, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect().right - left;
  });
}

/**
 * Where a line has to be divided.
 *
 * @param edges right edge of each character, from the line's start
 * @param width of the first part and of the others, in the same unit
 * @returns index of the first character of each further part
 */
export function divideCode(
  text: string,
  edges: readonly number[],
  width: { readonly first: number; readonly others: number },
): number[] {
  const places: number[] = [];
  let from = 0;
  for (;;) {
    const start = from === 0 ? 0 : (edges[from - 1] ?? 0);
    const room = start + (from === 0 ? width.first : width.others) + 0.01;
    let end = from + 1;
    while (end < text.length && (edges[end] ?? 0) <= room) end += 1;
    // Spaces at the line's end may run over the measure.
    while (end < text.length && text[end] === ' ') end += 1;
    if (end >= text.length) return places;
    let place = end;
    while (place > from && !BREAKS_AFTER.test(text[place - 1] as string)) place -= 1;
    if ((edges[place - 1] ?? 0) - start < SHORTEST * (room - start)) place = end;
    while (place > from + 1 && BELONGS_TO_LETTER.test(text.slice(place))) place -= 1;
    places.push(place);
    from = place;
  }
}

/** A space that takes no room, so that the words of two lines are separate in the PDF's text. */
function addLineEnd(line: HTMLElement, advance: number): void {
  const space = document.createElement('span');
  space.className = CLASS.lineEnd;
  space.textContent = ' ';
  space.style.wordSpacing = `${LINE_END - advance}px`;
  line.append(space);
}

/** Replaces a line by its parts. The spaces at which it is divided are one space that takes no room. */
function divide(line: HTMLElement, text: string, places: readonly number[], advance: number): void {
  const starts = [0, ...places];
  const parts = starts.map((from, index) => {
    const part = line.cloneNode(false) as HTMLElement;
    if (index > 0) {
      const mark = document.createElement('span');
      mark.className = CLASS.turn;
      part.classList.add(CLASS.turned);
      part.append(mark);
    }
    const words = text.slice(from, starts[index + 1]);
    part.append(words.trimEnd());
    if (words !== words.trimEnd() || index === places.length) addLineEnd(part, advance);
    return part;
  });
  line.replaceWith(...parts);
}

/** Whether a line of the block is wider than it. */
const isTooWide = (block: Element): boolean => block.scrollWidth > block.clientWidth;

/** Divides the lines that are wider than the measure. */
function divideLines(lines: readonly HTMLElement[], advance: number): void {
  for (const line of lines) {
    const { firstChild } = line;
    if (!(firstChild instanceof Text) || line.scrollWidth <= line.clientWidth) {
      addLineEnd(line, advance);
      continue;
    }
    const first = line.clientWidth;
    // The others are indented by two columns of the face, which are all as wide as the first.
    const edges = edgesOf(firstChild);
    const others = first - 2 * (edges[0] ?? 0);
    divide(line, firstChild.data, divideCode(firstChild.data, edges, { first, others }), advance);
  }
}

function setBlock(block: HTMLElement, measurer: Measurer): void {
  if (isTooWide(block)) block.classList.add(CLASS.dense);
  const lines = [...block.querySelectorAll<HTMLElement>(`.${CLASS.line}`)];
  const advance = measurer.advance(' ', block.querySelector('code') ?? block);
  if (isTooWide(block)) divideLines(lines, advance);
  else for (const line of lines) addLineEnd(line, advance);
}

/** Sets all code of a column. Its fonts must be there. */
export function setCode(root: Element, measurer: Measurer): void {
  for (const block of root.querySelectorAll<HTMLElement>('pre')) setBlock(block, measurer);
}
