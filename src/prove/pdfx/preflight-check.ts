/** The shape of a check of the preflight, and what all of them look at. */
import type { Check } from '../../model/check.js';
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
export interface PreflightSubject {
  readonly pdf: PdfObjects;
  readonly catalog: Dictionary;
  readonly pages: readonly PreflightPage[];
  readonly paper: Paper;
  readonly press: PrintCondition;
}

/** What a printing house or its standard demands; findings are reported as "proof-preflight-" and the name. */
export type PreflightCheck = Check<PreflightSubject> & { readonly clause: string };
