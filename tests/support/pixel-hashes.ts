/** Pages as pixels, drawn by PDFium: to see that nothing has changed. */
import { createHash } from 'node:crypto';
import { loadPdfium, type Pdfium } from '../../src/pdf/pdfium/wasm.js';

/** Dots per inch of the drawing. */
const RESOLUTION = 144;

/** fpdfview.h: four bytes a pixel; FPDF_ANNOT. */
const BYTES_PER_PIXEL = 4;
const WITH_ANNOTATIONS = 1;

/** A hash of each page's pixels. */
export async function pixelHashes(bytes: Uint8Array): Promise<string[]> {
  const pdfium = await loadPdfium();
  const { api } = pdfium;
  const copy = pdfium.copyIn(bytes);
  const doc = api.FPDF_LoadMemDocument(copy, bytes.length, 0);
  const hashes = Array.from({ length: api.FPDF_GetPageCount(doc) }, (_, index) => hashOf(pdfium, doc, index));
  api.FPDF_CloseDocument(doc);
  pdfium.free(copy);
  return hashes;
}

function hashOf(pdfium: Pdfium, doc: number, index: number): string {
  const { api } = pdfium;
  const page = api.FPDF_LoadPage(doc, index);
  const width = Math.round((api.FPDF_GetPageWidthF(page) * RESOLUTION) / 72);
  const height = Math.round((api.FPDF_GetPageHeightF(page) * RESOLUTION) / 72);
  const bitmap = api.FPDFBitmap_Create(width, height, 0);
  api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
  const pixels = pdfium.bytes(api.FPDFBitmap_GetBuffer(bitmap), width * height * BYTES_PER_PIXEL);
  const hash = createHash('sha256').update(pixels).digest('hex');
  api.FPDFBitmap_Destroy(bitmap);
  api.FPDF_ClosePage(page);
  return hash;
}
