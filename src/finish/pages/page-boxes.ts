/** Page boundaries (ISO 32000-1, 14.11.2): the paper's nominal size, whatever the browser's grid made of it. */
import { sizeOf } from '../../model/layout.js';
import type { JobPage, Pass } from '../job.js';
import { PDFName } from '../pdf-lib.js';

/** Chromium prints on a grid of 1/300 in (0.24 pt): A4 becomes 594.96 x 841.92 pt. More than this off is another paper. */
const TOLERANCE = 0.5;

const BOXES = ['MediaBox', 'CropBox', 'TrimBox'];
const FOREIGN = ['BleedBox', 'ArtBox', 'UserUnit', 'Rotate'];

/** @throws Error if a page was printed in another size than the edition's */
export const pageBoxes: Pass = ({ pages, paginated }) => {
  const { paper } = paginated.edition;
  for (const { page, geometry, top } of pages) {
    const { width, height } = sizeOf(geometry, paper);
    const raw = page.getMediaBox();
    if (Math.abs(raw.width - width) > TOLERANCE || Math.abs(raw.height - height) > TOLERANCE) {
      throw new Error(
        `Page ${geometry.index + 1} was printed ${raw.width} x ${raw.height} pt large; ${paper.title} is ${width} x ${height} pt.`,
      );
    }
    for (const name of FOREIGN) page.node.delete(PDFName.of(name));
    // The top left corner stays where it is, so that nothing on the page moves.
    setBoxes(page, [raw.x, top - height, raw.x + width, top]);
  }
};

function setBoxes(page: JobPage['page'], edges: readonly number[]): void {
  for (const name of BOXES) {
    page.node.set(PDFName.of(name), page.doc.context.obj(edges.map(toThousandth)));
  }
}

/** 0.001 pt is a tenth of the exactness that printing houses ask for. */
function toThousandth(length: number): number {
  return Math.round(length * 1000) / 1000;
}
