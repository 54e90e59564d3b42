/**
 * The prove stage: reads the finished PDF back with a reader that had no part in writing it, and
 * compares it with the manuscript. What cannot be proved is told as an error.
 */
import type { Sink } from '../diagnostics.js';
import type { Composed, Evidence, Paginated, Proof } from '../types.js';
import { type Check, counted, type Fault, sentence } from './check.js';
import { fonts } from './checks/fonts.js';
import { inside } from './checks/inside.js';
import { links } from './checks/links.js';
import { metadata } from './checks/metadata.js';
import { notesPlaced } from './checks/notes-placed.js';
import { outline } from './checks/outline.js';
import { pages } from './checks/pages.js';
import { textComplete } from './checks/text-complete.js';
import { type Facts, gatherFacts } from './facts.js';
import { openReader, UnreadablePdf } from './reader/reader.js';
import type { PdfFile } from './reader/types.js';
import { typography } from './typography.js';

export { proofReport, proofSummary } from './report.js';

/** All that is proved, in the order in which it is told. */
const CHECKS: readonly Check[] = [textComplete, notesPlaced, pages, fonts, inside, links, outline, metadata];

/** Faults told of one check; a lost page would else fill the screen. */
const MOST_FAULTS = 20;

/**
 * Proves one edition. Each fault goes to the sink as an error with a code that starts with "proof-",
 * the page, and the manuscript's line where one is known; faults of typography as errors and warnings
 * with codes that start with "typography-".
 */
export async function prove(
  pdf: Uint8Array,
  composed: Composed,
  paginated: Paginated,
  sink: Sink,
): Promise<Proof> {
  const { edition } = paginated;
  const tell = (fault: Fault) => {
    const { path } = composed.manuscript;
    sink.error({
      code: fault.code,
      message: sentence(edition.paper, fault),
      ...(fault.line === undefined ? {} : { place: { path, line: fault.line, column: 1 } }),
      ...(fault.hints ? { hints: fault.hints } : {}),
    });
  };
  const file = await read(pdf, tell);
  if (!file) {
    const evidence: Evidence = {
      check: 'readable',
      ok: false,
      summary: 'the PDF cannot be read',
      counts: {},
    };
    return { edition, pages: 0, evidence: [evidence], ok: false };
  }
  const facts = gatherFacts(file, composed, paginated);
  const evidence = [...CHECKS.map((check) => examine(check, facts, tell)), typography(facts, sink)];
  return { edition, pages: file.pages.length, evidence, ok: evidence.every(({ ok }) => ok) };
}

async function read(pdf: Uint8Array, tell: (fault: Fault) => void): Promise<PdfFile | undefined> {
  const reader = await openReader();
  try {
    return reader.open(pdf);
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error;
    tell({ code: 'proof-unreadable', message: error.message });
    return undefined;
  }
}

/** One check's evidence: it is ok if the check reports nothing. */
function examine(check: Check, facts: Facts, tell: (fault: Fault) => void): Evidence {
  let faults = 0;
  const { summary, counts } = check.run(facts, (fault) => {
    faults++;
    if (faults <= MOST_FAULTS) tell(fault);
  });
  if (faults > MOST_FAULTS) {
    tell({ code: 'proof-more', message: `${counted(faults - MOST_FAULTS, 'more fault')} of ${check.name}.` });
  }
  if (faults === 0) return { check: check.name, ok: true, summary, counts };
  return {
    check: check.name,
    ok: false,
    summary: `${counted(faults, 'fault')} where there should be: ${summary}`,
    counts: { ...counts, faults },
  };
}
