/** The one shape of a preflight rule, and what all rules look at. */
import type { Paper, PrintCondition } from '../../model/edition.js';
import type { PdfObjects } from '../../pdf/objects/file.js';
import type { Dictionary } from '../../pdf/objects/values.js';
import type { Paint } from './paint.js';

export interface PreflightPage {
  /** Counts from 0. */
  readonly index: number;
  readonly dictionary: Dictionary;
  readonly paint: Paint;
}

/** A file for a printing house and what it should be. */
export interface Subject {
  readonly pdf: PdfObjects;
  readonly catalog: Dictionary;
  readonly pages: readonly PreflightPage[];
  readonly paper: Paper;
  readonly press: PrintCondition;
}

export interface Finding {
  /** The page it is on, counting from 0, where it is on one. */
  readonly page?: number;
  readonly message: string;
  readonly hints?: readonly string[];
  /** True for what a house may accept if it is told. */
  readonly warning?: boolean;
}

export interface Rule {
  /** Permanent, kebab-case: "boxes". Its findings are told as "proof-preflight-boxes". */
  readonly name: string;
  /** Where it is written. */
  readonly clause: string;
  /** Everything that breaks the rule. */
  find(subject: Subject): Iterable<Finding>;
}
