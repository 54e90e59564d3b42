import { type Diagnostic, EnvironmentError, ProblemError, Sink } from '../model/diagnostics.js';

/** How work ended. `environment-error`: through no fault of the input (no browser, a full disk). */
export type OutcomeStatus = 'succeeded' | 'invalid-input' | 'environment-error';

/** The result of a piece of work, with all diagnostics of it. */
export interface Outcome<T> {
  readonly outcome: OutcomeStatus;
  /** It can be there although there are errors. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The work's outcome, from a sink of its own. A problem that ends the work and an environment error become
 * diagnostics, so that the rest of the run can still be reported.
 */
export async function attempt<T>(work: (sink: Sink) => Promise<T | undefined>): Promise<Outcome<T>> {
  const sink = new Sink();
  try {
    const value = await work(sink);
    return { outcome: sink.hasErrors ? 'invalid-input' : 'succeeded', value, diagnostics: sink.diagnostics };
  } catch (error) {
    if (error instanceof ProblemError) {
      sink.error(error.problem);
      return { outcome: 'invalid-input', value: undefined, diagnostics: sink.diagnostics };
    }
    if (!(error instanceof EnvironmentError)) throw error;
    const { code, message, hints } = error;
    sink.error({ code, message, hints });
    return { outcome: 'environment-error', value: undefined, diagnostics: sink.diagnostics };
  }
}

/** With `strict`, a warning is a problem: the outcome of work that is done with warnings is changed to `invalid-input`. */
export function withStrictness<T extends Pick<Outcome<unknown>, 'outcome' | 'diagnostics'>>(
  work: T,
  strict: boolean,
): T {
  return strict && work.outcome === 'succeeded' && work.diagnostics.length > 0
    ? { ...work, outcome: 'invalid-input' }
    : work;
}

/** From the worst to the best. */
const STATUSES: readonly OutcomeStatus[] = ['environment-error', 'invalid-input', 'succeeded'];

/**
 * Several outcomes as one: as bad as the worst, values and diagnostics in their order.
 * What two editions report in the same words is kept once.
 */
export function mergeOutcomes<T>(
  outcomes: readonly Outcome<T>[],
): Outcome<readonly T[]> & { readonly value: readonly T[] } {
  const statuses = new Set(outcomes.map(({ outcome }) => outcome));
  const diagnostics = outcomes.flatMap((part) => part.diagnostics);
  return {
    outcome: STATUSES.find((status) => statuses.has(status)) ?? 'succeeded',
    value: outcomes.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: [
      ...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values(),
    ],
  };
}

/** Several outcomes with lists of values as one with one list. */
export function concatOutcomes<T>(
  outcomes: readonly Outcome<readonly T[]>[],
): ReturnType<typeof mergeOutcomes<T>> {
  const merged = mergeOutcomes(outcomes);
  return { ...merged, value: merged.value.flat() };
}

/** Does the same work for several things side by side. */
export async function attemptEach<I, T>(
  items: readonly I[],
  work: (item: I, sink: Sink) => Promise<T | undefined>,
): Promise<ReturnType<typeof mergeOutcomes<T>>> {
  return mergeOutcomes(await Promise.all(items.map((item) => attempt((sink) => work(item, sink)))));
}

/** Does the same work for one thing after another. The work is also given the first result. */
export async function attemptInTurn<I, T>(
  items: readonly I[],
  work: (item: I, sink: Sink, first: T | undefined) => Promise<T | undefined>,
): Promise<ReturnType<typeof mergeOutcomes<T>>> {
  const outcomes: Outcome<T>[] = [];
  for (const item of items) outcomes.push(await attempt((sink) => work(item, sink, outcomes[0]?.value)));
  return mergeOutcomes(outcomes);
}
