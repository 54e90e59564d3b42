/** Widths of a text block's content, taken from the browser's own layout of it as one line, however long. */
import type { Breakpoint } from './breakpoints.js';
import type { Measurer } from './measurer.js';
import { runAt, type TextRuns } from './text-runs.js';
import type { MeasuredBreakpoint } from './total-fit.js';

/** A text block to be measured: in the document, set as one line. */
export interface MeasuredBlock {
  readonly element: Element;
  readonly content: TextRuns;
}

/** The element whose style the character at `index` has. */
function ownerAt({ element, content }: MeasuredBlock, index: number): Element {
  const { node } = runAt(content.runs, index);
  return (node instanceof Text ? node.parentElement : node) ?? element;
}

/** The block's own left edge, not its first character's: a hanging number is left of it. */
function originOf(element: Element): number {
  const style = getComputedStyle(element);
  return (
    element.getBoundingClientRect().left +
    Number.parseFloat(style.borderLeftWidth) +
    Number.parseFloat(style.paddingLeft)
  );
}

/** Sums up to each character: widths of spaces, CSS px, and type sizes of letters. */
interface Sums {
  readonly spaces: Float64Array;
  readonly ems: Float64Array;
}

/** Every space of a line stretches, a protected one too. */
function sumsOf({ element, content: { text, runs } }: MeasuredBlock, measurer: Measurer): Sums {
  const spaces = new Float64Array(text.length + 1);
  const ems = new Float64Array(text.length + 1);
  for (const run of runs) {
    const owner = (run.node instanceof Text ? run.node.parentElement : run.node) ?? element;
    const space = measurer.advance(' ', owner);
    const size = run.node instanceof Text ? Number.parseFloat(getComputedStyle(owner).fontSize) : 0;
    for (let index = run.from; index < run.to; index += 1) {
      const isSpace = text[index] === ' ' || text[index] === '\u00a0';
      ems[index + 1] = (ems[index] ?? 0) + (isSpace ? 0 : size);
      spaces[index + 1] = (spaces[index] ?? 0) + (isSpace ? space : 0);
    }
  }
  return { spaces, ems };
}

/** Adds to each breakpoint the widths up to it. */
export function measure(
  block: MeasuredBlock,
  places: readonly Breakpoint[],
  measurer: Measurer,
): MeasuredBreakpoint[] {
  if (block.content.text.length === 0) return [];
  const { spaces, ems } = sumsOf(block, measurer);
  const ends = endsOf(block, places, measurer);
  return places.map((place, index) => {
    const end = ends[index] ?? 0;
    return {
      end,
      // Not measured again: spaces do not kern with what follows, and `correct` sees to the last 1/100 px.
      next: end + ((spaces[place.next] ?? 0) - (spaces[place.end] ?? 0)),
      added: place.hyphen === 'added' ? measurer.advance('-', ownerAt(block, Math.max(0, place.end - 1))) : 0,
      spaceToEnd: spaces[place.end] ?? 0,
      spaceToNext: spaces[place.next] ?? 0,
      emsToEnd: ems[place.end] ?? 0,
      emsToNext: ems[place.next] ?? 0,
      penalty: place.penalty,
      hyphen: place.hyphen !== 'none',
      forced: place.forced,
    };
  });
}

/** A character's index, and where its left edge is, CSS px from the block's left edge. */
interface Point {
  readonly at: number;
  readonly x: number;
}

/**
 * Where the ink ends at each place, CSS px. Words are measured, the places inside them that take an added hyphen are
 * computed from the words' letters: asking the browser for each of them takes twice as long, and what kerning
 * makes of it (a few tenths of a px) `correct` mends on the finished line.
 */
function endsOf(block: MeasuredBlock, places: readonly Breakpoint[], measurer: Measurer): Float64Array {
  const { content } = block;
  const origin = originOf(block.element);
  const ends = new Float64Array(places.length);
  let from: Point = { at: 0, x: 0 };
  for (let index = 0; index < places.length; ) {
    let measured = index;
    while (places[measured]?.hyphen === 'added') measured += 1;
    const place = places[measured];
    if (place === undefined) break;
    // Between two hard breaks is an empty line.
    const x = place.end <= from.at ? from.x : measurer.edges(content, place.end - 1).right - origin;
    ends[measured] = x;
    if (measured > index) {
      const start = { at: from.at, x: from.at === 0 ? 0 : measurer.edges(content, from.at).left - origin };
      const sums = advancesBetween(block, start.at, place.end, measurer);
      const whole = sums.at(-1) || 1;
      for (let k = index; k < measured; k += 1) {
        const share = sums[(places[k]?.end ?? 0) - start.at] ?? 0;
        ends[k] = start.x + ((x - start.x) * share) / whole;
      }
    }
    from = { at: place.next, x };
    index = measured + 1;
  }
  return ends;
}

/** Sums of the letters' advances from one character up to each one before `to`, CSS px. */
function advancesBetween(block: MeasuredBlock, from: number, to: number, measurer: Measurer): number[] {
  const sums = [0];
  let sum = 0;
  for (let index = from; index < to; index += 1) {
    sum += measurer.advance(block.content.text[index] ?? '', ownerAt(block, index));
    sums.push(sum);
  }
  return sums;
}
