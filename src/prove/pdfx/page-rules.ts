/** Rules on what is painted: boxes, inks, overprint, transparency, pictures. */
import { InkTable } from '../../colour/icc-profile.js';
import type { Report } from '../../model/check.js';
import type { Box } from '../../model/layout.js';
import { type Dictionary, Name, type Value } from '../../pdf/objects/values.js';
import type { PictureUse } from './paint.js';
import type { PreflightCheck, PreflightPage, PreflightSubject } from './preflight-check.js';

/** Exactness of boxes, pt (TYPOGRAPHY, "Print"). */
const EXACT = 0.01;

/** Numbers are written with three digits: four inks may be so much over together. */
const INK_ROUNDING = 0.005;

const PT_PER_INCH = 72;
const MM = 72 / 25.4;

/** What houses ask for, dots per inch on paper. */
const GOOD_PPI = 300;

/** Rounding of a picture's place to the browser's grid must not make 300 ppi a warning. */
const PPI_TOLERANCE = 0.99;

type Edges = readonly [number, number, number, number];

const boxes: PreflightCheck = {
  name: 'boxes',
  clause: 'ISO 15930-7 (TrimBox or ArtBox, within BleedBox, within MediaBox); ISO 32000-1, 14.11.2',
  run(subject, report) {
    for (const page of subject.pages) checkBoxes(subject, page, report);
  },
};

function edgesOf(pdf: PreflightSubject['pdf'], page: Dictionary, name: string): Edges | undefined {
  const numbers = pdf.array(page.get(name)).filter((value) => typeof value === 'number');
  const [left, bottom, right, top] = numbers;
  return top === undefined ? undefined : [left ?? 0, bottom ?? 0, right ?? 0, top];
}

function checkBoxes(
  { pdf, paper, press }: PreflightSubject,
  { index: page, dictionary }: PreflightPage,
  report: Report,
): void {
  const edges = (name: string): Edges | undefined => edgesOf(pdf, dictionary, name);
  for (const name of ['ArtBox', 'CropBox'])
    if (edges(name)) report({ page, message: `the page has a ${name}.` });
  const [media, bleed, trim] = [edges('MediaBox'), edges('BleedBox'), edges('TrimBox')];
  if (!media) report({ page, message: 'the page has no MediaBox of its own.' });
  if (!bleed) report({ page, message: 'the page has no BleedBox.' });
  if (!trim) report({ page, message: 'the page has no TrimBox.' });
  if (!media || !bleed || !trim) return;
  const sides = [trim[2] - trim[0], trim[3] - trim[1]] as const;
  // A page that lies on its longer side is turned to be upright in the book (ISO 32000-1, table 30).
  const turn = dictionary.get('Rotate');
  const size = turn === 90 || turn === 270 ? ([sides[1], sides[0]] as const) : sides;
  if (Math.abs(size[0] - paper.width) > EXACT || Math.abs(size[1] - paper.height) > EXACT)
    report({
      page,
      message: `the TrimBox is ${size.map((side) => side.toFixed(3)).join(' x ')} pt, not ${paper.title}.`,
    });
  const wanted: Edges = [
    trim[0] - press.bleed,
    trim[1] - press.bleed,
    trim[2] + press.bleed,
    trim[3] + press.bleed,
  ];
  if (wanted.some((edge, side) => Math.abs(edge - (bleed[side] ?? 0)) > EXACT))
    report({ page, message: `the BleedBox is not ${(press.bleed / MM).toFixed(1)} mm around the TrimBox.` });
  if (bleed[0] < media[0] || bleed[1] < media[1] || bleed[2] > media[2] || bleed[3] > media[3])
    report({ page, message: 'the BleedBox extends beyond the MediaBox.' });
}

const colour: PreflightCheck = {
  name: 'colour',
  clause: 'ISO 15930-7 (no DeviceRGB with a CMYK output intent); ISO 32000-1, 8.6',
  run({ pdf, pages }, report) {
    for (const { index: page, paint } of pages) {
      const messages = new Set<string>();
      for (const { operator, space } of paint.colours) {
        if (operator === 'rg' || operator === 'RG')
          messages.add(`the operator ${operator} sets an RGB colour.`);
        if (space !== undefined && isDeviceRgb(pdf, space))
          messages.add(`the operator ${operator} selects DeviceRGB.`);
      }
      for (const { name, dictionary } of paint.pictures)
        if (isDeviceRgb(pdf, pdf.get(dictionary, 'ColorSpace')))
          messages.add(`the picture ${name} is in DeviceRGB.`);
      for (const shading of paint.shadings)
        if (isDeviceRgb(pdf, pdf.get(shading, 'ColorSpace'))) messages.add('a gradient is in DeviceRGB.');
      for (const message of messages) report({ page, message });
    }
  },
};

function isDeviceRgb(pdf: PreflightSubject['pdf'], space: Value): boolean {
  if (space instanceof Name) return space.value === 'DeviceRGB' || space.value === 'RGB';
  const [family, base, alternate] = pdf.array(space);
  if (!(family instanceof Name)) return false;
  if (family.value === 'Indexed' || family.value === 'Pattern') return isDeviceRgb(pdf, base ?? null);
  if (family.value === 'Separation' || family.value === 'DeviceN') return isDeviceRgb(pdf, alternate ?? null);
  return family.value === 'DeviceRGB';
}

