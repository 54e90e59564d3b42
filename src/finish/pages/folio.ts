/** Page numbers, drawn in the body face and marked as artifact: no reader speaks them (ISO 32000-1, 14.8.2.2). */
import type { PageGeometry } from '../../model/layout.js';
import { appendPageContent } from '../content-stream/streams.js';
import { name, number } from '../content-stream/write.js';
import type { Job, JobPage, Pass } from '../job.js';
import { fontkit, PDFDict, type PDFFont, PDFName } from '../pdf-lib.js';

/** Old-style figures, as the style sheets set all text in (styles/page.css). */
const FEATURES = { onum: true };

/** Any six capital letters say that the font is a subset (ISO 32000-1, 9.6.4). pdf-lib would take a number of its own. */
const SUBSET_TAG = 'FOLIOS';

/** The font's name among a page's resources: ours, beside the browser's F1, F2… */
const RESOURCE = 'MemoPressFolio';

type Face = ReturnType<typeof fontkit.create>;
type Folio = NonNullable<PageGeometry['folio']>;

/** @throws Error if the font has no glyph for a character of a page number */
export const folio: Pass = async (job) => {
  const stamped = job.pages.flatMap((page) =>
    page.geometry.folio && page.geometry.label !== '' ? [{ page, place: page.geometry.folio }] : [],
  );
  if (stamped.length === 0) return;
  const font = await embed(
    job,
    stamped.map(({ page }) => page.geometry.label),
  );
  const save = job.doc.context.register(job.doc.context.stream('q\n'));
  for (const { page, place } of stamped) {
    addFont(page, font);
    // The changes of the graphics state by the browser's content are undone first.
    appendPageContent(page.page, draw(page, place, font), save);
  }
  // Writes the subset, now that its characters are known.
  await font.embed();
};

/** A font's tables are read when they are first used (0.03 s): all editions of a run share them. */
const FACES = new WeakMap<Uint8Array, Face>();

/** The font of the page numbers, opened once. */
function readFace(file: Uint8Array): Face {
  const face = FACES.get(file) ?? fontkit.create(file);
  FACES.set(file, face);
  return face;
}

/** Reads the tables that page numbers take. */
export function prepareFace(file: Uint8Array): void {
  readFace(file).layout('0123456789', FEATURES);
}

async function embed({ doc, fonts }: Job, labels: readonly string[]): Promise<PDFFont> {
  const face = readFace(fonts.body);
  for (const character of new Set(labels.join(''))) {
    if (!face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) {
      throw new Error(`The body font has no "${character}" for the page numbers.`);
    }
  }
  doc.registerFontkit({ create: () => face });
  const customName = `${SUBSET_TAG}+${face.postscriptName ?? 'Folio'}`;
  return doc.embedFont(fonts.body, { subset: true, features: FEATURES, customName });
}

function addFont({ page }: JobPage, font: PDFFont): void {
  const resources = page.node.Resources();
  if (!resources) throw new Error('A page without resources cannot have been printed by the browser.');
  const key = PDFName.of('Font');
  const fonts = resources.lookupMaybe(key, PDFDict) ?? page.doc.context.obj({});
  fonts.set(PDFName.of(RESOURCE), font.ref);
  resources.set(key, fonts);
}

function draw({ page, geometry, top, left }: JobPage, place: Folio, font: PDFFont): string {
  const width = font.widthOfTextAtSize(geometry.label, place.size);
  const back = { left: 0, center: width / 2, right: width }[place.align];
  const kind = place.baseline > page.getHeight() / 2 ? 'Footer' : 'Header';
  return [
    // Back to the page's own space: Chromium's content leaves its scale of 0.24 behind.
    'Q',
    `/Artifact <</Type /Pagination /Subtype /${kind}>> BDC`,
    'q',
    `${place.colour.map(number).join(' ')} rg`,
    'BT',
    `${name(RESOURCE)} ${number(place.size)} Tf`,
    `1 0 0 1 ${number(left + place.x - back)} ${number(top - place.baseline)} Tm`,
    `${font.encodeText(geometry.label)} Tj`,
    'ET',
    'Q',
    'EMC',
    '',
  ].join('\n');
}
