/** What an inspection says: rules with their measured values. Readonly data, ready for JSON. */

/** `error`: a promise of the layout, whatever the text. `warning`: a goal that a text can make impossible. */
export type Rank = 'error' | 'warning';

/** What a value is counted in. `times`: a ratio. `places`: how often something happens. */
export type Unit = 'characters' | 'pt' | 'times' | '%' | 'lines' | 'places' | 'pages';

/** The values that are right, both ends included. */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
}

/** A place where a rule is broken. */
export interface Fault {
  /** Counts from 1, as PDF readers count. */
  readonly page: number;
  /** The line at fault, shortened; empty where it is the page as a whole. */
  readonly text: string;
  /** What is wrong there: "2.3 times the usual word space". */
  readonly detail: string;
  /** The rule's own rank, or `warning` where the text leaves no other way. */
  readonly rank: Rank;
}

/** One rule, measured. */
export interface Row {
  /** Permanent, kebab-case: "word-space-cv". */
  readonly rule: string;
  /** What is measured, in words: "word spaces: coefficient of variation". */
  readonly title: string;
  /** What a broken rule amounts to; that of its worst fault. */
  readonly rank: Rank;
  /** Absent where the rule cannot be measured on this PDF: `note` says why. */
  readonly value?: number;
  readonly unit: Unit;
  readonly limit: Limit;
  /** True of what is not measured, too. */
  readonly ok: boolean;
  /** What the value is of: "344 justified lines". */
  readonly note: string;
  /** Where the rule is broken; empty if it is kept, or broken by the whole and by no place. */
  readonly faults: readonly Fault[];
}

/** An inspected PDF. */
export interface Inspection {
  readonly pages: number;
  readonly rows: readonly Row[];
  /** True if no row of rank error fails. */
  readonly ok: boolean;
}
