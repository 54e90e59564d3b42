/** What an inspection gives: rules with their measured values. Readonly data, ready for JSON. */
import type { Finding } from '../model/check.js';
import type { Severity } from '../model/diagnostics.js';
import type { Limit, Unit } from '../model/typography.js';

/** A place where a rule is broken. Pages count from 0. */
export type RuleFinding = Finding & { readonly severity: Severity };

/** One rule, measured. */
export interface Row {
  /** Permanent, kebab-case: "word-space-cv". */
  readonly rule: string;
  /** What is measured, in words: "word spaces: coefficient of variation". */
  readonly title: string;
  /** What a broken rule amounts to; that of its worst finding. */
  readonly severity: Severity;
  /** Absent where the rule cannot be measured on this PDF: `note` says why. */
  readonly value?: number;
  readonly unit: Unit;
  readonly limit: Limit;
  /** True of what is not measured, too. */
  readonly ok: boolean;
  /** What the value is of: "344 justified lines". */
  readonly note: string;
  /** Where the rule is broken; empty if it is kept, or broken by the whole and by no place. */
  readonly findings: readonly RuleFinding[];
}

/** An inspected PDF. */
export interface Inspection {
  readonly pages: number;
  readonly rows: readonly Row[];
  /** True if no row of severity `error` fails. */
  readonly ok: boolean;
}
