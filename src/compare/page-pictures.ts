/** Pictures of a PDF's pages as PNG files. */
import { openPainter } from '../pdf/pdfium/render.js';
import { png } from './changes-html.js';

/** @throws UnreadablePdf */
export async function pagePictures(pdf: Uint8Array) {
  const painter = await openPainter(pdf);
  return {
    sizes: painter.sizes,
    png: (page: number, scale: number): Uint8Array => png(painter.paint(page, scale)),
    close: () => painter.close(),
  };
}
