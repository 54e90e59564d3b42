/** Page boundaries (ISO 32000-1, 14.11.2): the paper's nominal size, whatever the browser's grid made of it. */
import { sizeOf } from '../../model/layout.js';
import type { JobPage, Pass } from '../job.js';
import { PDFName } from '../pdf-lib.js';
import { reportPaperSize, sameSize } from './paper-size.js';

const BOXES = ['MediaBox', 'CropBox', 'TrimBox'];
const FOREIGN = ['BleedBox', 'ArtBox', 'UserUnit', 'Rotate'];

/** Error: pdf-paper-size, for the first page of another size than the edition's. */
export const pageBoxes: Pass = async (job) => {
  const { pages, paginated } = job;
  const { paper } = paginated.edition;
  const wrong = pages.find(({ page, geometry }) => !sameSize(page.getMediaBox(), sizeOf(geometry, paper)));
  if (wrong) await reportPaperSize(job, wrong.geometry.index, wrong.page.getMediaBox());
  for (const { page, geometry, top } of pages) {
    const { width, height } = sizeOf(geometry, paper);
    const raw = page.getMediaBox();
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
