/** Glyph widths of the browser's composite fonts (ISO 32000-1, 9.7.4.3). */
import { PDFArray, PDFDict, PDFName, PDFNumber } from '../pdf-lib.js';

/** In thousandths of the type size, by glyph code. */
export type Widths = (code: number) => number;

/** The widths of a Type 0 font with codes that are its glyphs' numbers (9.7.5.2, Identity-H). */
export function readWidths(font: PDFDict): Widths | undefined {
  if (font.lookup(PDFName.of('Encoding')) !== PDFName.of('Identity-H')) return undefined;
  const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const standard = descendant.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? 1000;
  const table = descendant.lookupMaybe(PDFName.of('W'), PDFArray);
  const widths = new Map<number, number>();
  for (let at = 0; table && at < table.size(); ) {
    const first = table.lookup(at, PDFNumber).asNumber();
    const next = table.lookup(at + 1);
    if (next instanceof PDFArray) {
      for (let k = 0; k < next.size(); k += 1) widths.set(first + k, next.lookup(k, PDFNumber).asNumber());
      at += 2;
    } else {
      const last = table.lookup(at + 1, PDFNumber).asNumber();
      const width = table.lookup(at + 2, PDFNumber).asNumber();
      for (let code = first; code <= last; code += 1) widths.set(code, width);
      at += 3;
    }
  }
  return (code) => widths.get(code) ?? standard;
}
