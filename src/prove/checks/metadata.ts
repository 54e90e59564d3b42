/** The PDF says what it is: its title and its language. */

import { quoted } from '../../model/wording.js';
import type { ProofCheck } from '../check.js';

export const metadata: ProofCheck = {
  name: 'metadata',
  run({ pdf, composed }, report) {
    const { title, lang } = composed.manuscript.frontMatter;
    const place = composed.manuscript.fieldPlaces;
    if (pdf.info.title !== title) {
      report({
        code: 'proof-title',
        line: place.title?.line,
        message: `the PDF's title is ${quoted(pdf.info.title)}, not ${quoted(title)}.`,
      });
    }
    if (pdf.language !== lang) {
      report({
        code: 'proof-language',
        line: place.lang?.line,
        message: `the PDF's language is ${quoted(pdf.language)}, not ${quoted(lang)}.`,
      });
    }
    return { summary: `title ${quoted(title)}, language ${lang}`, counts: {} };
  },
};
