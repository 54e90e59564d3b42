/**
 * The prove stage: reads the finished PDF back with a reader that had no part in writing it, and
 * compares it with the manuscript. What cannot be proved is reported as an error.
 */
import type { Finding, Report } from '../model/check.js';
import type { StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Paginated } from '../model/layout.js';
import type { Evidence, Proof } from '../model/proof.js';
import { counted } from '../model/wording.js';
import { openReader } from '../pdf/pdfium/reader.js';
import type { PdfFile } from '../pdf/pdfium/types.js';
import { UnreadablePdf } from '../pdf/unreadable-pdf.js';
import type { ProofCheck } from './check.js';
import { bounds } from './checks/bounds.js';
import { fonts } from './checks/fonts.js';
import { links } from './checks/links.js';
import { metadata } from './checks/metadata.js';
import { notesPlaced } from './checks/notes-placed.js';
import { outline } from './checks/outline.js';
import { pages } from './checks/pages.js';
import { sameLines } from './checks/same-lines.js';
import { textComplete } from './checks/text-complete.js';
import { typography } from './checks/typography.js';
import { diagnose } from './diagnose.js';
import { ManuscriptLines } from './layout/manuscript-lines.js';
import { preflight } from './pdfx/preflight.js';
import { gatherSubject, type ProofSubject } from './subject.js';
import { structureCheck } from './tags/check.js';

/** All that is proved of every edition, in the order in which it is reported. */
const CHECKS: readonly ProofCheck[] = [
  textComplete,
  notesPlaced,
  pages,
  fonts,
  bounds,
  links,
  outline,
  metadata,
];

/** Findings reported of one check; a lost page would else fill the screen. */
const MOST_FINDINGS = 20;

/** What the prove stage is to do. The raw PDF is not part of it. */
export interface ProveTask {
  readonly pdf: Uint8Array;
  readonly composed: Composed;
  readonly paginated: Paginated;
  /** The PDF of another edition of the same paper, proved before: the lines must be the same. */
  readonly reference: Uint8Array | undefined;
}

/**
 * Proves one edition. What it finds goes to the sink with the page, and the manuscript's line where one is known:
 * with codes that start with "proof-", and with "typography-" for rules of typography.
 */
export async function prove(task: ProveTask, sink: Sink): Promise<StageResult<Proof>> {
  return { value: await proofOf(task, sink), dependencies: new Map() };
}

async function proofOf(task: ProveTask, sink: Sink): Promise<Proof> {
  const { pdf, composed, paginated } = task;
  const { edition } = paginated;
  const proved = { edition, path: composed.manuscript.path };
  const file = await read(pdf);
  if (typeof file === 'string') {
    sink.add(diagnose({ code: 'proof-unreadable', message: file }, proved));
    const summary = 'the PDF cannot be read';
    const evidence: Evidence = { check: 'readable', ok: false, summary, counts: {} };
    return { edition, pages: 0, evidence: [evidence], ok: false };
  }
  const subject = gatherSubject(file, composed, paginated);
  const lines = new ManuscriptLines(subject);
  const evidence = (await checksOf(task)).map((check) =>
    examine(check, subject, ({ code = `proof-${check.name}`, ...finding }) =>
      sink.add(diagnose({ ...finding, code, line: lines.of(finding) }, proved)),
    ),
  );
  return { edition, pages: file.pages.length, evidence, ok: evidence.every(({ ok }) => ok) };
}

/** Loads the reader ahead. */
export async function prepare(): Promise<void> {
  await openReader();
}

/** Files that were read a moment ago: an edition for print is compared with the one for the screen, proved just before. */
const READ = new WeakMap<Uint8Array, PdfFile>();

/** All that is proved of an edition. */
async function checksOf({ pdf, paginated, reference }: ProveTask): Promise<readonly ProofCheck[]> {
  const { edition, tags } = paginated;
  // A print edition has no tags.
  const structure = tags.length > 0 ? [structureCheck(pdf)] : [];
  // A print edition's lines are proved to be the screen edition's, and that one's typography has been judged.
  if (!edition.press) return [...CHECKS, ...structure, typography];
  const other = reference && (READ.get(reference) ?? (await openReader()).open(reference));
  return [...CHECKS, ...structure, ...(other ? [sameLines(other)] : []), preflight(pdf, edition)];
}

/** The PDF read back, or why it cannot be read. */
async function read(pdf: Uint8Array): Promise<PdfFile | string> {
  const reader = await openReader();
  try {
    const file = reader.open(pdf);
    READ.set(pdf, file);
    return file;
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    return error.message;
  }
}

/** One check's evidence: it is ok if the check finds no error. */
function examine(check: ProofCheck, subject: ProofSubject, report: Report): Evidence {
  let errors = 0;
  const { summary, counts } = check.run(subject, (finding: Finding) => {
    if (finding.severity !== 'warning') errors++;
    if (finding.severity === 'warning' || errors <= MOST_FINDINGS) report(finding);
  });
  if (errors > MOST_FINDINGS) {
    const message = `${counted(errors - MOST_FINDINGS, 'more finding')} of ${check.name}.`;
    report({ code: 'proof-more', message });
  }
  if (errors === 0) return { check: check.name, ok: true, summary, counts };
  return {
    check: check.name,
    ok: false,
    summary: `${counted(errors, 'finding')}; expected: ${summary}`,
    counts: { ...counts, findings: errors },
  };
}
