/** Marks for the printing house, outside the bleed: where to cut, whether the plates fit, what the sheet is. */

import { SLUG } from '../../config/print-options.js';
import { sizeOf } from '../../model/layout.js';
import { appendPageContent } from '../content-stream/streams.js';
import { name, number } from '../content-stream/write.js';
import type { Job, JobPage, Pass } from '../job.js';
import { fontkit, PDFDict, type PDFFont, PDFName } from '../pdf-lib.js';
import { editionWords, fitted, type SlugFont } from './slug.js';

const MM = 72 / 25.4;

/** From the bleed's edge to a crop mark, and the mark's length and line (TYPOGRAPHY, "Print"), pt. */
const GAP = 1 * MM;
const LENGTH = 5 * MM;
const HAIRLINE = 0.25;

/** Registration marks are in the middle of each side, pt from the bleed's edge; the circle's radius. */
const CROSS_AT = GAP + LENGTH / 2;
const RADIUS = 1.5 * MM;

/** The slug line's type, and its baseline below the bleed's edge, pt. */
const SIZE = 6.5;
const BASELINE = SLUG - 2 * MM;

/** Bézier handle of a quarter circle of radius 1. */
const ROUND = 0.5523;

const SPACE = 'MemoPressAll';
const FONT = 'MemoPressSlug';

/** Any six capital letters say that the font is a subset (ISO 32000-1, 9.6.4). */
const SUBSET_TAG = 'SLUGLN';

/** Registration colour prints on every plate (ISO 32000-1, 8.6.6.4: the colorant All). */
export const marks: Pass = async (job) => {
  const { press } = job.paginated.edition;
  if (!press) throw new Error('Only print editions have printer’s marks.');
  const { doc } = job;
  const face = fontkit.create(job.fonts.body);
  doc.registerFontkit({ create: () => face });
  const customName = `${SUBSET_TAG}+${face.postscriptName ?? 'Slug'}`;
  const font = await doc.embedFont(job.fonts.body, { subset: true, customName });
  const slugFont: SlugFont = {
    widthOf: (text) => font.widthOfTextAtSize(text, SIZE),
    has: (character) => face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  };
  const all = registrationColour(job);
  for (const page of job.pages) {
    const size = sizeOf(page.geometry, job.paginated.edition.paper);
    const text = fitted(editionWords(job, page), size.width, slugFont);
    addResource(page, 'ColorSpace', SPACE, all);
    addResource(page, 'Font', FONT, font.ref);
    const slug = slugLine(page, size, press.bleed, font.encodeText(text).toString());
    appendPageContent(page.page, ['q', ...printMarks(page, size, press.bleed), ...slug, 'Q', ''].join('\n'));
  }
  await font.embed();
};

function registrationColour({ doc }: Job) {
  const { context } = doc;
  const tint = context.register(
    context.obj({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 }),
  );
  return context.register(context.obj(['Separation', 'All', 'DeviceCMYK', tint]));
}

function addResource({ page }: JobPage, kind: string, resource: string, value: PDFFont['ref']): void {
  const resources = page.node.Resources();
  if (!resources) throw new Error('A page without resources cannot have been printed by the browser.');
  const named = resources.lookupMaybe(PDFName.of(kind), PDFDict) ?? page.doc.context.obj({});
  named.set(PDFName.of(resource), value);
  resources.set(PDFName.of(kind), named);
}

/** Crop marks at the corners, registration marks in the middle of the sides. */
function printMarks(
  { left, top }: JobPage,
  { width, height }: ReturnType<typeof sizeOf>,
  bleed: number,
): readonly string[] {
  const [right, bottom] = [left + width, top - height];
  const out = bleed + GAP;
  const lines: string[] = [];
  for (const x of [left, right])
    for (const [y, way] of [
      [top, 1],
      [bottom, -1],
    ] as const)
      lines.push(line(x, y + way * out, x, y + way * (out + LENGTH)));
  for (const y of [top, bottom])
    for (const [x, way] of [
      [right, 1],
      [left, -1],
    ] as const)
      lines.push(line(x + way * out, y, x + way * (out + LENGTH), y));
  const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
  const at = bleed + CROSS_AT;
  for (const [x, y] of [
    [middle, top + at],
    [middle, bottom - at],
    [right + at, centre],
    [left - at, centre],
  ] as const)
    lines.push(cross(x, y));
  return [`${name(SPACE)} CS ${name(SPACE)} cs 1 SCN 1 scn`, `${HAIRLINE} w`, ...lines];
}

/** @param shown the glyphs, as the font encodes them */
function slugLine(
  { left, top }: JobPage,
  { height }: ReturnType<typeof sizeOf>,
  bleed: number,
  shown: string,
): readonly string[] {
  return [
    'BT',
    `${name(FONT)} ${SIZE} Tf`,
    `1 0 0 1 ${number(left)} ${number(top - height - bleed - BASELINE)} Tm`,
    `${shown} Tj`,
    'ET',
  ];
}

function line(x: number, y: number, toX: number, toY: number): string {
  return `${number(x)} ${number(y)} m ${number(toX)} ${number(toY)} l S`;
}

function cross(x: number, y: number): string {
  const [r, h, arm] = [RADIUS, RADIUS * ROUND, LENGTH / 2];
  const curve = (...places: readonly number[]): string =>
    `${places.map((place, index) => number((index % 2 === 0 ? x : y) + place)).join(' ')} c`;
  return [
    `${number(x + r)} ${number(y)} m`,
    curve(r, h, h, r, 0, r),
    curve(-h, r, -r, h, -r, 0),
    curve(-r, -h, -h, -r, 0, -r),
    curve(h, -r, r, -h, r, 0),
    's',
    line(x - arm, y, x + arm, y),
    line(x, y - arm, x, y + arm),
  ].join('\n');
}
