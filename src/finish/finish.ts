/** The finish stage: the browser's raw PDF and its geometry become the stamped PDF. */
import { readFileSync } from 'node:fs';
import { FONT_FILES } from '../design/fonts.js';
import { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { Paginated } from '../model/layout.js';
import { attachSource } from './document/attach-source.js';
import { fileIdentifiers } from './document/file-identifiers.js';
import { pruneGarbage } from './document/garbage.js';
import { info } from './document/info.js';
import { load } from './document/load.js';
import { metadata } from './document/metadata.js';
import { outputIntent } from './document/output-intent.js';
import { save } from './document/save.js';
import { viewer } from './document/viewer.js';
import type { FolioFonts, Pass, PdfOptions } from './job.js';
import { outline } from './navigation/outline.js';
import { pageLabels } from './navigation/page-labels.js';
import { folio, prepareFace } from './pages/folio.js';
import { pageBoxes } from './pages/page-boxes.js';
import { textShowing } from './pages/text-showing.js';
import { printColours } from './pdfx/colours.js';
import { imageColourSpaces } from './pdfx/image-colour-spaces.js';
import { marks } from './pdfx/marks.js';
import { printInfo, printMetadata } from './pdfx/metadata.js';
import { language, printOutputIntent } from './pdfx/output-intent.js';
import { sheet } from './pdfx/sheet.js';
import { strip } from './pdfx/strip.js';
import { transparency } from './pdfx/transparency.js';
import { tags } from './tags/tags.js';

export type { FolioFonts, PdfOptions } from './job.js';

/** In this order: `structure` before anything is drawn on the pages, `unreachable` last, so that it clears up after all others. */
const PASSES: readonly Pass[] = [
  pageBoxes,
  info,
  outline,
  pageLabels,
  textShowing,
  tags,
  folio,
  viewer,
  outputIntent,
  attachSource,
  pruneGarbage,
  metadata,
];

/** An edition for a printing house, PDF/X-4. The page numbers' colour becomes an ink with all others; marks are drawn in inks. */
const PRESS_PASSES: readonly Pass[] = [
  strip,
  sheet,
  textShowing,
  printInfo,
  pageLabels,
  folio,
  printColours,
  imageColourSpaces,
  marks,
  transparency,
  printOutputIntent,
  language,
  pruneGarbage,
  printMetadata,
];

/**
 * The same input gives the same bytes; the raw PDF's own dates do not count.
 *
 * Errors: pdf-paper-size, pdf-heading-missing, pdf-untagged, pdf-call-missing. Warning: print-colour-converted.
 *
 * @throws ProblemError if the PDF has other pages than were laid out
 */
export async function finish(
  paginated: Paginated,
  composed: Composed,
  stamp: PdfOptions,
  sink: Sink = new Sink(),
  fonts: FolioFonts = bundledFonts(),
): Promise<Uint8Array> {
  const job = await load(paginated, composed, stamp, fonts, sink);
  const { press } = paginated.edition;
  for (const pass of press ? PRESS_PASSES : PASSES) await pass(job);
  // ISO 15930-7: PDF/X-4 is PDF 1.6.
  return fileIdentifiers(await save(job.doc, press ? '1.6' : '1.7'));
}

/** Reads ahead what every edition takes. */
export function prepare(): void {
  prepareFace(bundledFonts().body);
}

let bundled: FolioFonts | undefined;

/** Read once a run. */
function bundledFonts(): FolioFonts {
  if (bundled) return bundled;
  const file = FONT_FILES.get('fonts/SourceSerif4-Regular.ttf');
  if (!file) throw new Error('The body font is not among the bundled fonts.');
  bundled = { body: readFileSync(file) };
  return bundled;
}
