/** A document's pages in order (ISO 32000-1, 7.7.3), with what they inherit. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import type { PdfObjects } from './file.js';
import { type Dictionary, NO_ENTRIES, refOf, Stream, type Value } from './values.js';

export interface PageObject {
  /** Object number; undefined if the page is not an object of its own. */
  readonly number: number | undefined;
  readonly dictionary: Dictionary;
  /** Its own, or those of the nearest node above it. */
  readonly resources: Dictionary;
}

/** @throws UnreadablePdf if a node of the page tree is in it twice, perhaps below itself */
export function pageObjects(pdf: PdfObjects): readonly PageObject[] {
  const pages: PageObject[] = [];
  const seen = new Set<Dictionary>();
  const visit = (value: Value | undefined, inherited: Dictionary): void => {
    const dictionary = pdf.dictionary(value);
    const resources = dictionary.has('Resources') ? pdf.dictionary(dictionary.get('Resources')) : inherited;
    if (pdf.name(dictionary, 'Type') !== 'Pages') {
      if (dictionary !== NO_ENTRIES) pages.push({ number: refOf(value), dictionary, resources });
      return;
    }
    if (seen.has(dictionary)) throw new UnreadablePdf('a node of its page tree is in the tree twice');
    seen.add(dictionary);
    for (const kid of pdf.list(dictionary, 'Kids')) visit(kid, resources);
  };
  visit(pdf.catalog.get('Pages'), NO_ENTRIES);
  return pages;
}

const NEWLINE = Buffer.from('\n');

/** A page's content, its streams put together (7.8.2). @throws UnreadablePdf if a stream has an unknown filter */
export function pageContent(pdf: PdfObjects, page: Dictionary): Uint8Array {
  const parts = pdf.list(page, 'Contents').map((part) => pdf.resolve(part));
  return Buffer.concat(
    parts.flatMap((part) => (part instanceof Stream ? [streamContent(pdf, part), NEWLINE] : [])),
  );
}

/** The operators of a stream: a form, a pattern, a part of a page. @throws UnreadablePdf if it has an unknown filter */
export function streamContent(pdf: PdfObjects, stream: Stream): Uint8Array {
  const bytes = pdf.decoded(stream);
  if (!bytes) throw new UnreadablePdf('a content stream has an unknown filter');
  return bytes;
}
