/**
 * The one shape in which any problem is reported, and the sink that collects them.
 */

/** A place in a file that a person can go to. Lines and columns count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline in a code frame; 1 if not given. */
  readonly length?: number;
}

export type Severity = 'error' | 'warning';

/** Something a person should know about their manuscript, the design or the result. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Permanent, kebab-case, for searching and for tests: "footnote-undefined". */
  readonly code: string;
  /** One or two plain sentences. */
  readonly message: string;
  /** Where, if a file is concerned. */
  readonly place?: Place;
  /** What to do about it. */
  readonly hints?: readonly string[];
}

/** Collects the diagnostics of a run, so that all of them are reported together. */
export class Sink {
  readonly #diagnostics: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
  }

  error(diagnostic: Omit<Diagnostic, 'severity'>): void {
    this.#diagnostics.push({ severity: 'error', ...diagnostic });
  }

  warning(diagnostic: Omit<Diagnostic, 'severity'>): void {
    this.#diagnostics.push({ severity: 'warning', ...diagnostic });
  }

  /** All so far, in the order they were found. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get hasErrors(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  }
}

/**
 * A problem in what the person gave (manuscript, design, profile) after which a stage cannot go on. Ends it with the
 * outcome "problems", exit code 1; a stage that can go on puts the problem into its sink instead.
 */
export class ProblemError extends Error {
  readonly problem: Omit<Diagnostic, 'severity'>;

  constructor(problem: Omit<Diagnostic, 'severity'>, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** A fault of the environment, not of the manuscript: no browser, a full disk. Ends the run with exit code 3. */
export class EnvironmentError extends Error {
  readonly hints: readonly string[];
  readonly code: string;

  constructor(code: string, message: string, hints: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'EnvironmentError';
    this.code = code;
    this.hints = hints;
  }
}
