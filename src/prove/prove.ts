/**
 * The prove stage: reads the finished PDF back with a reader that had no part in writing it, and
 * compares it with the manuscript. What cannot be proved is reported as an error.
 */
import type { StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import type { Paginated } from '../model/layout.js';
import type { Evidence, Proof } from '../model/proof.js';
import { counted } from '../model/wording.js';
import { openReader } from '../pdf/pdfium/reader.js';
import type { PdfFile } from '../pdf/pdfium/types.js';
import { UnreadablePdf } from '../pdf/unreadable-pdf.js';
import { type Check, type Fault, sentence } from './check.js';
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
import { preflight } from './pdfx/preflight.js';
import { gatherSubject, type ProofSubject } from './subject.js';
import { structureCheck } from './tags/check.js';

/** All that is proved, in the order in which it is reported. */
const CHECKS: readonly Check[] = [textComplete, notesPlaced, pages, fonts, bounds, links, outline, metadata];

/** Faults reported of one check; a lost page would otherwise fill the screen. */
const MOST_FAULTS = 20;

/** What the prove stage is to do. The raw PDF is not part of it. */
export interface ProveTask {
  readonly pdf: Uint8Array;
  readonly composed: Composed;
  readonly paginated: Paginated;
  /** The PDF of another edition of the same paper, proved before: the lines must be the same. */
  readonly reference: Uint8Array | undefined;
}

/**
 * Proves one edition. Each fault goes to the sink as an error with a code that starts with "proof-",
 * the page, and the manuscript's line where one is known; faults of typography as errors and warnings
 * with codes that start with "typography-".
 */
export async function prove(task: ProveTask, sink: Sink): Promise<StageResult<Proof>> {
  return { value: await proofOf(task, sink), dependencies: new Map() };
}

async function proofOf({ pdf, composed, paginated, reference }: ProveTask, sink: Sink): Promise<Proof> {
  const { edition } = paginated;
  const report = (fault: Fault) => {
    const { path } = composed.manuscript;
    const diagnostic = {
      code: fault.code,
      message: sentence(edition.paper, fault),
      ...(fault.line === undefined ? {} : { place: { path, line: fault.line, column: 1 } }),
      ...(fault.hints ? { hints: fault.hints } : {}),
    };
    if (fault.warning) sink.warning(diagnostic);
    else sink.error(diagnostic);
  };
  const file = await read(pdf, report);
  if (!file) {
    const evidence: Evidence = {
      check: 'readable',
      ok: false,
      summary: 'the PDF cannot be read',
      counts: {},
    };
    return { edition, pages: 0, evidence: [evidence], ok: false };
  }
  const subject = gatherSubject(file, composed, paginated);
  // A print edition has no tags.
  const structure = paginated.tags.length > 0 ? [structureCheck(pdf)] : [];
  const checks = [...CHECKS, ...structure, ...(await checksForPress(pdf, edition, reference))];
  const examined = checks.map((check) => examine(check, subject, report));
  // A print edition's lines are proved to be the screen edition's, and that one's typography has been judged.
  const evidence = edition.press === undefined ? [...examined, typography(subject, sink)] : examined;
  return { edition, pages: file.pages.length, evidence, ok: evidence.every(({ ok }) => ok) };
}

/** Loads the reader ahead. */
export async function prepare(): Promise<void> {
  await openReader();
}

/** Files that were read a moment ago: an edition for print is compared with the one for the screen, proved just before. */
const READ = new WeakMap<Uint8Array, PdfFile>();

/** Further checks of an edition for a printing house. */
async function checksForPress(
  pdf: Uint8Array,
  edition: Edition,
  reference: Uint8Array | undefined,
): Promise<readonly Check[]> {
  if (!edition.press) return [];
  const other = reference && (READ.get(reference) ?? (await openReader()).open(reference));
  return [...(other ? [sameLines(other)] : []), preflight(pdf, edition)];
}

async function read(pdf: Uint8Array, report: (fault: Fault) => void): Promise<PdfFile | undefined> {
  const reader = await openReader();
  try {
    const file = reader.open(pdf);
    READ.set(pdf, file);
    return file;
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    report({ code: 'proof-unreadable', message: error.message });
    return undefined;
  }
}

/** One check's evidence: it is ok if the check reports nothing. */
function examine(check: Check, subject: ProofSubject, report: (fault: Fault) => void): Evidence {
  let faults = 0;
  const { summary, counts } = check.run(subject, (fault) => {
    if (fault.warning) {
      report(fault);
      return;
    }
    faults++;
    if (faults <= MOST_FAULTS) report(fault);
  });
  if (faults > MOST_FAULTS) {
    report({
      code: 'proof-more',
      message: `${counted(faults - MOST_FAULTS, 'more fault')} of ${check.name}.`,
    });
  }
  if (faults === 0) return { check: check.name, ok: true, summary, counts };
  return {
    check: check.name,
    ok: false,
    summary: `${counted(faults, 'fault')} where there should be: ${summary}`,
    counts: { ...counts, faults },
  };
}
