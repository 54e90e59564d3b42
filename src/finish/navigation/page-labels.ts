/** Page labels (ISO 32000-1, 12.4.2): viewers show the printed page numbers. */
import type { Job, Pass } from '../job.js';
import { PDFHexString, PDFName } from '../pdf-lib.js';

/** Pages from `start` (counted from 0) until the next range. */
export interface LabelRange {
  readonly start: number;
  readonly prefix: string;
  /** The first page's number, counted on by one a page; absent: the prefix alone. */
  readonly number?: number;
}

/** The fewest ranges that give these labels, page by page. */
export function labelRanges(labels: readonly string[]): readonly LabelRange[] {
  const ranges: LabelRange[] = [];
  for (const [index, label] of labels.entries()) {
    const [, prefix = label, digits] = /^(.*?)([1-9][0-9]{0,8})$/s.exec(label) ?? [];
    const range: LabelRange = {
      start: index,
      prefix,
      ...(digits === undefined ? {} : { number: Number(digits) }),
    };
    if (!continues(ranges.at(-1), range)) ranges.push(range);
  }
  return ranges;
}

function continues(before: LabelRange | undefined, next: LabelRange): boolean {
  if (!before || before.prefix !== next.prefix) return false;
  if (before.number === undefined || next.number === undefined) return before.number === next.number;
  return next.number - before.number === next.start - before.start;
}

export const pageLabels: Pass = ({ doc, pages }: Job) => {
  const { context, catalog } = doc;
  const numbers = context.obj([]);
  for (const { start, prefix, number } of labelRanges(pages.map(({ geometry }) => geometry.label))) {
    const dictionary = context.obj(number === undefined ? {} : { S: 'D', St: number });
    if (prefix !== '') dictionary.set(PDFName.of('P'), PDFHexString.fromText(prefix));
    numbers.push(context.obj(start));
    numbers.push(dictionary);
  }
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: numbers }));
};
