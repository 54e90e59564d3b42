/** The shape of a rule, and how it is applied. */
import type { Check, Finding } from '../model/check.js';
import type { Severity } from '../model/diagnostics.js';
import type { Limit, Unit } from '../model/typography.js';
import type { Layout } from './layout/layout.js';
import type { TextLine } from './layout/text-line.js';
import type { Row } from './types.js';

/**
 * A rule of typography that can be read off a PDF. It reports the places that bring its value about: they count
 * only if the value is outside the limit.
 */
export interface Rule extends Check<Layout, Reading> {
  readonly title: string;
  /** `error` for what hinders reading or searching. A warning if not given: a goal that a text can make impossible. */
  readonly severity?: Severity;
  readonly unit: Unit;
  readonly limit: Limit;
  /** What must be found on the pages before the rule means anything. */
  readonly needs: 'nothing' | 'text' | 'notes';
  /** The check of the proof that proves the same from the manuscript, and better: the proof does not report it twice. */
  readonly provedBy?: string;
}

/** What a rule reads off the pages. */
export type Reading = Measured | { readonly unmeasured: string };

export interface Measured {
  readonly value: number;
  /** What was measured: "344 justified lines". */
  readonly note: string;
}

/** The place and the words of a line, for a finding. */
export function onLine(line: TextLine | undefined): Pick<Finding, 'box' | 'text'> {
  if (line === undefined) return {};
  const { x, end, baseline, size, text } = line;
  return { box: { x, y: baseline - size, width: end - x, height: size }, text: shortened(text) };
}

/** Characters of a line shown in a report. */
const LONGEST = 84;

/** Measures a rule. Values count as they are shown: a limit of 0.1 is not broken by 0.1000001. */
export function apply(rule: Rule, layout: Layout): Row {
  const { name, title, unit, limit, severity = 'warning' } = rule;
  const base = { rule: name, title, unit, limit };
  const reported: Finding[] = [];
  const lack = lackFor(rule, layout);
  const reading = lack === undefined ? rule.run(layout, (one) => reported.push(one)) : { unmeasured: lack };
  if ('unmeasured' in reading) return { ...base, severity, ok: true, note: reading.unmeasured, findings: [] };
  const value = Math.round(reading.value * 1000) / 1000;
  const ok = value >= (limit.min ?? -Infinity) && value <= (limit.max ?? Infinity);
  const findings = ok
    ? []
    : reported.map((finding) => ({ ...finding, severity: finding.severity ?? severity }));
  const mild = findings.length > 0 && findings.every((finding) => finding.severity === 'warning');
  return { ...base, severity: mild ? 'warning' : severity, value, ok, note: reading.note, findings };
}

function lackFor({ needs }: Rule, layout: Layout): string | undefined {
  if (needs === 'nothing') return undefined;
  return layout.textLack ?? (needs === 'notes' ? layout.notesLack : undefined);
}

function shortened(whole: string): string {
  // A soft hyphen at a line's end is one to see.
  const text = whole.replace(/\u00AD$/u, '-');
  if (text.length <= LONGEST) return text;
  const half = Math.floor(LONGEST / 2) - 1;
  return `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`;
}
