/** What a page paints besides text: paths and pictures, those inside form XObjects in their place. */
import { concatenate, IDENTITY, type Matrix, readMatrix } from './matrix.js';
import type { Drawing, PdfRectangle } from './types.js';
import type { Pdfium } from './wasm.js';

/** fpdf_edit.h: FPDF_PAGEOBJ_*. */
const PATH_OBJECT = 2;
const IMAGE_OBJECT = 3;
const SHADING_OBJECT = 4;
const FORM_OBJECT = 5;

/** To be read before `readChars`, which leaves the page's objects switched off. `frame`: the box whose top left corner is the origin. */
export function readDrawings(pdfium: Pdfium, page: number, frame: PdfRectangle): Drawing[] {
  const { api } = pdfium;
  const found: Drawing[] = [];
  const visit = (object: number, toPage: Matrix): void => {
    const type = api.FPDFPageObj_GetType(object);
    if (type === FORM_OBJECT) {
      const inner = concatenate(readMatrix(pdfium, object), toPage);
      const count = api.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count; i++) visit(api.FPDFFormObj_GetObject(object, i), inner);
      return;
    }
    const picture = type === IMAGE_OBJECT || type === SHADING_OBJECT;
    if (!picture && !(type === PATH_OBJECT && isPainted(pdfium, object))) return;
    const box = readBox(pdfium, object, toPage, frame);
    if (box) found.push({ kind: picture ? 'picture' : 'path', box });
  };
  const count = api.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) visit(api.FPDFPage_GetObject(page, i), IDENTITY);
  return found;
}

/** True unless the path only clips. */
function isPainted(pdfium: Pdfium, path: number): boolean {
  const { api, scratch: at } = pdfium;
  return (
    api.FPDFPath_GetDrawMode(path, at, at + 4) !== 0 && (pdfium.int(at) !== 0 || pdfium.int(at + 4) !== 0)
  );
}

/** West, south, east, north. */
type Bounds = readonly [number, number, number, number];

function readBox(
  pdfium: Pdfium,
  object: number,
  [a, b, c, d, e, f]: Matrix,
  frame: PdfRectangle,
): Drawing['box'] | undefined {
  const [west, south, east, north] = clipped(pdfium, object, readBounds(pdfium, object));
  if (west > east || south > north) return undefined;
  const corners = [west, east].flatMap((x) => [south, north].map((y) => [x, y] as const));
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const left = Math.min(...xs);
  const top = Math.max(...ys);
  return {
    x: left - frame.left,
    y: frame.top - top,
    width: Math.max(...xs) - left,
    height: top - Math.min(...ys),
  };
}

function readBounds(pdfium: Pdfium, object: number): Bounds {
  const { api, scratch: at } = pdfium;
  if (!api.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return [0, 0, -1, -1];
  return [pdfium.float(at), pdfium.float(at + 4), pdfium.float(at + 8), pdfium.float(at + 12)];
}

/** What the clip leaves: WeasyPrint draws a border as the whole box, clipped to one side. */
function clipped(pdfium: Pdfium, object: number, bounds: Bounds): Bounds {
  const { api, scratch: at } = pdfium;
  const clip = api.FPDFPageObj_GetClipPath(object);
  const paths = clip === 0 ? 0 : api.FPDFClipPath_CountPaths(clip);
  let [west, south, east, north] = bounds;
  // -1 where there is no clip.
  for (let path = 0; path < paths; path++) {
    const xs: number[] = [];
    const ys: number[] = [];
    const points = api.FPDFClipPath_CountPathSegments(clip, path);
    for (let i = 0; i < points; i++) {
      if (!api.FPDFPathSegment_GetPoint(api.FPDFClipPath_GetPathSegment(clip, path, i), at, at + 4)) continue;
      xs.push(pdfium.float(at));
      ys.push(pdfium.float(at + 4));
    }
    if (xs.length === 0) continue;
    west = Math.max(west, Math.min(...xs));
    south = Math.max(south, Math.min(...ys));
    east = Math.min(east, Math.max(...xs));
    north = Math.min(north, Math.max(...ys));
  }
  return [west, south, east, north];
}
