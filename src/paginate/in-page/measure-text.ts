/** Widths of a text block's content, taken from the browser's own layout of it as one endless line. */
import type { BreakPlace } from './break-places.js';
import { runAt, type TextRuns } from './text-runs.js';
import type { Opportunity } from './total-fit.js';

const widths = new Map<string, number>();
const canvas = document.createElement('canvas').getContext('2d');

/** Advance of one character in the face and size of `element`, CSS px. */
export function advance(character: string, element: Element): number {
  const style = getComputedStyle(element);
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const key = `${character}|${font}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (canvas === null) throw new Error('No canvas to measure with.');
    canvas.font = font;
    canvas.textRendering = 'geometricPrecision';
    width = canvas.measureText(character).width;
    widths.set(key, width);
  }
  return width;
}

const range = document.createRange();

/** Left and right edge of the character at `index`. */
function edges(content: TextRuns, index: number): { left: number; right: number } {
  const run = runAt(content.runs, index);
  if (!(run.node instanceof Text)) return run.node.getBoundingClientRect();
  range.setStart(run.node, index - run.from);
  range.setEnd(run.node, index - run.from + 1);
  return range.getBoundingClientRect();
}

/** Turns places into opportunities with widths. `block` must stand in the document, set as one line. */
export function measure(block: Element, content: TextRuns, places: readonly BreakPlace[]): Opportunity[] {
  const { text, runs } = content;
  if (text.length === 0) return [];
  // The block's own edge, not its first character's: a hanging number stands left of it.
  const style = getComputedStyle(block);
  const origin =
    block.getBoundingClientRect().left +
    Number.parseFloat(style.borderLeftWidth) +
    Number.parseFloat(style.paddingLeft);
  // Widths of spaces, summed up: every space of a line stretches, a protected one too.
  const sums = new Float64Array(text.length + 1);
  const ems = new Float64Array(text.length + 1);
  for (const run of runs) {
    const owner = run.node instanceof Text ? run.node.parentElement : run.node;
    const space = advance(' ', owner ?? block);
    const size = run.node instanceof Text ? Number.parseFloat(getComputedStyle(owner ?? block).fontSize) : 0;
    for (let index = run.from; index < run.to; index += 1) {
      const character = text[index];
      const isSpace = character === ' ' || character === '\u00a0';
      ems[index + 1] = (ems[index] ?? 0) + (isSpace ? 0 : size);
      sums[index + 1] = (sums[index] ?? 0) + (isSpace ? space : 0);
    }
  }
  return places.map((place) => {
    const run = runAt(runs, Math.max(0, place.end - 1));
    const owner = run.node instanceof Text ? run.node.parentElement : run.node;
    const end = place.end === 0 ? 0 : edges(content, place.end - 1).right - origin;
    // Not measured again: spaces do not kern with what follows, and `correct` sees to the last 1/100 px.
    const next = end + ((sums[place.next] ?? 0) - (sums[place.end] ?? 0));
    return {
      end,
      next,
      added: place.hyphen === 'added' ? advance('-', owner ?? block) : 0,
      spaceToEnd: sums[place.end] ?? 0,
      spaceToNext: sums[place.next] ?? 0,
      emsToEnd: ems[place.end] ?? 0,
      emsToNext: ems[place.next] ?? 0,
      penalty: place.penalty,
      hyphen: place.hyphen !== 'none',
      forced: place.forced,
    };
  });
}
