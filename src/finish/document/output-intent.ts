/** What makes the colours device-independent (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3): the browser writes sRGB and does not say so. */
import { deflateSync } from 'node:zlib';
import type { Pass } from '../job.js';
import { PDFHexString, PDFName } from '../pdf-lib.js';
import { claimsArchive } from './conformance.js';
import { srgbProfile } from './srgb-profile.js';

const SRGB = 'sRGB IEC61966-2.1';

export const outputIntent: Pass = (job) => {
  if (!claimsArchive(job)) return;
  const { context, catalog } = job.doc;
  const packed = deflateSync(srgbProfile(), { level: 9 });
  const profile = context.register(context.stream(packed, { N: 3, Filter: 'FlateDecode' }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile });
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFHexString.fromText(SRGB));
  intent.set(PDFName.of('Info'), PDFHexString.fromText(SRGB));
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
};
