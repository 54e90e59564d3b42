/** Pages as pictures: what a person sees of a PDF. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { loadPdfium, type Pdfium } from './wasm.js';

/** A page as pixels: R, G, B and an unused byte for each, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A PDF whose pages can be painted, until it is closed. */
export interface PagePainter {
  /** Sizes of the pages as they are shown, pt. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** @param index from 0 @param scale pixels a point @throws Error if there is no such page */
  paint(index: number, scale: number): Picture;
  close(): void;
}

/** fpdfview.h: 4 bytes a pixel, the fourth unused. */
const BGRX = 3;
/** fpdfview.h: annotations too; bytes in the order R, G, B. */
const FLAGS = 0x01 | 0x10;
const WHITE = 0xffffffff;

/** @throws UnreadablePdf */
export async function openPainter(bytes: Uint8Array): Promise<PagePainter> {
  const pdfium = await loadPdfium();
  const { api } = pdfium;
  const copy = pdfium.copyIn(bytes);
  const doc = api.FPDF_LoadMemDocument(copy, bytes.length, 0);
  if (doc === 0) {
    pdfium.free(copy);
    throw new UnreadablePdf('PDFium cannot open it');
  }
  const count = api.FPDF_GetPageCount(doc);
  return {
    sizes: Array.from({ length: count }, (_, index) => sizeOf(pdfium, doc, index)),
    paint: (index, scale) => paint(pdfium, doc, index, scale),
    close(): void {
      api.FPDF_CloseDocument(doc);
      pdfium.free(copy);
    },
  };
}

function sizeOf(pdfium: Pdfium, doc: number, index: number): { width: number; height: number } {
  const { api, scratch } = pdfium;
  if (!api.FPDF_GetPageSizeByIndexF(doc, index, scratch))
    throw new UnreadablePdf(`page ${index + 1} has no size`);
  return { width: pdfium.float(scratch), height: pdfium.float(scratch + 4) };
}

function paint(pdfium: Pdfium, doc: number, index: number, scale: number): Picture {
  const { api } = pdfium;
  const size = sizeOf(pdfium, doc, index);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const page = api.FPDF_LoadPage(doc, index);
  if (page === 0) throw new UnreadablePdf(`page ${index + 1} is damaged`);
  const buffer = pdfium.allocate(width * height * 4);
  const bitmap = api.FPDFBitmap_CreateEx(width, height, BGRX, buffer, width * 4);
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
    return { width, height, pixels: pdfium.bytes(buffer, width * height * 4) };
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
    pdfium.free(buffer);
    api.FPDF_ClosePage(page);
  }
}
