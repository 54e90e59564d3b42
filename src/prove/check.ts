/** The one shape of a check, and how it tells what it found. */
import type { Paper } from '../model/edition.js';
import type { ProofSubject } from './subject.js';

/** A proof of one thing. It is passed if it reports nothing. */
export interface Check {
  /** Permanent name: "text-complete". */
  readonly name: string;
  /** Looks at the facts, reports each fault, and says what it looked at. */
  run(facts: ProofSubject, report: Report): CheckResult;
}

export interface CheckResult {
  /** What was looked at, in words: "5,067 words, body and notes, in order". */
  readonly summary: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Fault {
  /** Permanent, kebab-case, starting with "proof-". */
  readonly code: string;
  /** The page it is on, counting from 0, where it is on one. */
  readonly page?: number | undefined;
  /** A sentence's rest, after "A4, page 3: ". */
  readonly message: string;
  /** Line of the manuscript, where one is concerned. */
  readonly line?: number | undefined;
  readonly hints?: readonly string[];
  /** True for what a person should know and the proof can bear. */
  readonly warning?: boolean;
}

export type Report = (fault: Fault) => void;

/** A fault's message with the edition and the page it is on: "A4, page 3: …". */
export function sentence(paper: Paper, fault: Fault): string {
  const page = fault.page === undefined ? '' : `, page ${fault.page + 1}`;
  return `${paper.title}${page}: ${fault.message}`;
}
