import { type Diagnostic, MachineError, Sink } from '../model/diagnostics.js';

/** How work ended: as wished, with problems in what was given, or by trouble of the machine. */
export type OutcomeStatus = 'done' | 'problems' | 'trouble';

/** What came of a piece of work, with all that is to be said about it. */
export interface Outcome<T> {
  readonly outcome: OutcomeStatus;
  /** The result; it can be there although there are problems. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Does the work with a sink of its own. Trouble of the machine becomes a diagnostic, so that the rest of the run can still be told of. */
export async function attempt<T>(work: (sink: Sink) => Promise<T | undefined>): Promise<Outcome<T>> {
  const sink = new Sink();
  try {
    const value = await work(sink);
    return { outcome: sink.hasErrors ? 'problems' : 'done', value, diagnostics: sink.diagnostics };
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    const { code, message, hints } = error;
    sink.error({ code, message, hints });
    return { outcome: 'trouble', value: undefined, diagnostics: sink.diagnostics };
  }
}

/** With `strict`, a warning is a problem: the outcome of work that is done with warnings is changed to `problems`. */
export function withStrictness<T extends Pick<Outcome<unknown>, 'outcome' | 'diagnostics'>>(
  work: T,
  strict: boolean,
): T {
  return strict && work.outcome === 'done' && work.diagnostics.length > 0
    ? { ...work, outcome: 'problems' }
    : work;
}

/**
 * Several pieces of work as one: as bad as the worst, values and diagnostics in
 * the order of the pieces. What two editions have to say in the same words is said once.
 */
export function mergeOutcomes<T>(
  attempts: readonly Outcome<T>[],
): Outcome<readonly T[]> & { readonly value: readonly T[] } {
  const outcomes = attempts.map(({ outcome }) => outcome);
  const diagnostics = attempts.flatMap((part) => part.diagnostics);
  return {
    outcome: outcomes.includes('trouble') ? 'trouble' : outcomes.includes('problems') ? 'problems' : 'done',
    value: attempts.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: [
      ...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values(),
    ],
  };
}
