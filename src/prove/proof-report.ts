/** A proof's evidence for programs and for people. */
import type { Proof } from '../model/proof.js';

/** The text of `<name>.proof.json`: one proof an edition, stable from run to run. */
export function proofReport(proofs: readonly Proof[]): string {
  const report = {
    ok: proofs.every(({ ok }) => ok),
    proofs: proofs.map(({ edition: { paper, purpose }, pages, ok, evidence }) => ({
      paper: paper.name,
      purpose,
      pages,
      ok,
      evidence: evidence.map(({ check, ok, summary, counts }) => ({ check, ok, summary, counts })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What was proved of one edition, a line a check: "ok  text-complete  5,067 words …". */
export function proofSummary({ evidence }: Proof): string {
  const width = Math.max(...evidence.map(({ check }) => check.length));
  return evidence
    .map(({ check, ok, summary }) => `${ok ? 'ok    ' : 'FAILED'}  ${check.padEnd(width)}  ${summary}\n`)
    .join('');
}
