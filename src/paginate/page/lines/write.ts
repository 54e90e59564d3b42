/**
 * Writes chosen lines into the document: breaks become `<br>`, the word space of each line a style on its text, so
 * that the browser has nothing left to decide and page breaks can fall between lines.
 *
 * A line keeps its trailing space (with no width), so that words are separate in the PDF's text; an added hyphen is
 * an element of its own.
 */
import { CLASS } from '../../../model/markup.js';
import type { Block } from './block.js';
import type { Breakpoint } from './breakpoints.js';
import type { Measurer } from './measurer.js';
import { joinRuns } from './text-runs.js';
import type { Line, MeasuredBreakpoint } from './total-fit.js';

/**
 * Width of the space at a line's end, CSS px: it is there for search, copy and screen readers, not for the eye.
 * Chromium paints nothing that is 0 px wide when rounded to its grid of 1/64 px, and the words would run together.
 */
const LINE_END = 1 / 16;

/** Where a block may be broken, and where it is. */
export interface BrokenBlock {
  readonly places: readonly Breakpoint[];
  readonly breakpoints: readonly MeasuredBreakpoint[];
  readonly lines: readonly Line[];
}

/** A line with its share of the text. */
export interface TypesetLine {
  readonly from: number;
  readonly to: number;
  readonly place: Breakpoint;
  readonly justified: boolean;
  /** What is added to each space, CSS px. */
  wordSpacing: number;
  /** What is added to each letter, em. */
  readonly tracking: number;
}

/** The lines with their shares of the block's text. */
export function typesetLinesOf(block: Block, { places, breakpoints, lines }: BrokenBlock): TypesetLine[] {
  const { text } = block.content;
  let from = 0;
  let opening: MeasuredBreakpoint | undefined;
  return lines.map((line) => {
    const place = places[line.at] as Breakpoint;
    const end = breakpoints[line.at] as MeasuredBreakpoint;
    const spaces = text.slice(from, place.end).match(/[ \u00a0]/g)?.length ?? 0;
    const natural = end.spaceToEnd - (opening?.spaceToNext ?? 0);
    const set = {
      from,
      to: place.next,
      place,
      justified: line.justified,
      tracking: line.tracking,
      // Letter-spacing widens the space itself too: taken off again, it counts with the letters only.
      wordSpacing:
        spaces > 0 ? ((line.space - 1) * natural) / spaces - line.tracking * block.style.fontSize : 0,
    };
    from = place.next;
    opening = end;
    return set;
  });
}

/**
 * The space between two lines, which takes no room.
 *
 * @param advance of a space where it is put, CSS px
 */
export function lineEnd(advance: number): HTMLElement {
  const space = document.createElement('span');
  space.className = CLASS.lineEnd;
  space.textContent = ' ';
  space.style.wordSpacing = `${LINE_END - advance}px`;
  return space;
}

