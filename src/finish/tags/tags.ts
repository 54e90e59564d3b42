/**
 * The tags pass: from the browser's tags, page by page, to the text in reading order (ISO 14289-1, 7.1): elements
 * whole, notes after the blocks that call them, all else an artifact. What is painted stays as it is.
 */
import { FAST, readPageContent, writePageContent } from '../content-stream/streams.js';
import type { Job, Pass } from '../job.js';
import { PDFArray, PDFName, PDFRef } from '../pdf-lib.js';
import { hasRawTree, readRawTree } from './chromium-tags.js';
import { describeLinks } from './describe-links.js';
import { mergeFragments } from './merge-fragments.js';
import { normaliseTree } from './normalise-tree.js';
import { readContent } from './page-content.js';
import { placeNotes } from './place-notes.js';
import { tagMarkers } from './tag-markers.js';
import { type Element, elementsOf } from './tree.js';
import { rewriteContent, type Tag } from './write-content.js';
import { writeTree } from './write-tree.js';

/** The hyphen at a line's end is not part of the text (14.8.2.2.3). */
const SOFT_HYPHEN = '\u00AD';

/**
 * Errors: pdf-untagged, pdf-call-missing.
 *
 * @throws Error if the browser's tags and content do not fit the labels that were set
 */
export const tags: Pass = (job) => {
  // A print edition has no tags.
  if (job.paginated.tags.length === 0) return;
  if (!hasRawTree(job)) {
    reportUntagged(job);
    return;
  }
  const contents = job.pages.map((page) => readContent(readPageContent(page.page)));
  const { document, notes, hyphens } = mergeFragments(readRawTree(job), job.paginated.tags, contents);
  const markers = [document, ...notes.values()].flatMap((root) => normaliseTree(root, contents));
  for (const lost of placeNotes(document, notes)) reportLostCall(lost, job);
  const addedTags = tagMarkers(markers, contents);
  const tags = tagsOf(document, job.pages.length);
  for (const { page, mcid } of hyphens) {
    const tag = tags[page]?.get(mcid);
    if (tag) tags[page]?.set(mcid, { ...tag, actual: SOFT_HYPHEN });
  }
  for (const [index, content] of contents.entries()) {
    const page = job.pages[index]?.page;
    const bytes = rewriteContent(content, tags[index] ?? new Map(), addedTags[index] ?? new Map());
    if (page) writePageContent(page, bytes, FAST);
  }
  describeLinks(document, job);
  dropForeignLinks(job, writeTree(document, job));
};

function reportUntagged({ paginated, sink }: Job): void {
  sink.error({
    code: 'pdf-untagged',
    message: `The browser wrote no structure for the ${paginated.edition.paper.title} edition.`,
    hints: [
      'see whether a rule of a style sheet hides the pages, as in @media print',
      'a browser named with --browser must be able to write tagged PDFs, as Chromium does since version 85',
    ],
  });
}

/** Where the note is called, as the manuscript has it. */
function callLine(note: number, { composed }: Job): number | undefined {
  const blocks = [...composed.body, ...composed.notes.flatMap((one) => one.blocks)];
  return blocks.find(({ calls }) => calls.some((call) => call.note === note))?.line;
}

function reportLostCall(note: number, job: Job): void {
  const { composed, paginated, sink } = job;
  const line = callLine(note, job);
  sink.error({
    code: 'pdf-call-missing',
    message: `The call of note ${note} is not painted on any page of the ${paginated.edition.paper.title} edition.`,
    ...(line === undefined ? {} : { place: { path: composed.manuscript.path, line, column: 1 } }),
    hints: [
      'either a style sheet hides it, or it lies beyond the edge of the sheet, as in a table that is too wide',
    ],
  });
}

/** By page and MCID. */
function tagsOf(document: Element, pages: number): readonly Map<number, Tag>[] {
  const tags = Array.from({ length: pages }, () => new Map<number, Tag>());
  for (const { type, kids } of elementsOf(document)) {
    for (const kid of kids) if (kid.kind === 'content') tags[kid.page]?.set(kid.mcid, { type });
  }
  return tags;
}

/** Links of artifacts (a call in a table's repeated head) would be links out of nowhere (ISO 14289-1, 7.18.5). */
function dropForeignLinks({ pages }: Job, known: ReadonlySet<PDFRef>): void {
  for (const { page } of pages) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    if (!annotations) continue;
    const kept = annotations.asArray().filter((ref) => ref instanceof PDFRef && known.has(ref));
    page.node.set(PDFName.of('Annots'), page.doc.context.obj(kept));
  }
}
