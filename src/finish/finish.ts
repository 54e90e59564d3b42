/** The finish stage: the browser's raw PDF and its geometry become the finished PDF. */
import { FONT_FILES } from '../design/fonts.js';
import { InputFiles, type StageResult } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import { attachSource } from './document/attach-source.js';
import { fileIdentifiers } from './document/file-identifiers.js';
import { pruneGarbage } from './document/garbage.js';
import { info } from './document/info.js';
import { load } from './document/load.js';
import { metadata } from './document/metadata.js';
import { outputIntent } from './document/output-intent.js';
import { save } from './document/save.js';
import { viewer } from './document/viewer.js';
import type { FinishTask, FolioFonts, Pass } from './job.js';
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

export type { FinishTask, FolioFonts, PdfOptions } from './job.js';

/** In this order: `tags` before anything is drawn on the pages, `pruneGarbage` after all that leave objects behind. */
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
 * @param fonts the bundled ones if not given
 * @throws ProblemError if the PDF has other pages than were laid out
 */
export async function finish(
  task: FinishTask,
  sink: Sink,
  fonts?: FolioFonts,
): Promise<StageResult<Uint8Array>> {
  const files = new InputFiles();
  const job = await load(task, { fonts: fonts ?? (await bundledFonts(files)), files, sink });
  const { press } = task.paginated.edition;
  for (const pass of press ? PRESS_PASSES : PASSES) await pass(job);
  // ISO 15930-7: PDF/X-4 is PDF 1.6.
  const value = fileIdentifiers(await save(job.doc, press ? '1.6' : '1.7'));
  return { value, dependencies: files.dependencies };
}

/** Reads ahead what every edition needs. */
export async function prepare(): Promise<void> {
  prepareFace((await bundledFonts(new InputFiles())).body);
}

let bundled: { readonly state: string; readonly fonts: Promise<FolioFonts> } | undefined;

/** Read once, and again when the file has changed. */
async function bundledFonts(files: InputFiles): Promise<FolioFonts> {
  const file = FONT_FILES.get('fonts/SourceSerif4-Regular.ttf');
  if (!file) throw new Error('The body font is not among the bundled fonts.');
  const state = await files.record(file);
  if (bundled?.state !== state)
    bundled = { state, fonts: files.read(file).then((body): FolioFonts => ({ body })) };
  return bundled.fonts;
}
