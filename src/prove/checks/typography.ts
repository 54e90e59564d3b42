/** The rules of typography within a proof: broken promises of the layout fail it, missed goals are warnings. */
import type { Sink } from '../../model/diagnostics.js';
import type { Evidence } from '../../model/proof.js';
import { counted, quoted } from '../../model/wording.js';
import type { Char } from '../../pdf/pdfium/types.js';
import { applyRules } from '../../typography/inspect.js';
import { limitText, valueText } from '../../typography/inspection-report.js';
import type { Applied } from '../../typography/rule.js';
import { sentence } from '../check.js';
import type { ProofSubject } from '../subject.js';

/** Faults of one rule that are told one by one. */
const MOST_FAULTS = 4;

/**
 * Measures the rules on the pages that were proved. A fault goes to the sink with the code "typography-" and the
 * rule's name, its page, and the manuscript's line. What a check of the proof says better is not told again.
 */
export function typography(facts: ProofSubject, sink: Sink): Evidence {
  const applied = applyRules(facts.pdf).filter(({ rule }) => rule.provedBy === undefined);
  const broken = applied.filter(({ row }) => !row.ok);
  const lineOf = manuscriptLines(facts, broken);
  for (const one of broken) tell(one, facts, lineOf, sink);
  const measured = applied.filter(({ row }) => row.value !== undefined);
  const errors = broken.filter(({ row }) => row.rank === 'error').length;
  const values = measured.map(({ row }) => [row.rule, row.value ?? 0] as const);
  return {
    check: 'typography',
    ok: errors === 0,
    summary: `${counted(measured.length, 'rule')} measured, ${errors} broken, ${counted(broken.length - errors, 'warning')}`,
    counts: Object.fromEntries(values),
  };
}

function tell(
  { row, lines }: Applied,
  facts: ProofSubject,
  lineOf: ReadonlyMap<Char, number>,
  sink: Sink,
): void {
  const { paper } = facts.paginated.edition;
  const { path } = facts.composed.manuscript;
  const code = `typography-${row.rule}`;
  const limits = `${row.title}: ${valueText(row)}, right is ${limitText(row)}`;
  if (row.faults.length === 0) {
    sink[row.rank]({ code, message: sentence(paper, { code, message: `${limits}.` }) });
    return;
  }
  for (const [index, fault] of row.faults.slice(0, MOST_FAULTS).entries()) {
    const text = fault.text === '' ? '' : `, ${quoted(fault.text)}`;
    const line = lines[index]?.words.flatMap(({ chars }) =>
      chars.flatMap((char) => lineOf.get(char) ?? []),
    )[0];
    sink[fault.rank]({
      code,
      message: sentence(paper, { code, page: fault.page - 1, message: `${fault.detail}${text}.` }),
      ...(line === undefined ? {} : { place: { path, line, column: 1 } }),
      hints: [limits],
    });
  }
  const more = row.faults.length - MOST_FAULTS;
  if (more > 0) {
    const message = `${counted(more, 'more place')}; memo-press inspect shows them.`;
    sink[row.rank]({ code, message: sentence(paper, { code, message }), hints: [limits] });
  }
}

/** The manuscript's line of each character on a line at fault. */
function manuscriptLines(
  { body, notes }: ProofSubject,
  broken: readonly Applied[],
): ReadonlyMap<Char, number> {
  const wanted = new Set<Char>();
  for (const { lines } of broken) {
    for (const line of lines)
      for (const { chars } of line?.words ?? []) for (const char of chars) wanted.add(char);
  }
  const found = new Map<Char, number>();
  if (wanted.size === 0) return found;
  for (const { expected, printed, printedAt } of [body, ...notes.map(({ alignment }) => alignment)]) {
    for (const [index, { block }] of expected.entries()) {
      const char = printed[printedAt[index] ?? -1]?.char;
      if (char && wanted.has(char)) found.set(char, block.line);
    }
  }
  return found;
}
