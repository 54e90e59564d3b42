/** The printing house's sheet: where the page stands on it, its boxes, and the bleed cut off where it ends. */
import { SLUG } from '../../config/print-options.js';
import type { PrintCondition } from '../../model/edition.js';
import { sizeOf } from '../../model/layout.js';
import type { JobPage, Pass } from '../job.js';
import { PDFArray, PDFName } from '../pdf-lib.js';

/** Chromium prints on a grid of 1/300 in. More than this off is another sheet, pt. */
const TOLERANCE = 0.5;

/** Where a page's top left corner stands on its sheet, pt; the sheet's own lower left corner is the origin. */
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
 * @throws Error if a page was printed on another sheet than the one that was laid out
 */
export const sheet: Pass = ({ doc, pages, paginated: { edition, sheet: printed } }) => {
  const { press, paper } = edition;
  if (!press || !printed) throw new Error('Pages for a printing house need its press and their sheet.');
  const { context } = doc;
  const close = context.register(context.stream('\nQ\n'));
  for (const { page, geometry, left, top } of pages) {
    const raw = page.getMediaBox();
    const on = sizeOf(geometry, printed);
    const wanted = [on.width, on.height] as const;
    const { width, height } = sizeOf(geometry, paper);
    if (Math.abs(raw.width - wanted[0]) > TOLERANCE || Math.abs(raw.height - wanted[1]) > TOLERANCE)
      throw new Error(
        `Page ${geometry.index + 1} was printed on a sheet of ${raw.width} x ${raw.height} pt, not ${wanted.map(rounded).join(' x ')} pt.`,
      );
    const trim = [left, top - height, left + width, top] as const;
    const bleed = grown(trim, press.bleed);
    for (const name of ['CropBox', 'ArtBox', 'UserUnit', 'Rotate']) page.node.delete(PDFName.of(name));
    // In the bound book the page is upright like all others; who reads it turns the book to the right.
    if (geometry.turned) page.node.set(PDFName.of('Rotate'), context.obj(270));
    const boxes = { MediaBox: grown(bleed, SLUG), BleedBox: bleed, TrimBox: trim };
    for (const [name, edges] of Object.entries(boxes))
      page.node.set(PDFName.of(name), context.obj(edges.map(rounded)));
    // The browser's page begins at the top left corner of its sheet.
    const move = [left - raw.x - printed.offset, top - (raw.y + raw.height - printed.offset)];
    const [x, y, right, upper] = bleed;
    const open = `q\n${[x, y, right - x, upper - y].map(rounded).join(' ')} re W n\n1 0 0 1 ${move.map(rounded).join(' ')} cm\n`;
    wrap(page.node, context.register(context.stream(open)), close, context);
  }
};

type Edges = readonly [number, number, number, number];

function wrap(
  node: JobPage['page']['node'],
  open: ReturnType<JobPage['page']['doc']['context']['register']>,
  close: typeof open,
  context: JobPage['page']['doc']['context'],
): void {
  const name = PDFName.of('Contents');
  const before = node.lookup(name);
  const parts = before instanceof PDFArray ? before.asArray() : [node.get(name)];
  node.set(name, context.obj([open, ...parts.filter((part) => part !== undefined), close]));
}

function grown([left, bottom, right, top]: Edges, by: number): Edges {
  return [left - by, bottom - by, right + by, top + by];
}

/** 0.001 pt is a tenth of the exactness that printing houses ask for. */
function rounded(length: number): number {
  return Math.round(length * 1000) / 1000;
}
