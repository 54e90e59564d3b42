/** Opens the raw PDF and puts its pages beside their geometry. */
import { ProblemError } from '../../model/diagnostics.js';
import { type Paginated, sizeOf } from '../../model/layout.js';
import type { FinishTask, Job, JobPage } from '../job.js';
import { ParseSpeeds, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '../pdf-lib.js';
import { placeOnSheet } from '../pdfx/sheet.js';

/** @throws ProblemError pdf-page-count if the PDF has not exactly the pages that were laid out */
export async function load(
  { rawPdf, paginated, composed, options }: FinishTask,
  tools: Pick<Job, 'fonts' | 'files' | 'sink'>,
): Promise<Job> {
  const doc = await PDFDocument.load(rawPdf, {
    // pdf-lib would write its own name and the present time.
    updateMetadata: false,
    throwOnInvalidObject: true,
    parseSpeed: ParseSpeeds.Fastest,
  });
  return {
    doc,
    pages: pair(doc, paginated),
    paginated,
    composed,
    frontMatter: composed.manuscript.frontMatter,
    options,
    rawProducer: producerOf(doc),
    ...tools,
  };
}

function pair(doc: PDFDocument, { pages, edition }: Paginated): readonly JobPage[] {
  const printed = doc.getPages();
  if (printed.length !== pages.length) {
    throw new ProblemError({
      code: 'pdf-page-count',
      message: `The browser printed ${printed.length} pages of ${edition.paper.title}, but ${pages.length} were laid out.`,
      hints: ['see whether a style sheet hides pages or changes their height, as in @media print'],
    });
  }
  return printed.map((page, index) => {
    const geometry = pages[index];
    if (geometry?.index !== index) throw new Error(`Page ${index + 1} has no geometry of its own.`);
    // Chromium's page begins at the top left corner: only its top edge can be relied on.
    const { x, y, height } = page.getMediaBox();
    // On a printing house's sheet the pages are elsewhere: `pdfx/sheet.ts` moves them there.
    if (edition.press)
      return { page, geometry, ...placeOnSheet(sizeOf(geometry, edition.paper), edition.press) };
    return { page, geometry, top: y + height, left: x };
  });
}

function producerOf(doc: PDFDocument): string {
  const info = doc.context.lookup(doc.context.trailerInfo.Info);
  const producer = info instanceof PDFDict ? info.lookup(PDFName.of('Producer')) : undefined;
  return producer instanceof PDFString || producer instanceof PDFHexString ? producer.decodeText() : '';
}
