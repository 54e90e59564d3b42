/** The one shape of a check, and of what it reports. */
import type { Severity } from './diagnostics.js';
import type { Box } from './layout.js';

/** Something that is wrong. With a place in the manuscript it becomes a diagnostic. */
export interface Finding {
  /** Permanent, kebab-case. Absent where the check has one kind of finding only: its name says which. */
  readonly code?: string;
  /** The rest of a sentence that begins with the edition and the page: "the page number is not printed." */
  readonly message: string;
  /** The check's own severity if not given; an error where it has none. */
  readonly severity?: Severity | undefined;
  /** The page it is on, counting from 0, where it is on one. */
  readonly page?: number | undefined;
  /** Line of the manuscript, where the check knows it. */
  readonly line?: number | undefined;
  /** Where on the page, pt from the trimmed page's top left corner: the manuscript's line can be found by it. */
  readonly box?: Box | undefined;
  /** The printed words at that place, for a person to find it. */
  readonly text?: string | undefined;
  readonly hints?: readonly string[] | undefined;
}

/** Takes what a check finds. */
export type Report = (finding: Finding) => void;

/** A check of one thing. It is passed if it reports nothing. */
export interface Check<Subject, Result = void> {
  /** Permanent, kebab-case: "text-complete". */
  readonly name: string;
  /** Where it is written, for what a standard demands: "ISO 32000-1, 14.4". */
  readonly clause?: string;
  run(subject: Subject, report: Report): Result;
}
