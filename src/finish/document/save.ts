/** The file's bytes (ISO 32000-1, 7.5): small objects in compressed streams. */
import { deflateSync } from 'node:zlib';
import {
  type PDFDocument,
  PDFFlateStream,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFStreamWriter,
} from '../pdf-lib.js';

/** pdf-lib's own 50 make 11 pages 5 % larger, 300 pages 9 %; more than 200 gain another 1 %, and a reader must unpack a whole stream for one object. */
const OBJECTS_PER_STREAM = 200;

const FILTER = PDFName.of('Filter');

/** pdf-lib packs in JavaScript, a tenth of the finish stage for a memo; node:zlib takes a fifth of that time. */
function packNatively(stream: PDFFlateStream): void {
  const packed = deflateSync(stream.getUnencodedContents());
  stream.getContents = () => packed;
  stream.getContentsSize = () => packed.length;
}

/** What of pdf-lib's writer is called for each object that it is about to write; its types call it protected. */
interface Sizing {
  computeIndirectObjectSize(object: [PDFRef, PDFObject]): number;
}

/** The same document gives the same bytes: nothing is added here that was not in it. */
export async function save(doc: PDFDocument, version: '1.6' | '1.7' = '1.7'): Promise<Uint8Array> {
  await doc.flush();
  const neverPause = Number.POSITIVE_INFINITY;
  const writer = PDFStreamWriter.forContext(doc.context, neverPause, true, OBJECTS_PER_STREAM);
  const sizing = writer as unknown as Sizing;
  const sizeOf = sizing.computeIndirectObjectSize.bind(writer);
  sizing.computeIndirectObjectSize = (object) => {
    // Not before: the table of all objects gets its last entry only now.
    if (object[1] instanceof PDFFlateStream && object[1].dict.has(FILTER)) packNatively(object[1]);
    return sizeOf(object);
  };
  const bytes = await writer.serializeToBuffer();
  // The writer says 1.7 whatever the document's own header says; both take the same room.
  bytes.set(Buffer.from(`%PDF-${version}`, 'latin1'));
  return bytes;
}
