/** How a viewer opens the file (ISO 32000-1, 7.7.2 and 12.2), and its language (14.9.2). */
import type { Pass } from '../job.js';
import { PDFHexString, PDFName } from '../pdf-lib.js';

export const viewer: Pass = ({ doc, pages, frontMatter }) => {
  const { context, catalog } = doc;
  // The window's title is the memo's, not the file's name.
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseNone'));
  // Facing pages lie side by side, the first one at the right.
  catalog.set(PDFName.of('PageLayout'), PDFName.of(frontMatter.binding ? 'TwoColumnRight' : 'OneColumn'));
  catalog.set(PDFName.of('Lang'), PDFHexString.fromText(frontMatter.lang));
  const first = pages[0];
  // The whole first page, with the title block.
  if (first) catalog.set(PDFName.of('OpenAction'), context.obj([first.page.ref, 'Fit']));
};
