/** Affine maps, as PDF has them. */
import type { Pdfium } from './wasm.js';

/** An affine map [a b c d e f] as in a PDF `cm` operator. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `after` applied to the result of `first`. */
export function concatenate(first: Matrix, after: Matrix): Matrix {
  return [
    first[0] * after[0] + first[1] * after[2],
    first[0] * after[1] + first[1] * after[3],
    first[2] * after[0] + first[3] * after[2],
    first[2] * after[1] + first[3] * after[3],
    first[4] * after[0] + first[5] * after[2] + after[4],
    first[4] * after[1] + first[5] * after[3] + after[5],
  ];
}

/** A page object's own matrix; the identity where it has none. */
export function readMatrix(pdfium: Pdfium, object: number): Matrix {
  const at = pdfium.scratch;
  if (!pdfium.api.FPDFPageObj_GetMatrix(object, at)) return IDENTITY;
  return [
    pdfium.float(at),
    pdfium.float(at + 4),
    pdfium.float(at + 8),
    pdfium.float(at + 12),
    pdfium.float(at + 16),
    pdfium.float(at + 20),
  ];
}
