/** The document information dictionary (ISO 32000-1, 14.3.3). */

import type { Pass } from '../job.js';
import { PDFHexString, PDFName, PDFString } from '../pdf-lib.js';
import { pdfDate } from './dates.js';
import { documentInfo, joinKeywords, joinNames } from './document-info.js';

/** Replaces the browser's Info, whose dates are the clock's. Fields without a value are left out. */
export const info: Pass = (job) => {
  const { context } = job.doc;
  const description = documentInfo(job);
  const texts: readonly (readonly [string, string])[] = [
    ['Title', description.title],
    ['Author', joinNames(description.authors)],
    ['Subject', description.subject],
    ['Keywords', joinKeywords(description.keywords)],
    ['Creator', description.creator],
    ['Producer', description.producer],
  ];
  const dictionary = context.obj({});
  for (const [name, text] of texts) {
    // Not PDFString.of: it does not escape, and knows no character outside Latin 1.
    if (text !== '') dictionary.set(PDFName.of(name), PDFHexString.fromText(text));
  }
  const date = PDFString.of(pdfDate(description.created));
  dictionary.set(PDFName.of('CreationDate'), date);
  dictionary.set(PDFName.of('ModDate'), date);
  context.trailerInfo.Info = context.register(dictionary);
};
