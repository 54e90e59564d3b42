/** Where the time of one build went, as its own progress lines tell from outside. */
import { STAGE_NAMES } from '../../src/build/progress.js';
import type { Run } from './measure.js';

/** What a build takes time for: Node's own start, the stages, and the writing of the results. */
export const PARTS = ['start', ...STAGE_NAMES, 'end'] as const;

/** Seconds of each part of a build of one edition: a stage lasts from its line of progress to the next. */
export function partsOf({ lines, seconds }: Run): readonly number[] {
  const starts = STAGE_NAMES.map(
    (stage) => lines.find(({ text }) => text.startsWith(stage))?.at ?? Number.NaN,
  );
  // The proof's summary is written when all files are in place.
  const proved = lines.findLast(({ text }) => text.includes('  ok  '))?.at ?? seconds;
  const bounds = [0, ...starts, proved, seconds];
  return bounds.slice(1).map((end, index) => end - (bounds[index] ?? 0));
}
