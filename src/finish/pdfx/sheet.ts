/** The printing house's sheet: where the page is on it, its boxes, and the bleed cut off where it ends. */
import { SLUG } from '../../config/print-options.js';
import type { Paper, PrintCondition } from '../../model/edition.js';
import { type PrintSheet, sizeOf } from '../../model/layout.js';
import { surroundPageContent } from '../content-stream/streams.js';
import { number } from '../content-stream/write.js';
import type { Job, JobPage, Pass } from '../job.js';
import { reportPaperSize, sameSize } from '../pages/paper-size.js';
import { PDFName } from '../pdf-lib.js';

/** Where a page's top left corner is on its sheet, pt; the sheet's own lower left corner is the origin. */
export function placeOnSheet(
  { height }: { readonly height: number },
  { bleed }: PrintCondition,
): Pick<JobPage, 'left' | 'top'> {
  return { left: bleed + SLUG, top: bleed + SLUG + height };
}

/**
 * MediaBox, BleedBox and TrimBox (ISO 15930-7: each page has a TrimBox or an ArtBox, not both; TrimBox within
 * BleedBox within MediaBox), no CropBox. What the browser printed is moved to its place and clipped to the BleedBox.
 *
 * Error: pdf-paper-size, for pages of another size than the edition's, or printed on another sheet than theirs.
 */
export const sheet: Pass = async (job) => {
  const { doc, pages, paginated } = job;
  const { sheet: printed, edition } = paginated;
  const { press, paper } = edition;
  if (!press || !printed) throw new Error('Pages of a print edition need a print condition and a sheet.');
  await checkSizes(job, printed, paper);
  const { context } = doc;
  const close = context.register(context.stream('\nQ\n'));
  for (const { page, geometry, left, top } of pages) {
    const raw = page.getMediaBox();
    const { width, height } = sizeOf(geometry, paper);
    const trim = [left, top - height, left + width, top] as const;
    const bleed = grown(trim, press.bleed);
    for (const name of ['CropBox', 'ArtBox', 'UserUnit', 'Rotate']) page.node.delete(PDFName.of(name));
    // In the bound book the page is upright like all others; the reader turns the book to the right.
    if (geometry.turned) page.node.set(PDFName.of('Rotate'), context.obj(270));
    const boxes = { MediaBox: grown(bleed, SLUG), BleedBox: bleed, TrimBox: trim };
    for (const [name, edges] of Object.entries(boxes))
      page.node.set(PDFName.of(name), context.obj(edges.map(rounded)));
    // The browser's page begins at the top left corner of its sheet.
    const move = [left - raw.x - printed.offset, top - (raw.y + raw.height - printed.offset)];
    const [x, y, right, upper] = bleed;
    const open = `q\n${[x, y, right - x, upper - y].map(number).join(' ')} re W n\n1 0 0 1 ${move.map(number).join(' ')} cm\n`;
    surroundPageContent(page, context.register(context.stream(open)), close);
  }
};

/** What was laid out, and what was printed of it. */
async function checkSizes(job: Job, printed: PrintSheet, paper: Paper): Promise<void> {
  const around = 2 * printed.offset;
  const laidOut = { width: printed.width - around, height: printed.height - around };
  if (!sameSize(laidOut, paper)) {
    await reportPaperSize(job, 0, laidOut);
    return;
  }
  const wrong = job.pages.find(
    ({ page, geometry }) => !sameSize(page.getMediaBox(), sizeOf(geometry, printed)),
  );
  if (!wrong) return;
  const { width, height } = wrong.page.getMediaBox();
  await reportPaperSize(job, wrong.geometry.index, { width: width - around, height: height - around });
}

type Edges = readonly [number, number, number, number];

function grown([left, bottom, right, top]: Edges, by: number): Edges {
  return [left - by, bottom - by, right + by, top + by];
}

/** 0.001 pt is a tenth of the exactness that printing houses ask for. */
function rounded(length: number): number {
  return Math.round(length * 1000) / 1000;
}
