/** What the file says of itself as a whole: catalogue, metadata, colours, fonts. */
import { finding } from './findings.js';
import type { StructureCheck } from './structure-check.js';

export const documentRules: StructureCheck = {
  name: 'structure-document',
  run({ file, pdf }, report) {
    if (!file.root) report(finding('structure-missing'));
    if (!file.marked) report(finding('not-marked'));
    if (!file.lang) report(finding('language-missing'));
    if (!file.displayTitle) report(finding('title-hidden'));
    if (!file.hasFileId) report(finding('file-id-missing'));
    if (!file.intents.includes('GTS_PDFA1')) report(finding('intent-missing'));
    if (file.xmp === '') report(finding('metadata-missing'));
    else {
      if (!/<pdfuaid:part>1</.test(file.xmp)) report(finding('ua-unclaimed'));
      const level = /<pdfaid:part>[23]</.test(file.xmp) && /<pdfaid:conformance>A</.test(file.xmp);
      if (!level) report(finding('archive-unclaimed'));
    }
    const seen = new Set<string>();
    for (const page of pdf.pages) {
      for (const { font } of page.chars) {
        if (font.embedded || seen.has(font.name)) continue;
        seen.add(font.name);
        report(finding('font-not-embedded', { detail: font.name, page: page.index }));
      }
    }
  },
};