const ink: PreflightCheck = {
  name: 'ink-limit',
  clause: "the output intent's profile: the ink of its deepest black is the most that its maker allows",
  run({ pages, press }, report) {
    const limit = InkTable.of(press.profile)?.limit;
    if (limit === undefined) return;
    for (const { index: page, paint } of pages) {
      const sums = paint.colours
        .filter(({ operator }) => operator === 'k' || operator === 'K')
        .map(({ numbers }) => numbers.reduce((all, part) => all + part, 0));
      const most = Math.max(0, ...sums);
      if (most > limit + INK_ROUNDING)
        report({
          page,
          message: `a colour uses ${percent(most)} of ink; ${press.condition} allows ${percent(limit)}.`,
        });
    }
  },
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const overprint: PreflightCheck = {
  name: 'overprint',
  clause: 'ISO 32000-1, 8.6.7 (white or light letters that overprint are not seen)',
  run({ pages }, report) {
    for (const { index: page, paint } of pages) {
      const { black, overprinted, overprintedOther } = paint.text;
      if (overprintedOther > 0) report({ page, message: 'text that is not black overprints.' });
      if (black > 0 && overprinted === 0) report({ page, message: 'black text does not overprint.' });
    }
  },
};

const transparency: PreflightCheck = {
  name: 'transparency',
  clause: 'ISO 15930-7 (blending in the space of the output intent); ISO 32000-1, 11.6.6',
  run({ pdf, pages }, report) {
    for (const { index: page, dictionary, paint } of pages) {
      const groups = [dictionary, ...paint.forms]
        .map((one) => pdf.dictionary(one.get('Group')))
        .filter((one) => one.size);
      if (groups.some((one) => isDeviceRgb(pdf, pdf.get(one, 'CS'))))
        report({ page, message: 'a transparency group blends in DeviceRGB.' });
      const blends =
        paint.states.some((state) => isTransparent(pdf, state)) ||
        paint.pictures.some((picture) => pdf.get(picture.dictionary, 'SMask') !== null) ||
        paint.forms.some((form) => form.has('Group'));
      const own = pdf.name(pdf.dictionary(dictionary.get('Group')), 'CS');
      if (blends && own !== 'DeviceCMYK')
        report({ page, message: 'the page has transparency but no CMYK blending space.' });
    }
  },
};

function isTransparent(pdf: PreflightSubject['pdf'], state: Dictionary): boolean {
  const below = ['ca', 'CA'].some((name) => Number(pdf.get(state, name) ?? 1) < 1);
  const mode = pdf.name(state, 'BM') ?? 'Normal';
  return below || (mode !== 'Normal' && mode !== 'Compatible') || pdf.dictionary(state.get('SMask')).size > 0;
}

const halftones: PreflightCheck = {
  name: 'device-settings',
  clause: 'ISO 15930-7 (no transfer curves, no PostScript); ISO 32000-1, 10.4 and 8.8.2',
  run({ pdf, pages }, report) {
    for (const { index: page, paint } of pages) {
      if (
        paint.states.some(
          (state) => state.has('TR') || pdf.name(state, 'TR2') === 'Identity' || state.has('HTP'),
        )
      )
        report({ page, message: 'a graphics state has a transfer function or a halftone phase.' });
      if (paint.forms.some((form) => pdf.name(form, 'Subtype') === 'PS' || form.has('OPI')))
        report({ page, message: 'the page contains PostScript or an OPI reference to an external image.' });
    }
  },
};

/** A picture's box from the top left corner of the trimmed page. */
function boxOnPage(trim: Edges, at: PictureUse['at'], [width, height]: PictureUse['shown']): Box {
  return { x: at[0] - trim[0], y: trim[3] - at[1] - height, width, height };
}

const pictures: PreflightCheck = {
  name: 'pictures',
  clause: `practice of printing houses: ${GOOD_PPI} ppi on paper`,
  run({ pdf, pages }, report) {
    for (const { index: page, dictionary, paint } of pages) {
      const trim = edgesOf(pdf, dictionary, 'TrimBox');
      for (const { width, height, at, shown } of paint.pictures) {
        const ppi = Math.min((width / shown[0]) * PT_PER_INCH, (height / shown[1]) * PT_PER_INCH);
        if (!(ppi < GOOD_PPI * PPI_TOLERANCE)) continue;
        const size = shown.map((side) => (side / MM).toFixed(0)).join(' x ');
        const need = shown.map((side) => Math.ceil((side / PT_PER_INCH) * GOOD_PPI)).join(' x ');
        report({
          page,
          box: trim && boxOnPage(trim, at, shown),
          // A coarse picture is still one.
          severity: 'warning',
          message: `a picture of ${width} x ${height} pixels is ${size} mm large on paper: ${Math.round(ppi)} ppi.`,
          hints: [`give it ${need} pixels (${GOOD_PPI} ppi), or print it smaller`],
        });
      }
    }
  },
};

export const PAGE_RULES: readonly PreflightCheck[] = [
  boxes,
  colour,
  ink,
  overprint,
  transparency,
  halftones,
  pictures,
];
