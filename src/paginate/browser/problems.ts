/** What can go wrong in a tab. */

/** Kinds of problems, by who reports them. */
export type ProblemKind =
  | 'console-error'
  | 'page-error'
  | 'request-refused'
  | 'request-missing'
  | 'timeout'
  | 'crashed';

/** A problem in a tab. Any of them makes what the tab shows doubtful. */
export interface TabProblem {
  readonly kind: ProblemKind;
  readonly message: string;
}

/** Ends a call to a tab; the same is in its `problems`. */
export class TabError extends Error {
  override readonly name = 'TabError';
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
