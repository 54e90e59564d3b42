/** A page's boxes (ISO 32000-1, 14.11.2). */
import type { PageBoxes, PdfRectangle } from './types.js';
import type { Pdfium } from './wasm.js';

/** All of PDFium's calls for boxes are alike: (page, left, bottom, right, top), the edges as places to write to. */
type BoxReader = Pdfium['api']['FPDFPage_GetMediaBox'];

/**
 * The boxes of the page's own dictionary. PDFium's call does not give a MediaBox that is inherited from the
 * page tree: then the page's size is taken for it, at the origin.
 */
export function readBoxes(pdfium: Pdfium, page: number): PageBoxes {
  const { api } = pdfium;
  const crop = readBox(pdfium, page, api.FPDFPage_GetCropBox);
  const bleed = readBox(pdfium, page, api.FPDFPage_GetBleedBox);
  const trim = readBox(pdfium, page, api.FPDFPage_GetTrimBox);
  return {
    media: readBox(pdfium, page, api.FPDFPage_GetMediaBox) ?? wholePage(pdfium, page),
    ...(crop ? { crop } : {}),
    ...(bleed ? { bleed } : {}),
    ...(trim ? { trim } : {}),
  };
}

function readBox(pdfium: Pdfium, page: number, read: BoxReader): PdfRectangle | undefined {
  const at = pdfium.scratch;
  if (!read(page, at, at + 4, at + 8, at + 12)) return undefined;
  const [left, bottom, right, top] = [0, 4, 8, 12].map((offset) => pdfium.float(at + offset));
  return { left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0, top: top ?? 0 };
}

function wholePage(pdfium: Pdfium, page: number): PdfRectangle {
  const { api } = pdfium;
  return { left: 0, bottom: 0, right: api.FPDF_GetPageWidthF(page), top: api.FPDF_GetPageHeightF(page) };
}
