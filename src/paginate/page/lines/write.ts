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
import { joinRuns, runAt } from './text-runs.js';
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
  tracking: number;
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
    piece.style.letterSpacing = line.tracking === 0 ? '' : `${line.tracking.toFixed(5)}em`;
  }
}

/** A line as it stands in the document. */
interface WrittenLine {
  readonly line: TypesetLine;
  readonly pieces: readonly HTMLElement[];
  readonly last: HTMLElement;
  readonly block: Block;
}

/** A rest of so many CSS px is rounding and kerning. */
const ROUNDING = 4;
/**
 * Tracking takes ligatures apart, and "office" is wider then: so much each space may give for that, em. A fifth of
 * the space, which with the tightest line leaves three fifths.
 */
const LIGATURES = 0.05;

/**
 * The sum of measured widths and the browser's width of the finished line
 * differ a little (kerning at a hyphen, rounding to 1/64 px, ligatures that
 * tracking takes apart): measure each justified line once more and share out
 * the rest among its spaces.
 */
export function correct(
  written: readonly { block: Block; lines: readonly TypesetLine[]; pieces: readonly HTMLElement[][] }[],
): void {
  const lines = written.flatMap(({ block, lines, pieces }) =>
    lines.flatMap((line, index) => {
      const own = pieces[index] ?? [];
      const last = own.at(-1);
      return line.justified && last !== undefined && endsInText(block, line)
        ? [{ block, line, pieces: own, last }]
        : [];
    }),
  );
  const untracked = shareRests(lines).filter(({ line }) => line.tracking !== 0);
  // With so many ligatures in a line it is better set without tracking.
  for (const { line, pieces, block } of untracked) {
    line.wordSpacing += line.tracking * block.style.fontSize;
    line.tracking = 0;
    applySpacing(line, pieces);
  }
  for (const { line, pieces, rest, spaces } of restsOf(untracked)) {
    line.wordSpacing += rest / Math.max(1, spaces);
    applySpacing(line, pieces);
  }
}

/** A line that ends in a box ends further right than its text. */
function endsInText({ content }: Block, { place }: TypesetLine): boolean {
  return place.end > 0 && runAt(content.runs, place.end - 1).node instanceof Text;
}

/** What is left between each line's end and the right edge, CSS px, and among how many spaces it can be shared. */
function restsOf(lines: readonly WrittenLine[]): (WrittenLine & { rest: number; spaces: number })[] {
  return lines.map((written) => {
    const { element } = written.block;
    const edge =
      element.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(element).paddingRight);
    const hyphen = written.last.nextElementSibling;
    const end = hyphen?.className === CLASS.hyphen ? hyphen : written.last;
    const spaces = written.pieces.reduce(
      (sum, { textContent }) => sum + (textContent.match(/[ \u00a0]/g)?.length ?? 0),
      0,
    );
    return { ...written, rest: edge - end.getBoundingClientRect().right, spaces };
  });
}

/** Shares out the rests; returns the lines where they are too much for the spaces. */
function shareRests(lines: readonly WrittenLine[]): WrittenLine[] {
  return restsOf(lines).filter(({ line, pieces, rest, spaces, block }) => {
    if (spaces === 0 || Math.abs(rest) < 0.005) return false;
    const most = Math.max(ROUNDING, rest < 0 ? spaces * LIGATURES * block.style.fontSize : 0);
    if (Math.abs(rest) > most) return true;
    line.wordSpacing += rest / spaces;
    applySpacing(line, pieces);
    return false;
  });
}