/** Writes the chosen lines into the DOM; returns the elements of each line for the correction that follows. */
export function writeLines(block: Block, lines: readonly TypesetLine[], measurer: Measurer): HTMLElement[][] {
  const pieces: HTMLElement[][] = lines.map(() => []);
  let at = 0;
  for (const run of joinRuns(block.content.runs)) {
    while (at < lines.length - 1 && (lines[at] as TypesetLine).to <= run.from) at += 1;
    if (!(run.node instanceof Text)) {
      // A box may end a line too.
      const line = lines[at] as TypesetLine;
      const ends = line.to === run.to && at < lines.length - 1;
      if (ends && !line.place.forced) run.node.after(document.createElement('br'));
      // A line break of the author's is a space to those who search, copy or listen.
      if (ends && line.place.forced && run.node instanceof HTMLBRElement)
        run.node.before(lineEnd(measurer.advance(' ', run.node.parentElement ?? block.element)));
      continue;
    }
    const parent = run.node.parentElement ?? block.element;
    const made: Node[] = [];
    for (let k = at; k < lines.length && (lines[k] as TypesetLine).from < run.to; k += 1) {
      const line = lines[k] as TypesetLine;
      const from = Math.max(line.from, run.from);
      const to = Math.min(line.to, run.to);
      if (to <= from) continue;
      const ink = Math.max(from, Math.min(to, line.place.end));
      const last = k === lines.length - 1;
      if (ink > from) {
        const span = document.createElement('span');
        span.className = CLASS.lineRun;
        span.textContent = block.content.text.slice(from, ink);
        made.push(span);
        pieces[k]?.push(span);
      }
      if (line.to > run.to || last) continue;
      if (line.place.hyphen === 'added') {
        const hyphen = document.createElement('span');
        hyphen.className = CLASS.hyphen;
        hyphen.textContent = '-';
        made.push(hyphen);
      }
      if (to > ink) made.push(lineEnd(measurer.advance(' ', parent)));
      if (!line.place.forced) made.push(document.createElement('br'));
    }
    run.node.replaceWith(...made);
  }
  return pieces;
}

/** The word space and the tracking of a line, as styles. */
export function applySpacing(line: TypesetLine, pieces: readonly HTMLElement[]): void {
  for (const piece of pieces) {
    piece.style.wordSpacing = `${line.wordSpacing.toFixed(4)}px`;
    if (line.tracking !== 0) piece.style.letterSpacing = `${line.tracking.toFixed(5)}em`;
  }
}

/** Letters that a face draws as one where they are not tracked: "fi", "ffi", "fl". */
const LIGATURES = /f[fijltbhk]+/g;

/** What one of them is wider by as separate letters, em, at most: the browser has no ligatures in tracked text. */
const LIGATURE = 0.15;

/** More than this is not rounding, CSS px: the line ends in a box, or is in a float. */
const ROUNDING = 4;

/** The most that a line may be off what was measured and still be corrected, CSS px. */
function mostRest({ tracking }: TypesetLine, pieces: readonly HTMLElement[]): number {
  if (tracking === 0) return ROUNDING;
  return pieces.reduce((sum, piece) => {
    const ligatures = piece.textContent.match(LIGATURES)?.length ?? 0;
    return ligatures === 0
      ? sum
      : sum + ligatures * LIGATURE * Number.parseFloat(getComputedStyle(piece).fontSize);
  }, ROUNDING);
}

/**
 * The sum of measured widths and the browser's width of the finished line
 * differ a little (kerning at a hyphen, rounding to 1/64 px): measure each
 * justified line once more and share out the rest among its spaces.
 */
export function correct(
  written: readonly { block: Block; lines: readonly TypesetLine[]; pieces: readonly HTMLElement[][] }[],
): void {
  const wanted: { line: TypesetLine; pieces: readonly HTMLElement[]; rest: number }[] = [];
  for (const { block, lines, pieces } of written) {
    const box = block.element.getBoundingClientRect();
    const edge = box.right - Number.parseFloat(getComputedStyle(block.element).paddingRight);
    for (const [index, line] of lines.entries()) {
      const last = pieces[index]?.at(-1);
      if (!line.justified || last === undefined) continue;
      const hyphen = last.nextElementSibling;
      const right = (hyphen?.className === CLASS.hyphen ? hyphen : last).getBoundingClientRect().right;
      const rest = edge - right;
      if (Math.abs(rest) <= mostRest(line, pieces[index] ?? []))
        wanted.push({ line, pieces: pieces[index] ?? [], rest });
    }
  }
  for (const { line, pieces, rest } of wanted) {
    const spaces = pieces.reduce(
      (sum, piece) => sum + (piece.textContent.match(/[ \u00a0]/g)?.length ?? 0),
      0,
    );
    if (spaces === 0 || Math.abs(rest) < 0.005) continue;
    line.wordSpacing += rest / spaces;
    applySpacing(line, pieces);
  }
}
