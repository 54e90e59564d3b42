/** Rules on the file as a whole: its version, its identity, what it is made for, what must not be in it. */
import { iccHeader } from '../../colour/icc-profile.js';
import type { Finding } from '../../model/check.js';
import { Stream, Text, textOf } from '../../pdf/objects/values.js';
import type { PreflightCheck, PreflightSubject } from './preflight-check.js';

const version: PreflightCheck = {
  name: 'version',
  clause: 'ISO 15930-7 (PDF/X-4 is based on PDF 1.6); ISO 32000-1, 7.5.2',
  run({ pdf }, report) {
    if (pdf.version !== '1.6') report({ message: `the file says it is PDF ${pdf.version}, not 1.6.` });
    if (pdf.trailer.has('Encrypt')) report({ message: 'the file is encrypted.' });
  },
};

const identifier: PreflightCheck = {
  name: 'identifier',
  clause: 'ISO 32000-1, 14.4',
  run({ pdf }, report) {
    const parts = pdf.array(pdf.trailer.get('ID'));
    if (parts.length !== 2 || parts.some((part) => !(part instanceof Text) || part.value === ''))
      report({ message: 'the trailer has no file identifier of two strings.' });
  },
};

const intent: PreflightCheck = {
  name: 'output-intent',
  clause: 'ISO 15930-7; ISO 32000-1, 14.11.5',
  run({ pdf, catalog, press }, report) {
    const intents = pdf.array(catalog.get('OutputIntents')).map((one) => pdf.dictionary(one));
    const ours = intents.filter((one) => pdf.name(one, 'S') === 'GTS_PDFX');
    const [only] = ours;
    if (!only || ours.length !== 1) {
      report({ message: `the file has ${ours.length} output intents of PDF/X, not one.` });
      return;
    }
    const condition = textOf(pdf.get(only, 'OutputConditionIdentifier')) ?? '';
    if (condition !== press.condition)
      report({ message: `the output intent is for "${condition}", not for "${press.condition}".` });
    const profile = pdf.get(only, 'DestOutputProfile');
    const bytes = profile instanceof Stream ? pdf.decoded(profile) : undefined;
    const header = bytes && iccHeader(bytes);
    if (!bytes || !header) report({ message: 'the output intent has no profile embedded.' });
    else if (header.deviceClass !== 'prtr' || header.space !== 'CMYK')
      report({
        message: `the output intent's profile is of class ${header.deviceClass} for ${header.space}, not of a CMYK printer.`,
      });
    else if (Buffer.compare(bytes, press.profile) !== 0)
      report({ message: "the output intent's profile is another one than was asked for." });
  },
};

/** What must be in the packet, as XML. */
const PROPERTIES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['pdfxid:GTS_PDFXVersion "PDF/X-4"', /<pdfxid:GTS_PDFXVersion>PDF\/X-4</],
  ['dc:title', /<dc:title><rdf:Alt><rdf:li[^>]*>[^<]/],
  ['xmp:CreateDate', /<xmp:CreateDate>\d/],
  ['xmp:ModifyDate', /<xmp:ModifyDate>\d/],
  ['xmp:MetadataDate', /<xmp:MetadataDate>\d/],
  ['xmpMM:DocumentID', /<xmpMM:DocumentID>uuid:/],
  ['xmpMM:VersionID', /<xmpMM:VersionID>./],
  ['xmpMM:RenditionClass', /<xmpMM:RenditionClass>./],
];

const metadata: PreflightCheck = {
  name: 'metadata',
  clause: 'ISO 15930-7; ISO 32000-1, 14.3 and 14.11.6; ISO 16684-1',
  run({ pdf, catalog }, report) {
    const stream = pdf.get(catalog, 'Metadata');
    const packet = stream instanceof Stream ? Buffer.from(pdf.decoded(stream) ?? []).toString('utf8') : '';
    for (const [name, pattern] of PROPERTIES)
      if (!pattern.test(packet)) report({ message: `the metadata lack ${name}.` });
    const info = pdf.dictionary(pdf.trailer.get('Info'));
    const trapped = pdf.name(info, 'Trapped');
    if (trapped !== 'True' && trapped !== 'False')
      report({ message: 'Info does not say whether the file is trapped.' });
    if (trapped !== /<pdf:Trapped>(\w+)</.exec(packet)?.[1])
      report({ message: 'Info and XMP disagree about trapping.' });
    for (const [key, property] of [
      ['CreationDate', 'xmp:CreateDate'],
      ['ModDate', 'xmp:ModifyDate'],
    ] as const) {
      const own = (textOf(pdf.get(info, key)) ?? '').replace(/\D/g, '');
      const other = new RegExp(`<${property}>([^<]*)<`).exec(packet)?.[1]?.replace(/\D/g, '');
      if (own !== other) report({ message: `Info's ${key} and XMP's ${property} are not the same.` });
    }
  },
};

const actions: PreflightCheck = {
  name: 'actions',
  clause: 'ISO 15930-7 (no actions, no JavaScript, no forms); ISO 32000-1, 12.6 and 12.7',
  run({ pdf, catalog, pages }, report) {
    if (pdf.dictionary(catalog.get('OpenAction')).size > 0)
      report({ message: 'the file has an OpenAction.' });
    for (const name of ['AA', 'AcroForm'])
      if (catalog.has(name)) report({ message: `the catalog has ${name}.` });
    const names = pdf.dictionary(catalog.get('Names'));
    for (const name of ['JavaScript', 'EmbeddedFiles'])
      if (names.has(name)) report({ message: `the file contains ${name}.` });
    for (const { index, dictionary } of pages)
      if (dictionary.has('AA')) report({ page: index, message: 'the page has additional actions (AA).' });
  },
};

const annotations: PreflightCheck = {
  name: 'annotations',
  clause: 'ISO 15930-7 (none within the bleed); ISO 32000-1, 12.5',
  run({ pdf, pages }, report) {
    for (const { index, dictionary } of pages) {
      const kinds = pdf
        .array(dictionary.get('Annots'))
        .map((one) => pdf.name(pdf.dictionary(one), 'Subtype') ?? '?');
      if (kinds.length > 0)
        report({ page: index, message: `the page has annotations: ${[...new Set(kinds)].join(', ')}.` });
    }
  },
};

const fonts: PreflightCheck = {
  name: 'fonts',
  clause: 'ISO 15930-7 (all fonts embedded); ISO 32000-1, 9.6.5 and 9.9',
  run(subject, report) {
    const seen = new Map<object, Finding>();
    for (const { index, paint } of subject.pages)
      for (const font of paint.fonts) {
        const message = fontProblem(subject, font);
        if (message && !seen.has(font)) seen.set(font, { page: index, message });
      }
    for (const finding of seen.values()) report(finding);
  },
};

function fontProblem({ pdf }: PreflightSubject, font: PreflightSubject['catalog']): string | undefined {
  const kind = pdf.name(font, 'Subtype');
  if (kind === 'Type3') return 'a font is written as Type 3: its letters are drawings.';
  const [inner] = kind === 'Type0' ? pdf.array(font.get('DescendantFonts')) : [font];
  const descriptor = pdf.dictionary(pdf.dictionary(inner).get('FontDescriptor'));
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some(
    (name) => pdf.get(descriptor, name) instanceof Stream,
  );
  return embedded ? undefined : `the font ${pdf.name(font, 'BaseFont') ?? 'without a name'} is not embedded.`;
}

export const FILE_RULES: readonly PreflightCheck[] = [
  version,
  identifier,
  intent,
  metadata,
  actions,
  annotations,
  fonts,
];
