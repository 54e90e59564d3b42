/** Pages that blend say in which inks: a page group in the output's space (ISO 15930-7; ISO 32000-1, 11.6.6). */
import type { Pass } from '../job.js';
import { PDFDict, PDFName, PDFNumber, PDFStream } from '../pdf-lib.js';

export const transparency: Pass = ({ doc, pages }) => {
  const { context } = doc;
  const group = context.register(context.obj({ Type: 'Group', S: 'Transparency', CS: 'DeviceCMYK' }));
  for (const { page } of pages) {
    const resources = page.node.Resources();
    if (resources && blends(resources, new Set())) page.node.set(PDFName.of('Group'), group);
    else page.node.delete(PDFName.of('Group'));
  }
};

/** Whether anything that these resources lead to is not opaque. */
function blends(resources: PDFDict, seen: Set<PDFDict>): boolean {
  if (seen.has(resources)) return false;
  seen.add(resources);
  const states = dictionaries(resources, 'ExtGState');
  if (states.some(isTransparent)) return true;
  return dictionaries(resources, 'XObject').some((object) => {
    if (object.has(PDFName.of('SMask')) || object.has(PDFName.of('Group'))) return true;
    const inner = object.lookup(PDFName.of('Resources'));
    return inner instanceof PDFDict && blends(inner, seen);
  });
}

function isTransparent(state: PDFDict): boolean {
  const below = ['ca', 'CA'].some((name) => {
    const alpha = state.lookup(PDFName.of(name));
    return alpha instanceof PDFNumber && alpha.asNumber() < 1;
  });
  const mode = state.lookup(PDFName.of('BM'));
  const mask = state.lookup(PDFName.of('SMask'));
  return below || mask instanceof PDFDict || (mode !== undefined && mode !== PDFName.of('Normal'));
}

function dictionaries(resources: PDFDict, kind: string): PDFDict[] {
  const named = resources.lookup(PDFName.of(kind));
  if (!(named instanceof PDFDict)) return [];
  return named.keys().flatMap((key) => {
    const value = named.lookup(key);
    if (value instanceof PDFStream) return [value.dict];
    return value instanceof PDFDict ? [value] : [];
  });
}
