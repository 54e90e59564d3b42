/** Content streams as bytes. node:zlib is several times faster than pdf-lib's own inflating in JavaScript. */
import { constants, deflateSync, inflateSync } from 'node:zlib';
import type { JobPage } from '../job.js';
import { PDFArray, PDFName, PDFRawStream } from '../pdf-lib.js';

const CONTENTS = PDFName.of('Contents');

/** A page's drawing, its streams put together (ISO 32000-1, 7.8.2). @throws Error for a filter that Chromium does not use */
export function readPage({ page }: JobPage): Uint8Array {
  const contents = page.node.lookup(CONTENTS);
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  const parts = streams.flatMap((part) => {
    const stream = page.doc.context.lookup(part);
    if (!(stream instanceof PDFRawStream)) throw new Error('A page has drawing that cannot be read.');
    const filter = stream.dict.lookup(PDFName.of('Filter'));
    if (filter === undefined) return [stream.contents, NEWLINE];
    if (filter !== PDFName.of('FlateDecode')) throw new Error(`A page is packed with ${filter}.`);
    return [inflateSync(stream.contents), NEWLINE];
  });
  return Buffer.concat(parts);
}

const NEWLINE = Buffer.from('\n');

/** Puts a page's drawing in place of what it had. */
export function writePage({ page }: JobPage, bytes: Uint8Array): void {
  const { context } = page.doc;
  // Level 6 makes it 2 % smaller and takes twice as long.
  const packed = deflateSync(bytes, { level: constants.Z_BEST_SPEED + 2 });
  page.node.set(CONTENTS, context.register(context.stream(packed, { Filter: 'FlateDecode' })));
}
