/** The finish stage: the browser's raw PDF and its geometry become the stamped PDF. */
import { readFileSync } from 'node:fs';
import { FONT_FILES } from '../config/fonts.js';
import type { Composed, Paginated } from '../types.js';
import { attachSource } from './attach-source.js';
import { folio } from './folio.js';
import { identify } from './identity.js';
import { info } from './info.js';
import type { Pass, Stamp, StampFonts } from './job.js';
import { load } from './load.js';
import { metadata } from './metadata.js';
import { outline } from './outline.js';
import { outputIntent } from './output-intent.js';
import { pageBoxes } from './page-boxes.js';
import { pageLabels } from './page-labels.js';
import { save } from './save.js';
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
  structure,
  folio,
  viewer,
  outputIntent,
  attachSource,
  unreachable,
  metadata,
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
  fonts: StampFonts = bundledFonts(),
): Promise<Uint8Array> {
  const job = await load(paginated, composed, stamp, fonts);
  for (const pass of PASSES) await pass(job);
  return identify(await save(job.doc));
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
