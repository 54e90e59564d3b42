/** Which call is a note's first, read off a text that can hold repeated calls and figures that are not calls. */
import type { Call } from '../layout/calls.js';
import type { Layout } from '../layout/layout.js';

export interface FirstCalls {
  /** By note number. */
  readonly first: ReadonlyMap<number, Call>;
  /** Numbers passed over by the calls. */
  readonly missing: readonly number[];
  /** Calls of notes that are not there. */
  readonly unknown: readonly Call[];
  /** Calls of a number before its turn. */
  readonly early: readonly Call[];
}

/** A number is not called in its place if it does not come within this many calls. */
const REACH = 8;

export function firstCallsOf({ calls, notes }: Layout): FirstCalls {
  const numbers = new Set(notes.map(({ number }) => number));
  const unknown = calls.filter(({ number }) => !numbers.has(number));
  const known = calls.filter(({ number }) => numbers.has(number));
  const first = new Map<number, Call>();
  const missing: number[] = [];
  const early: Call[] = [];
  let next = Math.min(...numbers);
  for (const [index, call] of known.entries()) {
    if (call.number < next) continue;
    const ahead = known.slice(index + 1, index + REACH).some(({ number }) => number === next);
    if (call.number > next && ahead) {
      early.push(call);
      continue;
    }
    for (; next < call.number; next++) missing.push(next);
    first.set(call.number, call);
    next = call.number + 1;
  }
  for (const number of numbers) if (number >= next) missing.push(number);
  return { first, missing, unknown, early };
}
