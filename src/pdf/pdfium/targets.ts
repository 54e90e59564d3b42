/** Destinations and actions: where links and outline entries lead. */
import type { PdfRectangle, Target } from './types.js';
import type { Pdfium } from './wasm.js';

/** fpdf_doc.h: PDFACTION_GOTO and PDFACTION_URI. */
const GOTO_ACTION = 1;
const URI_ACTION = 3;

/** fpdf_doc.h: PDFDEST_VIEW_FITH, whose one parameter is the top. */
const VIEW_FIT_WIDTH = 3;

/** A target as the PDF gives it: a place in PDF user space. */
export type RawTarget = Target;

/** Reads where an annotation or outline entry leads from its handles (0: none). */
export function readTarget(pdfium: Pdfium, doc: number, destination: number, action: number): RawTarget {
  if (destination !== 0) return readDestination(pdfium, doc, destination);
  if (action === 0) return { kind: 'dead' };
  const { api } = pdfium;
  const type = api.FPDFAction_GetType(action);
  if (type === URI_ACTION) {
    const uri = pdfium.text('utf-8', (buffer, size) => api.FPDFAction_GetURIPath(doc, action, buffer, size));
    return uri === '' ? { kind: 'dead' } : { kind: 'uri', uri };
  }
  if (type !== GOTO_ACTION) return { kind: 'action' };
  const goal = api.FPDFAction_GetDest(doc, action);
  return goal === 0 ? { kind: 'dead' } : readDestination(pdfium, doc, goal);
}

/** The same target, its place measured from the top left of the page it is on. `frames`: of all pages. */
export function placeTarget(raw: RawTarget, frames: readonly PdfRectangle[]): Target {
  if (raw.kind !== 'page') return raw;
  const frame = frames[raw.page];
  if (!frame) return { kind: 'dead' };
  return {
    kind: 'page',
    page: raw.page,
    ...(raw.x === undefined ? {} : { x: raw.x - frame.left }),
    ...(raw.y === undefined ? {} : { y: frame.top - raw.y }),
  };
}

function readDestination(pdfium: Pdfium, doc: number, destination: number): RawTarget {
  const { api, scratch: at } = pdfium;
  const page = api.FPDFDest_GetDestPageIndex(doc, destination);
  if (page < 0) return { kind: 'dead' };
  // has x, has y, has zoom (int each), then x, y, zoom (float each).
  if (api.FPDFDest_GetLocationInPage(destination, at, at + 4, at + 8, at + 12, at + 16, at + 20)) {
    return {
      kind: 'page',
      page,
      ...(pdfium.int(at) ? { x: pdfium.float(at + 12) } : {}),
      ...(pdfium.int(at + 4) ? { y: pdfium.float(at + 16) } : {}),
    };
  }
  const view = api.FPDFDest_GetView(destination, at, at + 8);
  if (view === VIEW_FIT_WIDTH && pdfium.int(at) > 0) return { kind: 'page', page, y: pdfium.float(at + 8) };
  return { kind: 'page', page };
}
