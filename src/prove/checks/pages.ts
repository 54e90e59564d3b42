/** As many pages as laid out, of the right size, each with its number. */

import type { Report } from '../../model/check.js';
import type { Purpose } from '../../model/edition.js';
import { type PageGeometry, sizeOf } from '../../model/layout.js';
import { counted, quoted } from '../../model/wording.js';
import type { Char, PdfPage, PdfRectangle } from '../../pdf/pdfium/types.js';
import { isSpace } from '../../pdf/text/lines.js';
import type { ProofCheck } from '../check.js';
import type { PageRegions } from '../layout/regions.js';

/** Boxes are nominal sizes; PDF numbers are rounded to less than this, pt. */
const SIZE_TOLERANCE = 0.01;

/** How far the printed page number may be from its place, pt. */
const FOLIO_TOLERANCE = 1;

export const pages: ProofCheck = {
  name: 'pages',
  run({ pdf, paginated, regions }, report) {
    const { paper, purpose } = paginated.edition;
    const [is, want] = [pdf.pages.length, paginated.pages.length];
    if (is !== want) {
      report({
        code: 'proof-page-count',
        message: `the PDF has ${counted(is, 'page')}, but ${want} were laid out.`,
      });
    }
    for (const page of pdf.pages)
      checkSize(page, sizeOf(paginated.pages[page.index] ?? {}, paper), purpose, report);
    for (const region of regions) {
      checkLabel(region.page, region.geometry, report);
      checkFolio(region, report);
    }
    const folios = regions.filter(({ geometry }) => geometry.folio).length;
    return {
      summary: `${counted(is, 'page')} of ${paper.title}, labelled and numbered as laid out`,
      counts: { pages: is, folios },
    };
  },
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The TrimBox is the paper. On screen the sheet is the page: the MediaBox and a CropBox too. */
function checkSize(page: PdfPage, paper: Size, purpose: Purpose, report: Report): void {
  const { media, crop, trim } = page.boxes;
  const boxes: [string, PdfRectangle | undefined][] = [['TrimBox', trim]];
  if (purpose === 'screen') boxes.push(['MediaBox', media], ['CropBox', crop]);
  else if (!trim) report({ code: 'proof-page-size', page: page.index, message: 'the page has no TrimBox.' });
  for (const [name, box] of boxes) {
    if (!box) continue;
    const width = box.right - box.left;
    const height = box.top - box.bottom;
    if (Math.abs(width - paper.width) <= SIZE_TOLERANCE && Math.abs(height - paper.height) <= SIZE_TOLERANCE)
      continue;
    report({
      code: 'proof-page-size',
      page: page.index,
      message: `the ${name} is ${size({ width, height })}, not ${size(paper)}.`,
    });
  }
}

function size({ width, height }: Size): string {
  return `${width.toFixed(2)} × ${height.toFixed(2)} pt`;
}

function checkLabel(page: PdfPage, { label }: PageGeometry, report: Report): void {
  if (page.label === label) return;
  report({
    code: 'proof-page-label',
    page: page.index,
    message: `the PDF's page label is ${quoted(page.label)}, not ${quoted(label)}.`,
  });
}

/** The printed number is the page's label and in its place. */
function checkFolio({ page, geometry, folio: chars }: PageRegions, report: Report): void {
  const { folio, label } = geometry;
  if (!folio || label === '') return;
  const inked = chars.filter((char) => !isSpace(char));
  const text = inked.map((char) => char.text).join('');
  if (text !== label) {
    const message =
      text === ''
        ? `the page number ${quoted(label)} is not printed`
        : `the page number is printed as ${quoted(text)}, not ${quoted(label)}`;
    report({ code: 'proof-folio', page: page.index, message: `${message}.` });
    return;
  }
  const [x, y] = [anchorOf(inked, folio.align), inked[0]?.y ?? 0];
  if (Math.abs(x - folio.x) <= FOLIO_TOLERANCE && Math.abs(y - folio.baseline) <= FOLIO_TOLERANCE) return;
  report({
    code: 'proof-folio',
    page: page.index,
    message: `the page number is at ${x.toFixed(1)}, ${y.toFixed(1)} pt, not at ${folio.x.toFixed(1)}, ${folio.baseline.toFixed(1)}.`,
  });
}

function anchorOf(chars: readonly Char[], align: 'left' | 'center' | 'right'): number {
  const left = chars[0]?.x ?? 0;
  const right = chars.at(-1)?.end ?? 0;
  if (align === 'left') return left;
  return align === 'right' ? right : (left + right) / 2;
}
