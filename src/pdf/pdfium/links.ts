/** The link annotations of a page, in the order of its /Annots. */
import type { Box } from '../../model/layout.js';
import { type RawTarget, readTarget } from './targets.js';
import type { PdfRectangle } from './types.js';
import type { Pdfium } from './wasm.js';

export interface RawLink {
  readonly target: RawTarget;
  /** From the top left of the page's frame. */
  readonly areas: readonly Box[];
}

export function readLinks(pdfium: Pdfium, doc: number, page: number, frame: PdfRectangle): RawLink[] {
  const { api } = pdfium;
  const links: RawLink[] = [];
  const cursor = pdfium.allocate(8);
  try {
    pdfium.setInt(cursor, 0);
    while (api.FPDFLink_Enumerate(page, cursor, cursor + 4)) {
      const link = pdfium.int(cursor + 4);
      const action = api.FPDFLink_GetAction(link);
      // A destination of a GoTo action is given as the link's own.
      const target = readTarget(pdfium, doc, api.FPDFLink_GetDest(doc, link), action);
      links.push({ target, areas: readAreas(pdfium, link, frame) });
    }
  } finally {
    pdfium.free(cursor);
  }
  return links;
}

function readAreas(pdfium: Pdfium, link: number, frame: PdfRectangle): Box[] {
  const { api, scratch } = pdfium;
  const areas: Box[] = [];
  const quads = api.FPDFLink_CountQuadPoints(link);
  for (let i = 0; i < quads; i++) {
    if (!api.FPDFLink_GetQuadPoints(link, i, scratch)) continue;
    const xs = [0, 8, 16, 24].map((offset) => pdfium.float(scratch + offset));
    const ys = [4, 12, 20, 28].map((offset) => pdfium.float(scratch + offset));
    areas.push(boxOf(xs, ys, frame));
  }
  if (areas.length === 0 && api.FPDFLink_GetAnnotRect(link, scratch)) {
    // FS_RECTF: left, top, right, bottom.
    const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => pdfium.float(scratch + offset));
    areas.push(boxOf([left ?? 0, right ?? 0], [top ?? 0, bottom ?? 0], frame));
  }
  return areas;
}

function boxOf(xs: readonly number[], ys: readonly number[], frame: PdfRectangle): Box {
  const left = Math.min(...xs);
  const top = Math.max(...ys);
  return {
    x: left - frame.left,
    y: frame.top - top,
    width: Math.max(...xs) - left,
    height: top - Math.min(...ys),
  };
}
