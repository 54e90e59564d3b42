/** Chromium's structure tree, reduced to the elements that we have labelled: all of its own are passed over. */
import { tagIndex } from '../../model/markup.js';
import type { Job } from '../job.js';
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '../pdf-lib.js';
import type { Annotation, Content } from './tree.js';

/** A labelled element of a page with its content, in reading order. */
export interface RawElement {
  readonly kind: 'raw';
  /** Index of `Paginated.tags`. */
  readonly index: number;
  readonly kids: readonly RawKid[];
}

export type RawKid = Content | Annotation | RawElement;

/** pdf-lib parses a name each time that it is asked for one. */
const NAMES = new Map<string, PDFName>();

function name(text: string): PDFName {
  let found = NAMES.get(text);
  if (found === undefined) {
    found = PDFName.of(text);
    NAMES.set(text, found);
  }
  return found;
}

/** Whether the browser wrote a structure at all. */
export function hasRawTree({ doc }: Job): boolean {
  return doc.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict) !== undefined;
}

/** @throws Error if the raw PDF has no structure, or one that cannot be read */
export function readRawTree({ doc, pages }: Job): readonly RawKid[] {
  const root = doc.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  if (!root) throw new Error('The browser printed no tags.');
  const pageIndex = new Map(pages.map(({ page }, index) => [page.ref, index]));
  const indexOf = (ref: PDFObject | undefined): number | undefined =>
    ref instanceof PDFRef ? pageIndex.get(ref) : undefined;

  const read = (object: PDFObject | undefined, page: number | undefined): RawKid[] => {
    const found = object instanceof PDFRef ? doc.context.lookup(object) : object;
    if (found instanceof PDFArray) return found.asArray().flatMap((kid) => read(kid, page));
    if (found instanceof PDFNumber) return [{ kind: 'content', page: known(page), mcid: found.asNumber() }];
    if (!(found instanceof PDFDict)) return [];
    const here = indexOf(found.get(name('Pg'))) ?? page;
    const type = found.get(name('Type'));
    if (type === name('MCR')) {
      return [{ kind: 'content', page: known(here), mcid: found.lookup(name('MCID'), PDFNumber).asNumber() }];
    }
    if (type === name('OBJR')) {
      const ref = found.get(name('Obj'));
      return ref instanceof PDFRef ? [{ kind: 'annotation', page: known(here), ref }] : [];
    }
    const kids = read(found.get(name('K')), here);
    const index = indexIn(found);
    return index === undefined ? kids : [{ kind: 'raw', index, kids }];
  };
  return read(root.get(name('K')), undefined);
}

function known(page: number | undefined): number {
  if (page === undefined) throw new Error('The browser printed a tag that is on no page.');
  return page;
}

/** The index that our label gives an element; undefined for Chromium's own. */
function indexIn(dictionary: PDFDict): number | undefined {
  const alt = dictionary.lookup(name('Alt'));
  if (!(alt instanceof PDFString || alt instanceof PDFHexString)) return undefined;
  return tagIndex(alt.decodeText());
}
