/**
 * Sets code: no column moves, so lines are not chosen. A block with lines that are longer than the measure is set
 * smaller; what is longer still is divided, and goes on behind a mark.
 */
import { CLASS } from '../../../model/markup.js';
import { divideCode } from './divide-code.js';
import type { Measurer } from './measurer.js';
import { lineEnd } from './write.js';

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

/** Replaces a line by its parts. The spaces at which it is divided are one space that takes no room. */
function divide(line: HTMLElement, text: string, places: readonly number[], advance: number): void {
  const starts = [0, ...places];
  const parts = starts.map((from, index) => {
    const part = line.cloneNode(false) as HTMLElement;
    if (index > 0) {
      const mark = document.createElement('span');
      mark.className = CLASS.wrapMark;
      part.classList.add(CLASS.wrapped);
      part.append(mark);
    }
    const words = text.slice(from, starts[index + 1]);
    part.append(words.trimEnd());
    if (words !== words.trimEnd() || index === places.length) part.append(lineEnd(advance));
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
      line.append(lineEnd(advance));
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
  else for (const line of lines) line.append(lineEnd(advance));
}

/** Sets all code of a column. Its fonts must be there. */
export function setCode(root: Element, measurer: Measurer): void {
  for (const block of root.querySelectorAll<HTMLElement>('pre')) setBlock(block, measurer);
}
