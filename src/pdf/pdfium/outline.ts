/** The document outline (bookmarks). */
import { placeTarget, readTarget } from './targets.js';
import type { OutlineEntry, PdfRectangle } from './types.js';
import type { Pdfium } from './wasm.js';

/** The outline's tree. `frames`: of all pages. A loop in a damaged outline is cut where it closes. */
export function readOutline(pdfium: Pdfium, doc: number, frames: readonly PdfRectangle[]): OutlineEntry[] {
  const { api } = pdfium;
  const seen = new Set<number>();

  function childrenOf(parent: number): OutlineEntry[] {
    const entries: OutlineEntry[] = [];
    let entry = api.FPDFBookmark_GetFirstChild(doc, parent);
    while (entry !== 0 && !seen.has(entry)) {
      seen.add(entry);
      entries.push(read(entry));
      entry = api.FPDFBookmark_GetNextSibling(doc, entry);
    }
    return entries;
  }

  function read(entry: number): OutlineEntry {
    const title = pdfium.text('utf-16le', (buffer, size) => api.FPDFBookmark_GetTitle(entry, buffer, size));
    const destination = api.FPDFBookmark_GetDest(doc, entry);
    const target = readTarget(pdfium, doc, destination, api.FPDFBookmark_GetAction(entry));
    return { title, target: placeTarget(target, frames), children: childrenOf(entry) };
  }

  return childrenOf(0);
}
