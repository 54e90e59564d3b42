/** The links of a page (ISO 32000-1, 12.5.6.5), with the elements that the parent tree names for them. */
import type { PdfObjects } from '../../pdf/objects/file.js';
import { type Dictionary, textOf, type Value } from '../../pdf/objects/values.js';
import { objectNumber } from './object-trees.js';

export interface LinkAnnotation {
  /** Counts from 0. */
  readonly page: number;
  /** Object number. */
  readonly number: number;
  readonly contents?: string;
  /** The node that the parent tree names for it; -1 if none. */
  readonly parent: number;
}

/** @param parents the parent tree (14.7.4.4) */
export function linkAnnotations(
  pdf: PdfObjects,
  page: Dictionary,
  parents: ReadonlyMap<number, Value>,
): readonly Omit<LinkAnnotation, 'page'>[] {
  return pdf.list(page, 'Annots').flatMap((value) => {
    const annotation = pdf.dictionary(value);
    if (pdf.name(annotation, 'Subtype') !== 'Link') return [];
    const contents = textOf(pdf.get(annotation, 'Contents'));
    const key = annotation.get('StructParent');
    const parent = objectNumber(typeof key === 'number' ? parents.get(key) : undefined);
    return [{ number: objectNumber(value), parent, ...(contents === undefined ? {} : { contents }) }];
  });
}
