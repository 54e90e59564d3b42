/** Objects that nothing refers to any more: pdf-lib writes them all, and what was replaced would stay in the file. */
import type { Pass } from '../job.js';
import { PDFArray, PDFDict, type PDFObject, PDFRef, PDFStream } from '../pdf-lib.js';

/** Deletes what cannot be reached from the trailer (ISO 32000-1, 7.5.5). */
export const pruneGarbage: Pass = ({ doc }) => {
  const { context } = doc;
  const { Root, Info, ID } = context.trailerInfo;
  const reached = new Set<PDFRef>();
  const open: (PDFObject | undefined)[] = [Root, Info, ID];
  for (let object = open.pop(); object !== undefined || open.length > 0; object = open.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      open.push(context.lookup(object));
    } else if (object instanceof PDFDict) open.push(...object.values());
    else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFStream) open.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) {
    if (!reached.has(ref)) context.delete(ref);
  }
};
