/** Content streams of the document as bytes, and back. node:zlib is several times faster than pdf-lib's own inflating. */
import { constants, deflateSync, inflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from '../pdf-lib.js';

const CONTENTS = PDFName.of('Contents');
const FLATE = PDFName.of('FlateDecode');
const NEWLINE = Buffer.from('\n');

/** Level 6 makes a page's content 2 % smaller and takes twice as long. */
export const FAST = constants.Z_BEST_SPEED + 2;

/** @throws Error for another filter than Flate: the browser writes no other around operators */
export function streamBytes(stream: PDFObject | undefined): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new Error('A page has content that is not a stream.');
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const [only, ...more] = filter instanceof PDFArray ? filter.asArray() : [filter];
  if (only === undefined) return stream.contents;
  if (more.length > 0 || only !== FLATE)
    throw new Error(`A content stream has the filter ${String(filter)}.`);
  return inflateSync(stream.contents);
}

/** A stream, compressed; `entries` as `context.obj` takes them. */
export function flateStream(
  { context }: PDFDocument,
  bytes: Uint8Array,
  entries: Readonly<Record<string, string | number | PDFRef>> = {},
  level: number = constants.Z_DEFAULT_COMPRESSION,
): PDFRawStream {
  const packed = deflateSync(bytes, { level });
  return PDFRawStream.of(context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length }), packed);
}

/** A page's content, its streams put together (ISO 32000-1, 7.8.2): states that one leaves behind count in the next. */
export function readPageContent({ node, doc }: PDFPage): Uint8Array {
  const parts = contentsOf(node).flatMap((part) => [streamBytes(doc.context.lookup(part)), NEWLINE]);
  return Buffer.concat(parts);
}

/** Replaces a page's content. @param level of compression, as zlib counts */
export function writePageContent({ node, doc }: PDFPage, bytes: Uint8Array, level?: number): void {
  node.set(CONTENTS, doc.context.register(flateStream(doc, bytes, {}, level)));
}

/** Puts streams before and after a page's content. */
export function surroundPageContent({ node, doc }: PDFPage, before: PDFRef | undefined, after: PDFRef): void {
  const all = [...(before ? [before] : []), ...contentsOf(node), after];
  node.set(CONTENTS, doc.context.obj(all));
}

/** Operators after a page's content, whose changes of the graphics state `before` and they themselves must undo. */
export function appendPageContent(page: PDFPage, operators: string, before?: PDFRef): void {
  const { context } = page.doc;
  surroundPageContent(page, before, context.register(context.stream(operators)));
}

function contentsOf(node: PDFPage['node']): readonly PDFObject[] {
  const contents = node.lookup(CONTENTS);
  if (contents instanceof PDFArray) return contents.asArray();
  const only = node.get(CONTENTS);
  return only === undefined ? [] : [only];
}
