/** Where the lines of a block begin that are not all of one height, because pictures stand in them. CSS px. */
import { CLASS } from '../../../model/markup.js';

/** Pictures within lines. */
export const PICTURES = 'img, svg';

/** Top of a line's own height, without what stands in it, by an inline box of the block's own face. */
function strutTop(box: Element, lineHeight: number): number {
  const { top, height } = box.getBoundingClientRect();
  return top + (height - lineHeight) / 2;
}

function topOf(node: Element, block: HTMLElement, lineHeight: number): number {
  if (node.matches(PICTURES)) {
    const margin = Number.parseFloat(getComputedStyle(node).marginTop);
    return node.getBoundingClientRect().top - margin;
  }
  const plain = node instanceof HTMLBRElement || node.classList.contains(CLASS.lineRun);
  return plain && node.parentElement === block ? strutTop(node, lineHeight) : Number.POSITIVE_INFINITY;
}

/**
 * Tops of the block's lines from the second on, which are set already.
 *
 * @param first top of the first line
 */
export function lineTops(block: HTMLElement, first: number, count: number): readonly number[] {
  const lineHeight = Number.parseFloat(getComputedStyle(block).lineHeight);
  const tops = Array.from({ length: count }, () => Number.POSITIVE_INFINITY);
  let line = 0;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Element)) continue;
    tops[line] = Math.min(tops[line] ?? 0, topOf(node, block, lineHeight));
    if (node instanceof HTMLBRElement) line += 1;
  }
  tops[0] = first;
  // A line of nothing that could be measured: as high as one of text.
  for (let k = 1; k < count; k += 1)
    if (tops[k] === Number.POSITIVE_INFINITY) tops[k] = (tops[k - 1] ?? 0) + lineHeight;
  return tops;
}
