/** What the file says of itself as a whole: catalogue, metadata, colours, fonts. */
import type { Rule } from './rules.js';

export const documentRules: Rule = ({ file, pdf }, tell) => {
  if (!file.root) tell({ name: 'structure-missing' });
  if (!file.marked) tell({ name: 'not-marked' });
  if (!file.lang) tell({ name: 'language-missing' });
  if (!file.displayTitle) tell({ name: 'title-hidden' });
  if (!file.hasFileId) tell({ name: 'file-id-missing' });
  if (!file.intents.includes('GTS_PDFA1')) tell({ name: 'intent-missing' });
  if (file.xmp === '') tell({ name: 'metadata-missing' });
  else {
    if (!/<pdfuaid:part>1</.test(file.xmp)) tell({ name: 'ua-unclaimed' });
    const level = /<pdfaid:part>[23]</.test(file.xmp) && /<pdfaid:conformance>A</.test(file.xmp);
    if (!level) tell({ name: 'archive-unclaimed' });
  }
  const seen = new Set<string>();
  for (const page of pdf.pages) {
    for (const { font } of page.chars) {
      if (font.embedded || seen.has(font.name)) continue;
      seen.add(font.name);
      tell({ name: 'font-not-embedded', detail: font.name, page: page.index });
    }
  }
};
