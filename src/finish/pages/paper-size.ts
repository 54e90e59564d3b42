/** Whether pages have the size of the edition's paper: it is stated twice, in the table of papers and in `styles/paper-<name>.css`. */
import type { Place } from '../../model/diagnostics.js';
import type { Job } from '../job.js';

/** pt. Two layouts round to whole CSS px, and Chromium prints on a grid of 1/300 in (0.24 pt): A4 becomes 594.96 x 841.92 pt. */
const TOLERANCE = 1;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** pt. Lengths that differ by no more than rounding are the same. */
export function sameSize(one: Size, other: Size): boolean {
  return Math.abs(one.width - other.width) <= TOLERANCE && Math.abs(one.height - other.height) <= TOLERANCE;
}

/** The line of the paper's style sheet that states its size; the first if none can be found. */
async function statedAt({ composed, files, paginated }: Job): Promise<Place | undefined> {
  const path = composed.assets.get(`styles/paper-${paginated.edition.paper.name}.css`);
  if (path === undefined) return undefined;
  const lines = (await files.read(path)).toString('utf8').split('\n');
  const at = lines.findIndex((line) => /\bsize\s*:/.test(line));
  return at < 0
    ? { path, line: 1, column: 1 }
    : { path, line: at + 1, column: (lines[at] ?? '').indexOf('size') + 1 };
}

const shown = ({ width, height }: Size): string =>
  [width, height].map((length) => Math.round(length * 100) / 100).join(' x ');

/** Reports a page of another size than the paper's. Error: pdf-paper-size. */
export async function reportPaperSize(job: Job, page: number, size: Size): Promise<void> {
  const { paper } = job.paginated.edition;
  const place = await statedAt(job);
  job.sink.error({
    code: 'pdf-paper-size',
    message: `Page ${page + 1} is ${shown(size)} pt large; ${paper.title} is ${shown(paper)} pt.`,
    ...(place === undefined ? {} : { place }),
    hints: [
      `no other @page rule may change it; the style sheet says: size: ${shown(paper).replace(' x ', 'pt ')}pt`,
    ],
  });
}
