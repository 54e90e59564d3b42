/** Fills up what pictures make higher than lines of text, so that the text after them is on the grid again. CSS px. */
import { lineTops, PICTURES } from './line-tops.js';

const px = (length: string): number => Number.parseFloat(length) || 0;

function restOf(height: number, leading: number): number {
  return Math.ceil(height / leading - 0.01) * leading - height;
}

/** The highest picture of each line that holds one, with the line's number. */
function highestByLine(block: Element): ReadonlyMap<number, HTMLElement | SVGElement> {
  const highest = new Map<number, HTMLElement | SVGElement>();
  let line = 0;
  for (const node of block.querySelectorAll<HTMLElement | SVGElement>(`br, ${PICTURES}`)) {
    if (node instanceof HTMLBRElement) line += 1;
    else if ((highest.get(line)?.getBoundingClientRect().height ?? 0) < node.getBoundingClientRect().height)
      highest.set(line, node);
  }
  return highest;
}

/** A line with a picture is as many leadings high as it needs. */
function snapLines(block: HTMLElement, leading: number): void {
  const style = getComputedStyle(block);
  const { top, bottom } = block.getBoundingClientRect();
  const count = Number(block.dataset.lines);
  const foot = bottom - px(style.paddingBottom) - px(style.borderBottomWidth);
  const tops = [...lineTops(block, top + px(style.paddingTop) + px(style.borderTopWidth), count), foot];
  for (const [line, picture] of highestByLine(block)) {
    const rest = restOf((tops[line + 1] ?? foot) - (tops[line] ?? top), leading);
    if (rest > 0.01) picture.style.marginTop = `${px(getComputedStyle(picture).marginTop) + rest}px`;
  }
}

/**
 * Lines with pictures in them, and figures within items, quotations and the like. Figures among the body's blocks:
 * `snapToGrid`; what stands in tables is not on the grid: `tables/snap.ts`.
 *
 * @param leading the body's line height
 */
export function snapPictures(main: HTMLElement, leading: number): void {
  const blocks = new Set<HTMLElement>();
  for (const picture of main.querySelectorAll(PICTURES)) {
    const block = picture.closest<HTMLElement>('[data-lines]');
    if (block !== null && block.closest('figure, table, header') === null) blocks.add(block);
  }
  for (const block of blocks) snapLines(block, leading);
  for (const figure of main.querySelectorAll('figure')) {
    if (figure.parentElement === main || figure.closest('table, header') !== null) continue;
    const rest = restOf(figure.getBoundingClientRect().height, leading);
    figure.style.paddingBottom = `${px(getComputedStyle(figure).paddingBottom) + rest}px`;
  }
}
