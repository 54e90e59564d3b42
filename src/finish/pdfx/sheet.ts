/** The printing house's sheet: where the page is on it, its boxes, and the bleed cut off where it ends. */
import { SLUG } from '../../config/print-options.js';
import type { Paper, PrintCondition } from '../../model/edition.js';
import { surroundPageContent } from '../content-stream/streams.js';
import { number } from '../content-stream/write.js';
import type { JobPage, Pass } from '../job.js';
import { PDFName } from '../pdf-lib.js';

/** Chromium prints on a grid of 1/300 in. More than this off is another sheet, pt. */
const TOLERANCE = 0.5;

/** Where a page's top left corner is on its sheet, pt; the sheet's own lower left corner is the origin. */
export function placeOnSheet(paper: Paper, { bleed }: PrintCondition): Pick<JobPage, 'left' | 'top'> {
  return { left: bleed + SLUG, top: bleed + SLUG + paper.height };
}

/**
 * MediaBox, BleedBox and TrimBox (ISO 15930-7: each page has a TrimBox or an ArtBox, not both; TrimBox within
 * BleedBox within MediaBox), no CropBox. What the browser printed is moved to its place and clipped to the BleedBox.
 *
 * @throws Error if a page was printed on another sheet than the one that was laid out
 */
export const sheet: Pass = ({ doc, pages, paginated: { edition, sheet: printed } }) => {
  const { press, paper } = edition;
  if (!press || !printed) throw new Error('Pages for a printing house need its press and their sheet.');
  const { context } = doc;
  const close = context.register(context.stream('\nQ\n'));
  for (const { page, geometry, left, top } of pages) {
    const raw = page.getMediaBox();
    const wanted = [printed.width, printed.height] as const;
    if (Math.abs(raw.width - wanted[0]) > TOLERANCE || Math.abs(raw.height - wanted[1]) > TOLERANCE)
      throw new Error(
        `Page ${geometry.index + 1} was printed on a sheet of ${raw.width} x ${raw.height} pt, not ${wanted.map(rounded).join(' x ')} pt.`,
      );
    const trim = [left, top - paper.height, left + paper.width, top] as const;
    const bleed = grown(trim, press.bleed);
    for (const name of ['CropBox', 'ArtBox', 'UserUnit', 'Rotate']) page.node.delete(PDFName.of(name));
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

type Edges = readonly [number, number, number, number];

function grown([left, bottom, right, top]: Edges, by: number): Edges {
  return [left - by, bottom - by, right + by, top + by];
}

/** 0.001 pt is a tenth of the exactness that printing houses ask for. */
function rounded(length: number): number {
  return Math.round(length * 1000) / 1000;
}
