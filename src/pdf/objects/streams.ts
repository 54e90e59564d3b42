/** Streams (ISO 32000-1, 7.3.8): their bytes in the file, and with their filters undone. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { inflate } from './filters.js';
import { latin1, type ObjectAt } from './object-at.js';
import { Name, NO_ENTRIES, numberOf, Stream, type Value } from './values.js';

/** What a reference leads to; the value itself if it is not one. */
export type Resolve = (value: Value | undefined) => Value;

/**
 * The stream that an object is, undefined if it is not one.
 *
 * @throws UnreadablePdf if it does not end where its length says
 */
export function streamOf(file: Uint8Array, { value, data }: ObjectAt, resolve: Resolve): Stream | undefined {
  if (data === undefined || !(value instanceof Map)) return undefined;
  const length = resolve(value.get('Length'));
  const end = typeof length === 'number' && length >= 0 ? data + length : Number.NaN;
  if (!/^\s*endstream/.test(latin1(file, end || 0, (end || 0) + 16)))
    throw new UnreadablePdf(`the stream at byte ${data} does not end where its length says`);
  return new Stream(value, file.subarray(data, end));
}

/** A stream's bytes with its filter undone; undefined for filters of pictures and others than Flate. */
export function decode({ dictionary, bytes }: Stream, resolve: Resolve): Uint8Array | undefined {
  const filters = listOf(resolve(dictionary.get('Filter'))).map(resolve);
  const [filter, ...more] = filters;
  if (filter === undefined) return bytes;
  if (!(filter instanceof Name) || filter.value !== 'FlateDecode' || more.length > 0) return undefined;
  const [given] = listOf(resolve(dictionary.get('DecodeParms'))).map(resolve);
  const entries = given instanceof Map ? given : NO_ENTRIES;
  const entry = (name: string, standard: number): number => numberOf(resolve(entries.get(name))) ?? standard;
  return inflate(bytes, {
    predictor: entry('Predictor', 1),
    columns: entry('Columns', 1),
    colors: entry('Colors', 1),
    bitsPerComponent: entry('BitsPerComponent', 8),
  });
}

function listOf(value: Value): readonly Value[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}
