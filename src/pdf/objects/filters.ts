/** Streams with their filters undone (ISO 32000-1, 7.4). */
import { inflateSync } from 'node:zlib';
import { UnreadablePdf } from '../unreadable-pdf.js';

/** Entries of `DecodeParms` that count for Flate (table 8), with the defaults filled in. */
export interface FlateParameters {
  readonly predictor: number;
  readonly columns: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
}

/** No stream that the proof looks into is larger, unpacked; a damaged or hostile one could fill the memory. */
const LARGEST = 2 ** 28;

/** @throws UnreadablePdf if the data are damaged */
export function inflate(bytes: Uint8Array, parameters: FlateParameters): Uint8Array {
  let data: Uint8Array;
  try {
    data = inflateSync(bytes, { maxOutputLength: LARGEST });
  } catch {
    throw new UnreadablePdf('the compressed data of a stream are damaged');
  }
  if (parameters.predictor === 1) return data;
  if (parameters.predictor < 10) throw new UnreadablePdf('a stream has a TIFF predictor');
  return undoRowFilters(data, parameters);
}

/** Undoes the row filters of PNG (RFC 2083, 6), which cross-reference streams use. */
function undoRowFilters(data: Uint8Array, parameters: FlateParameters): Uint8Array {
  const { columns, colors, bitsPerComponent } = parameters;
  const pixel = Math.max(1, (colors * bitsPerComponent) >> 3);
  const width = Math.ceil((columns * colors * bitsPerComponent) / 8);
  if (!(width > 0)) throw new UnreadablePdf('a stream has rows of no width');
  const rows = Math.floor(data.length / (width + 1));
  const plain = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const filter = PNG_FILTERS[data[row * (width + 1)] ?? 0];
    if (!filter) throw new UnreadablePdf('a stream has a row filter that does not exist');
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const left = column < pixel ? 0 : (plain[at - pixel] ?? 0);
      const up = row === 0 ? 0 : (plain[at - width] ?? 0);
      const corner = row === 0 || column < pixel ? 0 : (plain[at - width - pixel] ?? 0);
      plain[at] = (data[row * (width + 1) + 1 + column] ?? 0) + filter(left, up, corner);
    }
  }
  return plain;
}

/** By number: what a filter predicts from the bytes to the left, above, and above to the left. */
const PNG_FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
