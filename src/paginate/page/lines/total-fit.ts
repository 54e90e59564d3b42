/**
 * Breaks a paragraph into lines as a whole, after Knuth and Plass, "Breaking
 * Paragraphs into Lines" (Software: Practice and Experience 11, 1981).
 *
 * Pure arithmetic: it knows widths and places to break, nothing of fonts or
 * the DOM. The cost differs from TeX's in one point: it grows with the square
 * of a line's deviation from the natural word space, because what a reader
 * sees, and `inspect` measures, is how much word spaces vary.
 */
import { HYPHENS_IN_A_ROW, VERY_LOOSE_LINE } from '../../../model/typography.js';

/** A place where a line may end. Lengths in CSS px, measured along the paragraph set as one line, however long. */
export interface MeasuredBreakpoint {
  /** Where the line's ink ends if it ends here, without the trailing space. */
  readonly end: number;
  /** Where the next line's ink starts. */
  readonly next: number;
  /** Width of what a break here adds: an added hyphen's. */
  readonly added: number;
  /** Sum of the natural widths of all word spaces before `end`. */
  readonly spaceToEnd: number;
  /** Sum of the natural widths of all word spaces before `next`. */
  readonly spaceToNext: number;
  /** Sum of the type sizes of all letters (not spaces) before `end` and before `next`: what tracking is a share of. */
  readonly emsToEnd: number;
  readonly emsToNext: number;
  /** What breaking here costs; `Number.POSITIVE_INFINITY` is not a breakpoint at all. */
  readonly penalty: number;
  /** Whether a line ending here ends in a hyphen, added or the word's own. */
  readonly hyphen: boolean;
  /** A line must end here (a hard break, the paragraph's end). */
  readonly forced: boolean;
}

/** How lines may look. Ratios are to the natural word space. */
export interface Fit {
  /** `justify`: lines reach the measure. `ragged`: they keep their natural spaces. */
  readonly mode: 'justify' | 'ragged';
  /** Tightest word space. TYPOGRAPHY, "Lines": tighter than 0.75 of the median at most 1 %. */
  readonly tightest: number;
  /** Loosest word space a justified line is set with; a line that would need more is left short. */
  readonly loosest: number;
  /**
   * Most tracking (letter-spacing) that may take a part of the stretch off the word spaces, in em. At 0.018 em
   * (0.2 pt in 11 pt type, reached by the few worst lines) it is not noticed, and spaces vary a third less; the idea
   * is Thành's ("Micro-typographic extensions to the TeX typesetting system", 2000). He widens the letters
   * themselves, which needs a variable font.
   */
  readonly tracking: number;
  /** Most lines in a row that may end in a hyphen. */
  readonly hyphenRun: number;
  /** Shortest last line that is not a runt, CSS px. */
  readonly runt: number;
}

/** The limits every paragraph is set with. */
export const LIMITS = {
  tightest: 0.8,
  loosest: VERY_LOOSE_LINE,
  tracking: 0.018,
  hyphenRun: HYPHENS_IN_A_ROW,
} as const;

export interface Line {
  /** Index of the breakpoint where the line ends. */
  readonly at: number;
  /** Word space as a ratio to the natural one; 1 for ragged lines and last lines. */
  readonly space: number;
  /** Letter-spacing, em. */
  readonly tracking: number;
  /** True where the line is set to the whole measure. */
  readonly justified: boolean;
}

interface Node {
  readonly at: number;
  readonly run: number;
  readonly cost: number;
  readonly from: Node | undefined;
  readonly line: Line | undefined;
}

const OVERFULL = 1e7;
/** Added for a hyphenated line that follows another one. */
const RUN_COST = 12;
const RUNT_COST = 60;
/**
 * A word space this much off the natural one costs 30, a quarter more costs a hyphen. These two, TRACKED_SHARE and the penalties in
 * `breakpoints.ts` were chosen together on the memo, in both papers, as the setting with the fewest hyphens
 * that keeps the limits of TYPOGRAPHY, "Lines"; `inspect` measures what they give.
 */
const EASILY_STRETCHED = 0.4;
const EASILY_SHRUNK = 0.3;
/** Share of a line's slack that goes into its letters, until they have all they may have. */
const TRACKED_SHARE = 0.6;

/** What a line costs whose word spaces are `ratio` times the natural ones. */
function spacingCost(ratio: number): number {
  const deviation = ratio < 1 ? (1 - ratio) / EASILY_SHRUNK : (ratio - 1) / EASILY_STRETCHED;
  return 10 * deviation ** 2 + 14 * deviation ** 8;
}

