/** The rules of typography within a proof, each finding with its page and, where it is known, the manuscript's line. */

import type { Report } from '../../model/check.js';
import { counted } from '../../model/wording.js';
import { applyRules } from '../../typography/inspect.js';
import { limitText, valueText } from '../../typography/inspection-report.js';
import { RULES } from '../../typography/rules.js';
import type { Row } from '../../typography/types.js';
import type { ProofCheck } from '../check.js';
import { knownLayout } from '../layout/known-layout.js';

/** Findings of one rule that are reported one by one. */
const MOST = 4;

/** What a check of the proof proves better is not measured again. */
const OURS = RULES.filter(({ provedBy }) => provedBy === undefined);

/** Codes: "typography-" and the rule's name. */
export const typography: ProofCheck = {
  name: 'typography',
  run(subject, report) {
    const rows = applyRules(subject.pdf, OURS, knownLayout(subject));
    const broken = rows.filter(({ ok }) => !ok);
    for (const row of broken) reportRow(row, report);
    const measured = rows.filter(({ value }) => value !== undefined);
    const errors = broken.filter(({ severity }) => severity === 'error').length;
    return {
      summary: `${counted(measured.length, 'rule')} measured, ${errors} broken, ${counted(broken.length - errors, 'warning')}`,
      counts: Object.fromEntries(measured.map(({ rule, value = 0 }) => [rule, value])),
    };
  },
};

function reportRow(row: Row, report: Report): void {
  const { severity, findings } = row;
  const code = `typography-${row.rule}`;
  const limits = `${row.title}: ${valueText(row)}, should be ${limitText(row)}`;
  if (findings.length === 0) {
    report({ code, severity, message: `${limits}.` });
    return;
  }
  for (const finding of findings.slice(0, MOST))
    report({ ...finding, code, message: `${finding.message}.`, hints: [limits] });
  const more = findings.length - MOST;
  if (more > 0) {
    const message = `${counted(more, 'more place')}; memo-press inspect lists them.`;
    report({ code, severity, message, hints: [limits] });
  }
}
