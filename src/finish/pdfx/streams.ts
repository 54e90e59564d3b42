/** Streams of the document as bytes, and back. */
import { deflateSync, inflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from '../pdf-lib.js';

/** @throws Error for another filter than Flate: the browser writes no other around operators */
export function bytesOf(stream: PDFObject | undefined): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new Error('A page holds something else than streams.');
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const [only, ...more] = filter instanceof PDFArray ? filter.asArray() : [filter];
  if (only === undefined) return stream.contents;
  if (more.length > 0 || only !== PDFName.of('FlateDecode'))
    throw new Error(`A content stream is filtered by ${String(filter)}.`);
  return inflateSync(stream.contents);
}

/** A stream, compressed; `entries` as `context.obj` takes them. */
export function compressed(
  doc: PDFDocument,
  bytes: Uint8Array,
  entries: Readonly<Record<string, string | number | PDFRef>> = {},
): PDFRawStream {
  const { context } = doc;
  const packed = deflateSync(bytes);
  const dictionary = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return PDFRawStream.of(dictionary, packed);
}
