/** The metadata stream (ISO 32000-1, 14.3.2). */

import type { Pass } from '../job.js';
import { PDFHexString, PDFName } from '../pdf-lib.js';
import { CLAIM_NAMESPACES, claimProperties, claimsArchive } from './conformance.js';
import { documentInfo } from './document-info.js';
import { BLANK } from './file-identifiers.js';
import { xmpPacket } from './xmp.js';

/** Writes XMP and the trailer's ID, with blanks where `file-identifiers.ts` will put the hash of the file. */
export const metadata: Pass = (job) => {
  const { context, catalog } = job.doc;
  const claims = claimsArchive(job)
    ? { namespaces: CLAIM_NAMESPACES, properties: claimProperties(job.options.attachSource ? 3 : 2) }
    : undefined;
  // Unfiltered, so that programs that know nothing of PDF can find and read it (14.3.2).
  const packet = Buffer.from(xmpPacket(documentInfo(job), BLANK, claims), 'utf8');
  const stream = context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
  // A file just written has the same value twice (14.4).
  const id = PDFHexString.of(BLANK.file);
  context.trailerInfo.ID = context.obj([id, id]);
};
