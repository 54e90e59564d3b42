/** Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7). */
import type { PdfObjects } from '../../pdf/objects/file.js';
import { type Dictionary, refOf, textOf, type Value } from '../../pdf/objects/values.js';
import { UnreadablePdf } from '../../pdf/unreadable-pdf.js';

/** What a reference names; -1 if the value is not a reference. */
export function objectNumber(value: Value | undefined): number {
  return refOf(value) ?? -1;
}

/** @throws UnreadablePdf if a node is in the tree twice */
export function numberTree(pdf: PdfObjects, root: Dictionary): ReadonlyMap<number, Value> {
  return new Map([...entries(pdf, root, 'Nums')].map(([key, value]) => [Number(key), value]));
}

/** By name, the number of the object. @throws UnreadablePdf if a node is in the tree twice */
export function nameTree(pdf: PdfObjects, root: Dictionary): ReadonlyMap<string, number> {
  return new Map(
    [...entries(pdf, root, 'Names')].map(([key, value]) => [textOf(key) ?? '', objectNumber(value)]),
  );
}

function* entries(
  pdf: PdfObjects,
  root: Dictionary,
  name: 'Nums' | 'Names',
): Generator<readonly [key: Value, value: Value], void> {
  const seen = new Set<Dictionary>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) throw new UnreadablePdf('a node of a tree of its objects is in the tree twice');
    seen.add(node);
    const pairs = pdf.list(node, name);
    for (let index = 0; index + 1 < pairs.length; index += 2)
      yield [pdf.resolve(pairs[index]), pairs[index + 1] ?? null];
    for (const kid of pdf.array(node.get('Kids'))) open.push(pdf.dictionary(kid));
  }
}
