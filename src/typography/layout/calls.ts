/** The calls of notes in the body. */
import { superiorsIn } from './superiors.js';
import type { TextLine } from './text-line.js';

export interface Call {
  readonly number: number;
  readonly line: TextLine;
  /** What precedes it in its word. */
  readonly before: string;
}

/** All calls, in reading order; one that comes again is there again. */
export function callsOf(lines: readonly TextLine[]): Call[] {
  return lines.flatMap((line) => superiorsIn(line).map(({ number, before }) => ({ number, line, before })));
}