/** A line as it would be set between two breakpoints. */
interface Measured {
  /** Natural width, an added hyphen included. */
  readonly natural: number;
  readonly spaces: number;
  readonly ems: number;
  readonly width: number;
  readonly last: boolean;
}

type Setting = { readonly cost: number } & Omit<Line, 'at'>;

const NATURAL = { space: 1, tracking: 0, justified: false } as const;

function setRagged({ natural, width, last }: Measured, fit: Fit): Setting {
  const slack = width - natural;
  if (slack < -0.01) return { cost: OVERFULL - slack, ...NATURAL };
  if (last) return { cost: natural < fit.runt ? RUNT_COST : 0, ...NATURAL };
  return { cost: 100 * (slack / width) ** 2, ...NATURAL };
}

function setJustified({ natural, spaces, ems, width, last }: Measured, fit: Fit): Setting {
  const slack = width - natural;
  if (last && slack >= 0) return { cost: natural < fit.runt ? RUNT_COST : 0, ...NATURAL };
  const limit = fit.tracking * ems;
  const tracked = Math.max(-limit, Math.min(limit, slack * TRACKED_SHARE));
  const tracking = ems > 0 ? tracked / ems : 0;
  const ratio = spaces > 0 ? 1 + (slack - tracked) / spaces : slack < 0 ? 0 : Number.POSITIVE_INFINITY;
  if (ratio < fit.tightest - 0.001) {
    return { cost: OVERFULL - slack * 100, space: fit.tightest, tracking, justified: false };
  }
  if (ratio > fit.loosest) {
    // Too few spaces to fill the measure decently: left short, at a price that any other breaking beats.
    const left = (slack - tracked - spaces * (fit.loosest - 1)) / width;
    return {
      cost: spacingCost(fit.loosest) + 2000 * left + 400,
      space: fit.loosest,
      tracking,
      justified: false,
    };
  }
  return { cost: spacingCost(ratio), space: ratio, tracking, justified: true };
}

/**
 * Chooses where lines end.
 *
 * @param breakpoints in order; the last is the paragraph's end and forced
 * @param widths of the first line and of all others, CSS px
 * @returns the lines in order; a line is overfull only where no breakpoint lets it be shorter
 */
export function totalFit(
  breakpoints: readonly MeasuredBreakpoint[],
  widths: { readonly first: number; readonly others: number },
  fit: Fit,
): Line[] {
  const start: Node = { at: -1, run: 0, cost: 0, from: undefined, line: undefined };
  let active: Node[] = [start];
  for (let at = 0; at < breakpoints.length; at += 1) {
    const end = breakpoints[at] as MeasuredBreakpoint;
    if (end.penalty === Number.POSITIVE_INFINITY) continue;
    const best: (Node | undefined)[] = [];
    const alive: Node[] = [];
    for (const node of active) {
      const opening = node.at < 0 ? undefined : (breakpoints[node.at] as MeasuredBreakpoint);
      const width = opening === undefined ? widths.first : widths.others;
      const ink = end.end - (opening?.next ?? 0);
      const spaces = end.spaceToEnd - (opening?.spaceToNext ?? 0);
      const ems = end.emsToEnd - (opening?.emsToNext ?? 0);
      const measured = { natural: ink + end.added, spaces, ems, width, last: end.forced };
      const { cost, ...line } =
        fit.mode === 'ragged' ? setRagged(measured, fit) : setJustified(measured, fit);
      const run = end.hyphen && !end.forced ? node.run + 1 : 0;
      if (run <= fit.hyphenRun) {
        const sum = node.cost + cost + end.penalty + (run > 1 ? RUN_COST : 0);
        const known = best[run];
        if (known === undefined || sum < known.cost) {
          best[run] = { at, run, cost: sum, from: node, line: { at, ...line } };
        }
      }
      // Without the added hyphen: a later break may be the shorter one. Lines only grow from here on.
      const tightest = fit.mode === 'justify' ? ink - spaces * (1 - fit.tightest) - ems * fit.tracking : ink;
      if (tightest <= width + 0.01) alive.push(node);
    }
    const found = best.filter((node) => node !== undefined);
    if (end.forced) active = cheapest(found.length > 0 ? found : active);
    else if (alive.length > 0) active = [...alive, ...found.filter((node) => node.cost < OVERFULL)];
    else if (found.length > 0) active = found;
  }
  const lines: Line[] = [];
  for (let node = cheapest(active)[0]; node?.line !== undefined; node = node.from) lines.unshift(node.line);
  return lines;
}

function cheapest(nodes: readonly Node[]): Node[] {
  let best: Node | undefined;
  for (const node of nodes) if (best === undefined || node.cost < best.cost) best = node;
  return best === undefined ? [] : [best];
}
