/** What size the text is set in, and how far apart its lines are. */
import { median } from './statistics.js';
import type { TextLine } from './text-line.js';

/** A size with fewer characters than this share of the most frequent size's is not a body size: notes can hold ten times the text. */
const BODY_SHARE = 0.1;

/** Text has this many lines in a row somewhere; titles and headings have not. */
const RUN = 5;

/** The body is at most this many times the most frequent size. */
const LARGEST_BODY = 1.5;

/** Two sizes are one if they differ by less, pt: tools round. */
export const SAME_SIZE = 0.2;

/** The distance of lines of text, in times their size, from and to. */
const LEADING = [0.95, 2.4] as const;

/** The size of the running text: the largest of those that hold much text in several lines. 0 of no lines. */
export function bodySizeOf(pages: readonly (readonly TextLine[])[]): number {
  const characters = new Map<number, number>();
  const runs = new Map<number, number>();
  for (const lines of pages) {
    let run = 0;
    for (const [index, { size, text }] of lines.entries()) {
      characters.set(size, (characters.get(size) ?? 0) + text.length);
      run = lines[index - 1]?.size === size ? run + 1 : 1;
      runs.set(size, Math.max(runs.get(size) ?? 0, run));
    }
  }
  const [most] = [...characters].sort(([, one], [, other]) => other - one);
  if (!most) return 0;
  const candidates = [...characters].filter(
    ([size, count]) =>
      size === most[0] ||
      (count >= BODY_SHARE * most[1] && size <= LARGEST_BODY * most[0] && (runs.get(size) ?? 0) >= RUN),
  );
  return Math.max(...candidates.map(([size]) => size));
}

/** True of two sizes that are one design's. */
export function isSize(line: TextLine, size: number): boolean {
  return Math.abs(line.size - size) < SAME_SIZE;
}

/** The usual distance of two lines of that size which follow each other, pt; 0 if no two do. */
export function leadingOf(pages: readonly (readonly TextLine[])[], size: number): number {
  const [least, most] = LEADING;
  const distances = pages.flatMap((lines) =>
    lines.slice(1).flatMap((line, index) => {
      const before = lines[index];
      if (!before || !isSize(line, size) || !isSize(before, size)) return [];
      const distance = line.baseline - before.baseline;
      return distance >= least * size && distance <= most * size ? [distance] : [];
    }),
  );
  return median(distances) ?? 0;
}
