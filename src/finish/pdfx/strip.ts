/** Takes out what only readers on screens have: links, actions, outline, tags (ISO 15930-7). */
import type { Pass } from '../job.js';
import { PDFName } from '../pdf-lib.js';

const OF_CATALOG = [
  'AA',
  'AcroForm',
  'Dests',
  'MarkInfo',
  'Names',
  'OpenAction',
  'Outlines',
  'PageMode',
  'StructTreeRoot',
  'ViewerPreferences',
];
const OF_PAGE = ['AA', 'Annots', 'StructParents', 'Tabs'];

export const strip: Pass = ({ doc, pages }) => {
  for (const name of OF_CATALOG) doc.catalog.delete(PDFName.of(name));
  for (const { page } of pages) for (const name of OF_PAGE) page.node.delete(PDFName.of(name));
};
