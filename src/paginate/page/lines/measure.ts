/** Widths of a text block's content, taken from the browser's own layout of it as one endless line. */
import type { Breakpoint } from './breakpoints.js';
import { runAt, type TextRuns } from './text-runs.js';
import type { MeasuredBreakpoint } from './total-fit.js';

const widths = new Map<string, Map<string, number>>();
const fonts = new WeakMap<Element, Map<string, number>>();
const canvas = document.createElement('canvas').getContext('2d');

/** Known advances in the face and size of `element`. Styles do not change while lines are measured. */
function advancesOf(element: Element): Map<string, number> {
  let known = fonts.get(element);
  if (known === undefined) {
    const style = getComputedStyle(element);
    const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    known = widths.get(font) ?? new Map<string, number>();
    widths.set(font, known);
    fonts.set(element, known);
  }
  return known;
}

/** Advance of one character in the face and size of `element`, CSS px. */
export function advance(character: string, element: Element): number {
  const known = advancesOf(element);
  let width = known.get(character);
  if (width === undefined) {
    if (canvas === null) throw new Error('No canvas to measure with.');
    const style = getComputedStyle(element);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    canvas.textRendering = 'geometricPrecision';
    width = canvas.measureText(character).width;
    known.set(character, width);
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
export function measure(
  block: Element,
  content: TextRuns,
  places: readonly Breakpoint[],
): MeasuredBreakpoint[] {
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
  const ends = endsOf(content, places, origin, block);
  return places.map((place, index) => {
    const run = runAt(runs, Math.max(0, place.end - 1));
    const owner = run.node instanceof Text ? run.node.parentElement : run.node;
    const end = ends[index] ?? 0;
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

/**
 * Where the ink ends at each place. Words are measured, the places inside them that take an added hyphen are
 * reckoned from the words' letters: asking the browser for each of them takes twice as long, and what kerning
 * makes of it (a few tenths of a px) `correct` mends on the finished line.
 */
function endsOf(
  content: TextRuns,
  places: readonly Breakpoint[],
  origin: number,
  block: Element,
): Float64Array {
  const ends = new Float64Array(places.length);
  let from = { at: 0, x: 0 };
  for (let index = 0; index < places.length; ) {
    let measured = index;
    while (places[measured]?.hyphen === 'added') measured += 1;
    const place = places[measured];
    if (place === undefined) break;
    const x = place.end === 0 ? 0 : edges(content, place.end - 1).right - origin;
    ends[measured] = x;
    if (measured > index) {
      const start = from.at === 0 ? 0 : edges(content, from.at).left - origin;
      interpolate(
        content,
        places.slice(index, measured),
        { at: from.at, x: start },
        { at: place.end, x },
        block,
      ).forEach((end, k) => {
        ends[index + k] = end;
      });
    }
    from = { at: place.next, x };
    index = measured + 1;
  }
  return ends;
}

interface Point {
  readonly at: number;
  readonly x: number;
}

/** Shares the way between two measured points out among the letters between them. */
function interpolate(
  { text, runs }: TextRuns,
  places: readonly Breakpoint[],
  from: Point,
  to: Point,
  block: Element,
): number[] {
  const sums: number[] = [0];
  for (let index = from.at; index < to.at; index += 1) {
    const { node } = runAt(runs, index);
    const owner = (node instanceof Text ? node.parentElement : node) ?? block;
    sums.push((sums.at(-1) ?? 0) + advance(text[index] ?? '', owner));
  }
  const whole = sums.at(-1) || 1;
  return places.map(({ end }) => from.x + ((to.x - from.x) * (sums[end - from.at] ?? 0)) / whole);
}
