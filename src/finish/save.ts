/** The file's bytes (ISO 32000-1, 7.5): small objects in compressed streams. */
import { type PDFDocument, PDFStreamWriter } from './pdf-lib.js';

/** pdf-lib's own 50 make 11 pages 5 % larger, 300 pages 9 %; more than 200 gain another 1 %, and a reader must unpack a whole stream for one object. */
const OBJECTS_PER_STREAM = 200;

/** The same document gives the same bytes: nothing is added here that was not in it. */
export async function save(doc: PDFDocument, version: '1.6' | '1.7' = '1.7'): Promise<Uint8Array> {
  await doc.flush();
  const neverPause = Number.POSITIVE_INFINITY;
  const writer = PDFStreamWriter.forContext(doc.context, neverPause, true, OBJECTS_PER_STREAM);
  const bytes = await writer.serializeToBuffer();
  // The writer says 1.7 whatever the document's own header says; both take the same room.
  bytes.set(Buffer.from(`%PDF-${version}`, 'latin1'));
  return bytes;
}
