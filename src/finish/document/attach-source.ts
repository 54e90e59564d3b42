/** The manuscript inside its own PDF: an associated file (ISO 19005-3, 6.8; ISO 32000-2, 14.13). */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Pass } from '../job.js';
import { PDFDict, PDFHexString, PDFName, PDFString } from '../pdf-lib.js';
import { claimsArchive } from './conformance.js';
import { pdfDate } from './dates.js';

/** RFC 7763. */
const MARKDOWN = 'text/markdown';

/** Only on request: PDF/A-2 allows no file that is not PDF/A itself; the file becomes PDF/A-3a. */
export const attachSource: Pass = (job) => {
  if (!job.options.attachSource || !claimsArchive(job)) return;
  const { context, catalog } = job.doc;
  const { manuscript } = job.composed;
  const bytes = Buffer.from(manuscript.text, 'utf8');
  const date = PDFString.of(pdfDate(job.options.created));
  const parameters = context.obj({ Size: bytes.length, ModDate: date });
  parameters.set(PDFName.of('CheckSum'), PDFHexString.of(createHash('md5').update(bytes).digest('hex')));
  const file = context.stream(deflateSync(bytes, { level: 9 }), {
    Type: 'EmbeddedFile',
    Filter: 'FlateDecode',
    Params: parameters,
  });
  file.dict.set(PDFName.of('Subtype'), PDFName.of(MARKDOWN));
  const embedded = context.register(file);
  const name = PDFHexString.fromText(`${manuscript.name}.md`);
  const specification = context.obj({
    Type: 'Filespec',
    AFRelationship: 'Source',
    EF: { F: embedded, UF: embedded },
  });
  specification.set(PDFName.of('F'), name);
  specification.set(PDFName.of('UF'), name);
  specification.set(PDFName.of('Desc'), PDFHexString.fromText(job.frontMatter.title));
  const ref = context.register(specification);
  catalog.set(PDFName.of('AF'), context.obj([ref]));
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: [name, ref] }));
  catalog.set(PDFName.of('Names'), names);
};
