/** The checks of a proof. */
import type { Check } from '../model/check.js';
import type { ProofSubject } from './subject.js';

/** A proof of one thing. Its findings have codes that start with "proof-". */
export type ProofCheck = Check<ProofSubject, Examined>;

/** What a check examined. */
export interface Examined {
  /** In words: "5,067 words, body and notes, in order". */
  readonly summary: string;
  readonly counts: Readonly<Record<string, number>>;
}
