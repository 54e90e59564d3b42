/** What the file is prepared for (ISO 15930-7; ISO 19005-2, 6.2.3), and its language. */
import { flateStream } from '../content-stream/streams.js';
import type { Pass } from '../job.js';
import { PDFHexString, PDFName } from '../pdf-lib.js';

/** Of the registry of characterisation data whose names conditions have. */
const REGISTRY = 'http://www.color.org';

/** The file is PDF/X-4 and PDF/A-2b at once: both name the one profile. */
const STANDARDS = ['GTS_PDFX', 'GTS_PDFA1'];

export const printOutputIntent: Pass = ({ doc, paginated }) => {
  const { press } = paginated.edition;
  if (!press) throw new Error('Only print editions have an output intent of PDF/X.');
  const { context, catalog } = doc;
  catalog.delete(PDFName.of('Version'));
  const profile = context.register(flateStream(doc, press.profile, { N: 4 }));
  const intents = STANDARDS.map((standard) => {
    const intent = context.obj({ Type: 'OutputIntent', S: standard, DestOutputProfile: profile });
    const texts = {
      OutputConditionIdentifier: press.condition,
      RegistryName: REGISTRY,
      Info: press.condition,
    };
    for (const [name, text] of Object.entries(texts))
      intent.set(PDFName.of(name), PDFHexString.fromText(text));
    return context.register(intent);
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj(intents));
};

export const language: Pass = ({ doc, frontMatter }) => {
  doc.catalog.set(PDFName.of('Lang'), PDFHexString.fromText(frontMatter.lang));
};
