/** What a reader hears of a link before following it (ISO 14289-1, 7.18.5: `Contents` of each link annotation). */
import { wordsOf } from '../../locale/locale.js';
import type { Composed } from '../../model/document.js';
import type { Job } from '../job.js';
import { PDFDict, PDFHexString, PDFName, PDFString } from '../pdf-lib.js';
import { type Element, elementsOf, type Kid } from './tree.js';

/** Characters of a note in the description of its call: enough to decide whether to go there. */
const EXCERPT = 100;

/** Writes the description of all links in the tree. */
export function describeLinks(document: Element, { doc, composed, frontMatter }: Job): void {
  const words = wordsOf(frontMatter.lang, frontMatter.labels);
  for (const { link, call, note } of linksOf(document)) {
    const excerpt = call === undefined ? '' : excerptOf(call, composed);
    for (const kid of link.kids) {
      if (kid.kind !== 'annotation') continue;
      const annotation = doc.context.lookup(kid.ref, PDFDict);
      const url = urlOf(annotation);
      let text = link.tagged?.text?.trim() ?? '';
      if (call !== undefined) text = `${words.note.replace('{}', String(call))}${excerpt}`;
      else if (url !== '') text = text === '' || text === url ? url : `${text} (${url})`;
      else if (note !== undefined) text = words['back-to-note'].replace('{}', String(note));
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(text));
    }
  }
}

interface FoundLink {
  readonly link: Element;
  /** The note that it calls. */
  readonly call?: number;
  /** The note whose number it is. */
  readonly note?: number;
}

function* linksOf(document: Element): Generator<FoundLink, void> {
  const labels = new Set<Kid>();
  for (const parent of elementsOf(document)) {
    const label = parent.type === 'Note' ? parent.kids[0] : undefined;
    if (label !== undefined) labels.add(label);
    for (const kid of parent.kids) {
      if (kid.kind !== 'element' || kid.type !== 'Link') continue;
      const call = parent.type === 'Reference' ? parent.tagged?.note : undefined;
      // The link in a note's label is found with the note; one in a term of a definition list is a link as any other.
      if (!labels.has(parent)) yield { link: kid, ...(call === undefined ? {} : { call }) };
    }
    if (label?.kind !== 'element' || label.type !== 'Lbl') continue;
    for (const kid of label.kids) {
      const note = parent.tagged?.note;
      if (kid.kind === 'element' && kid.type === 'Link')
        yield { link: kid, ...(note === undefined ? {} : { note }) };
    }
  }
}

function excerptOf(number: number, composed: Composed): string {
  const text = composed.notes.find((note) => note.number === number)?.blocks[0]?.text ?? '';
  if (text === '') return '';
  if (text.length <= EXCERPT) return `: ${text}`;
  return `: ${text.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …`;
}

function urlOf(annotation: PDFDict): string {
  const uri = annotation.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'));
  return uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : '';
}
