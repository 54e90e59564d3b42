/** The sides of the text block. */
import { densest } from './statistics.js';
import type { TextLine } from './text-line.js';
import { isSize } from './type-sizes.js';

/** Where a page's lines of text begin and end, pt. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

export interface TextBlock {
  /** By page. */
  readonly edges: readonly Edges[];
  /** True if lines of text are set to a common right edge. */
  readonly justified: boolean;
}

/** A justified line ends at the right edge, give or take: glyphs overhang, tools round. pt. */
export const EDGE = 1;

/** Fewer lines than this do not show their page's edges. */
const FEW = 5;

/** Right and left pages differ by more, pt; by less is rounding. */
const ALTERNATING = 2;

/** If at least this share of the lines of text ends at one place, text is justified: last lines of paragraphs do not. */
const JUSTIFIED_SHARE = 0.4;

/** Share of the lines that must end at one place for a common right edge. */
const DENSE_SHARE = 0.3;

/** So many of the ragged lines stay within the measure. */
const LONG_LINES = 0.97;

/** Infers the edges from the lines of body size: from each page's own where margins alternate, else from all. */
export function textBlockOf(
  pages: readonly (readonly TextLine[])[],
  bodySize: number,
): TextBlock | undefined {
  const bodies = pages.map((lines) => lines.filter((line) => !line.beside && isSize(line, bodySize)));
  const all = bodies.flat();
  if (all.length === 0) return undefined;
  const whole = edgesOf(all);
  const own = bodies.map((lines) => (lines.length < FEW ? undefined : leftEdge(lines)));
  const byParity = [0, 1].map((parity) => {
    const lines = bodies.flatMap((body, index) => (index % 2 === parity ? body : []));
    return lines.length < FEW ? whole : edgesOf(lines);
  });
  const [even = whole, odd = whole] = byParity;
  // A page of a quotation only is narrower: mirrored margins leave the measure as it is.
  const alternating =
    Math.abs(even.left - odd.left) > ALTERNATING &&
    Math.abs(even.right - even.left - (odd.right - odd.left)) <= ALTERNATING;
  const edges = pages.map((_, index) => {
    const common = alternating ? (byParity[index % 2] ?? whole) : whole;
    const page = own[index];
    // A page of a list or a table only has edges of its own that are not the text block's.
    const near = page !== undefined && Math.abs(page - common.left) <= 2 * EDGE;
    return near ? { ...common, left: page } : common;
  });
  const reaching = all.filter((line) => reaches(line, edges[line.page] ?? whole));
  const starting = all.filter((line) => Math.abs(line.x - (edges[line.page] ?? whole).left) <= EDGE);
  return { edges, justified: reaching.length >= JUSTIFIED_SHARE * starting.length };
}

/** True if the line ends at the right edge or beyond it. */
export function reaches(line: TextLine, { right }: Edges): boolean {
  return line.end >= right - EDGE;
}

function leftEdge(lines: readonly TextLine[]): number {
  const lefts = lines.map(({ x }) => x);
  return densest(lefts, EDGE).at;
}

function edgesOf(lines: readonly TextLine[]): Edges {
  const left = leftEdge(lines);
  const ends = lines.map(({ end }) => end);
  const { at, count } = densest(ends, EDGE);
  if (count >= DENSE_SHARE * lines.length) return { left, right: at };
  // Ragged lines end everywhere: the longest show the measure. A few, such as addresses, run over it.
  const sorted = ends.sort((one, other) => one - other);
  return { left, right: sorted[Math.floor((sorted.length - 1) * LONG_LINES)] ?? 0 };
}
