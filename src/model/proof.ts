/** What the prove stage hands on. */
import type { Edition } from './edition.js';

/** One thing that was proved, in words for a person and numbers for a program. */
export interface Evidence {
  /** Permanent name of the check: "text-complete". */
  readonly check: string;
  readonly ok: boolean;
  /** "5,067 words, body and notes, in order" */
  readonly summary: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The prove stage's result. */
export interface Proof {
  readonly edition: Edition;
  readonly pages: number;
  readonly evidence: readonly Evidence[];
  readonly ok: boolean;
}
