/** Every colour that the pages and their forms paint with becomes inks of the printing condition (ISO 15930-7). */
import { flateStream, readPageContent, streamBytes, writePageContent } from '../content-stream/streams.js';
import type { Job, Pass } from '../job.js';
import { PDFDict, PDFName, PDFRawStream } from '../pdf-lib.js';
import { convertColours, KNOCK_OUT, OVERPRINT } from './convert-colours.js';
import { Inks } from './inks.js';

/** Warning: print-colour-converted, once for all colours of the edition. */
export const printColours: Pass = (job) => {
  const { press, paper } = job.paginated.edition;
  if (!press) throw new Error('Only colours of a print edition are converted to inks.');
  const inks = new Inks(job.paginated.sheet?.colours ?? [], press.profile);
  for (const { page } of job.pages) {
    const resources = page.node.Resources();
    if (!resources) throw new Error('A page without resources cannot have been printed by the browser.');
    writePageContent(page, convertColours(readPageContent(page), inks));
    addStates(job, resources);
  }
  rewriteForms(job, inks);
  const names = [...inks.converted].map(
    ([name, cmyk]) => `${name} (${cmyk.map((ink) => Math.round(ink * 100)).join(' ')})`,
  );
  if (names.length > 0)
    job.sink.warning({
      code: 'print-colour-converted',
      message: `Colours of the ${paper.title} edition for print have no ink values of their own; the profile supplied them (C M Y K in %): ${names.join(', ')}.`,
      hints: ['set them in styles/tokens.css: beside --name: #rrggbb, a line --name-cmyk: 0 1 0.9 0.2'],
    });
};

/** Drawings that the browser puts into objects of their own: half transparent groups, patterns. */
function rewriteForms({ doc }: Job, inks: Inks): void {
  const { context } = doc;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !paints(object.dict)) continue;
    const entries = object.dict;
    const fresh = flateStream(doc, convertColours(streamBytes(object), inks));
    for (const [name, value] of entries.entries())
      if (name !== PDFName.of('Length') && name !== PDFName.of('Filter')) fresh.dict.set(name, value);
    const resources = entries.lookupMaybe(PDFName.of('Resources'), PDFDict);
    if (resources) addStates({ doc }, resources);
    context.assign(ref, fresh);
  }
}

function paints(dictionary: PDFDict): boolean {
  return (
    dictionary.get(PDFName.of('Subtype')) === PDFName.of('Form') || dictionary.has(PDFName.of('PatternType'))
  );
}

/** ISO 32000-1, 8.6.7: overprint mode 1 lets inks that are 0 leave what is below them alone. */
function addStates({ doc }: Pick<Job, 'doc'>, resources: PDFDict): void {
  const name = PDFName.of('ExtGState');
  const states = resources.lookupMaybe(name, PDFDict) ?? doc.context.obj({});
  states.set(PDFName.of(OVERPRINT), doc.context.obj({ Type: 'ExtGState', OP: true, op: true, OPM: 1 }));
  states.set(PDFName.of(KNOCK_OUT), doc.context.obj({ Type: 'ExtGState', OP: false, op: false, OPM: 0 }));
  resources.set(name, states);
}
