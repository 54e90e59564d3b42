/** The finish stage: the browser's raw PDF and its geometry become the stamped PDF. */
import { readFileSync } from 'node:fs';
import { FONT_FILES } from '../config/fonts.js';
import { Sink } from '../diagnostics.js';
import type { Composed, Paginated } from '../types.js';
import { attachSource } from './attach-source.js';
import { folio, prepareFace } from './folio.js';
import { identify } from './identity.js';
import { info } from './info.js';
import type { Pass, Stamp, StampFonts } from './job.js';
import { load } from './load.js';
import { metadata } from './metadata.js';
import { outline } from './outline.js';
import { outputIntent } from './output-intent.js';
import { pageBoxes } from './page-boxes.js';
import { pageLabels } from './page-labels.js';
import { pressColours } from './press/colours.js';
import { marks } from './press/marks.js';
import { language, pressIntent } from './press/output-intent.js';
import { pictures } from './press/pictures.js';
import { pressInfo, pressMetadata } from './press/press-metadata.js';
import { sheet } from './press/sheet.js';
import { strip } from './press/strip.js';
import { transparency } from './press/transparency.js';
import { save } from './save.js';
import { shownText } from './shown-text.js';
import { structure } from './structure/structure.js';
import { unreachable } from './unreachable.js';
import { viewer } from './viewer.js';

export type { Stamp, StampFonts } from './job.js';

/** In this order: `structure` before anything is drawn on the pages, `unreachable` last, so that it clears up after all others. */
const PASSES: readonly Pass[] = [
  pageBoxes,
  info,
  outline,
  pageLabels,
  shownText,
  structure,
  folio,
  viewer,
  outputIntent,
  attachSource,
  unreachable,
  metadata,
];

/** An edition for a printing house, PDF/X-4. The page numbers' colour becomes an ink with all others; marks are drawn in inks. */
const PRESS_PASSES: readonly Pass[] = [
  strip,
  sheet,
  shownText,
  pressInfo,
  pageLabels,
  folio,
  pressColours,
  pictures,
  marks,
  transparency,
  pressIntent,
  language,
  unreachable,
  pressMetadata,
];

/**
 * The same input gives the same bytes; the raw PDF's own dates do not count.
 *
 * @throws Error if the PDF does not fit its geometry: other pages, another size, a heading without a place
 */
export async function finish(
  paginated: Paginated,
  composed: Composed,
  stamp: Stamp,
  sink: Sink = new Sink(),
  fonts: StampFonts = bundledFonts(),
): Promise<Uint8Array> {
  const job = await load(paginated, composed, stamp, fonts, sink);
  const { press } = paginated.edition;
  for (const pass of press ? PRESS_PASSES : PASSES) await pass(job);
  // ISO 15930-7: PDF/X-4 is PDF 1.6.
  return identify(await save(job.doc, press ? '1.6' : '1.7'));
}

/** Reads ahead what every edition takes. */
export function prepare(): void {
  prepareFace(bundledFonts().body);
}

let bundled: StampFonts | undefined;

/** Read once a run. */
function bundledFonts(): StampFonts {
  if (bundled) return bundled;
  const file = FONT_FILES.get('fonts/SourceSerif4-Regular.ttf');
  if (!file) throw new Error('The body font is not among the bundled fonts.');
  bundled = { body: readFileSync(file) };
  return bundled;
}
