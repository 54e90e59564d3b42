/** The one shape of a rule, and how it is applied. */
import type { Layout } from './layout/layout.js';
import type { TextLine } from './layout/text-line.js';
import type { Fault, Limit, Rank, Row, Unit } from './types.js';

/** A rule of typography that can be read off a PDF. */
export interface Rule {
  /** Permanent, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly rank: Rank;
  readonly unit: Unit;
  readonly limit: Limit;
  /** What must be found on the pages before the rule means anything. */
  readonly needs: 'nothing' | 'text' | 'notes';
  /** The check of the proof that proves the same from the manuscript, and better: the proof does not tell it twice. */
  readonly provedBy?: string;
  measure(layout: Layout): Reading;
}

/** What a rule reads off the pages. */
export type Reading = Measured | { readonly unmeasured: string };

export interface Measured {
  readonly value: number;
  /** What was measured: "344 justified lines". */
  readonly note: string;
  /** Places that bring the value about; told only if it is outside the limit. */
  readonly places?: readonly Finding[];
}

/** A place on a page. */
export interface Finding {
  /** Counts from 0. */
  readonly page: number;
  readonly line?: TextLine | undefined;
  readonly detail: string;
  /** True where the text leaves the layout no other way: told, but no error. */
  readonly excused?: boolean;
}

/** A row with the lines its faults stand on, by which a proof finds the manuscript's. */
export interface Applied {
  readonly row: Row;
  readonly rule: Rule;
  /** Parallel to `row.faults`. */
  readonly lines: readonly (TextLine | undefined)[];
}

/** Characters of a line shown in a report. */
const LONGEST = 84;

/** Measures a rule. Values count as they are shown: a limit of 0.1 is not broken by 0.1000001. */
export function apply(rule: Rule, layout: Layout): Applied {
  const { id, title, unit, limit } = rule;
  const base = { rule: id, title, unit, limit };
  const lack = lackFor(rule, layout);
  const reading: Reading = lack === undefined ? rule.measure(layout) : { unmeasured: lack };
  if ('unmeasured' in reading) {
    const row: Row = { ...base, rank: rule.rank, ok: true, note: reading.unmeasured, faults: [] };
    return { row, rule, lines: [] };
  }
  const value = Math.round(reading.value * 1000) / 1000;
  const ok = value >= (limit.min ?? -Infinity) && value <= (limit.max ?? Infinity);
  const findings = ok ? [] : (reading.places ?? []);
  const faults = findings.map((finding) => faultOf(finding, rule.rank));
  const excused = faults.length > 0 && faults.every(({ rank }) => rank === 'warning');
  const row: Row = {
    ...base,
    rank: excused ? 'warning' : rule.rank,
    value,
    ok,
    note: reading.note,
    faults,
  };
  return { row, rule, lines: findings.map(({ line }) => line) };
}

function lackFor({ needs }: Rule, layout: Layout): string | undefined {
  if (needs === 'nothing') return undefined;
  return layout.textLack ?? (needs === 'notes' ? layout.notesLack : undefined);
}

function faultOf({ page, line, detail, excused }: Finding, rank: Rank): Fault {
  return {
    page: page + 1,
    text: shortened(line?.text ?? ''),
    detail,
    rank: excused ? 'warning' : rank,
  };
}

function shortened(whole: string): string {
  // A soft hyphen at a line's end is one to see.
  const text = whole.replace(/\u00AD$/u, '-');
  if (text.length <= LONGEST) return text;
  const half = Math.floor(LONGEST / 2) - 1;
  return `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`;
}
