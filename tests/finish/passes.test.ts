import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { expect, test } from 'vitest';
import { FONT_FILES } from '../../src/design/fonts.js';
import { finish } from '../../src/finish/finish.js';
import { Sink } from '../../src/model/diagnostics.js';
import type { Paper } from '../../src/model/edition.js';
import { type FinishFacts, finishInput, finishPdf } from '../support/finish-input.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CARD: Paper = { name: 'card', title: 'Card', width: 300, height: 200 };
const FACTS: FinishFacts = {
  paper: CARD,
  labels: ['1', '2'],
  folio: { x: 150, baseline: 180, align: 'center', size: 10, colour: [0, 0.5, 1] },
};

/** A raw PDF as from the browser: a little off its nominal size, dated, its content unbalanced. */
async function rawPdf({
  pages = 2,
  width = 299.76,
  height = 199.92,
  date = '20200101000000',
} = {}): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  for (let index = 0; index < pages; index += 1) {
    const page = doc.addPage([width, height]);
    page.node.set(
      PDFName.of('Contents'),
      doc.context.register(doc.context.flateStream('.24 0 0 -.24 0 200 cm\n')),
    );
    page.node.set(PDFName.of('Resources'), doc.context.obj({}));
  }
  doc.context.trailerInfo.Info = doc.context.register(
    doc.context.obj({ CreationDate: `D:${date}`, Producer: 'Skia/PDF m1' }),
  );
  doc.catalog.set(
    PDFName.of('Outlines'),
    doc.context.register(doc.context.obj({ Type: 'Outlines', Left: 'behind' })),
  );
  return doc.save();
}

/** All content of a page, part by part. */
function contents(doc: PDFDocument, index: number): string[] {
  const parts = doc.getPage(index).node.lookup(PDFName.of('Contents'), PDFArray);
  return parts.asArray().map((ref) => {
    const stream = doc.context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) throw new Error('content is a stream');
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  });
}

test('the raw dates do not show: two finishes give the same bytes', async () => {
  const first = await finishPdf(finishInput(await rawPdf(), FACTS));
  const second = await finishPdf(finishInput(await rawPdf({ date: '20261231235959' }), FACTS));
  expect(Buffer.compare(first, second)).toBe(0);
});

test('another text, another identity', async () => {
  const id = async (title: string) => {
    const facts = { ...FACTS, frontMatter: { title } };
    const doc = await PDFDocument.load(await finishPdf(finishInput(await rawPdf(), facts)));
    return doc.context.trailerInfo.ID?.toString();
  };
  expect(await id('One')).not.toBe(await id('Two'));
});

test('page numbers are drawn after the page, in its own space, as artifact', async () => {
  const doc = await PDFDocument.load(await finishPdf(finishInput(await rawPdf(), FACTS)));
  const [before, page, after] = contents(doc, 1);
  expect(before).toBe('q\n');
  expect(page).toBe('.24 0 0 -.24 0 200 cm\n');
  expect(after).toMatch(
    /^Q\n\/Artifact <<\/Type \/Pagination \/Subtype \/Footer>> BDC\nq\n0 0\.5 1 rg\nBT\n\/MemoPressFolio 10 Tf\n1 0 0 1 147[.\d]* 19\.92 Tm\n<[0-9A-F]{4}> Tj\nET\nQ\nEMC\n$/,
  );
});

test('the page numbers have an embedded subset font that gives its text', async () => {
  const doc = await PDFDocument.load(await finishPdf(finishInput(await rawPdf(), FACTS)));
  const fonts = doc.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const font = fonts?.lookup(PDFName.of('MemoPressFolio'), PDFDict);
  expect(font?.get(PDFName.of('BaseFont'))?.toString()).toBe('/FOLIOS+SourceSerif4-Regular');
  const cmap = font?.lookup(PDFName.of('ToUnicode'));
  if (!(cmap instanceof PDFRawStream)) throw new Error('ToUnicode is a stream');
  const text = Buffer.from(decodePDFRawStream(cmap).decode()).toString('latin1');
  expect(text).toMatch(/<0001> <0031>\n<0002> <0032>\nendbfchar/);
  const descendant = font?.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  expect(descendant?.lookup(PDFName.of('FontDescriptor'), PDFDict).has(PDFName.of('FontFile2'))).toBe(true);
});

test('a page without a place for its number gets none', async () => {
  const { folio: _, ...facts } = FACTS;
  const doc = await PDFDocument.load(await finishPdf(finishInput(await rawPdf(), facts)));
  expect(doc.getPage(0).node.lookup(PDFName.of('Contents'))).toBeInstanceOf(PDFRawStream);
});

test("what nothing refers to is not in the file: the browser's outline and Info", async () => {
  const bytes = await finishPdf(finishInput(await rawPdf(), FACTS));
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const all = doc.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  expect(all.filter((text) => /Left|20200101/.test(text))).toEqual([]);
});

test.each([
  ['fewer', 1, 'The browser printed 1 pages of Card, but 2 were laid out.'],
  ['more', 3, 'The browser printed 3 pages of Card, but 2 were laid out.'],
])('%s pages than were laid out are an error', async (_, pages, message) => {
  const finishing = finishPdf(finishInput(await rawPdf({ pages }), FACTS));
  await expect(finishing).rejects.toMatchObject({ problem: { code: 'pdf-page-count', message } });
});

/** What finishing reports. */
async function reported(input: ReturnType<typeof finishInput>) {
  const sink = new Sink();
  await finish(input, sink);
  return sink.diagnostics;
}

test('a page of another size is an error, at the place where the design states it', async () => {
  const input = finishInput(await rawPdf({ height: 210 }), FACTS);
  const style = path.join(temporaryFolder(), 'paper-card.css');
  writeFileSync(style, '/* A card. */\n@page {\n  size: 300pt 210pt;\n}\n');
  const assets = new Map([['styles/paper-card.css', style]]);
  expect(await reported({ ...input, composed: { ...input.composed, assets } })).toEqual([
    {
      severity: 'error',
      code: 'pdf-paper-size',
      message: 'Page 1 is 299.76 x 210 pt large; Card is 300 x 200 pt.',
      place: { path: style, line: 3, column: 3 },
      hints: ['no other @page rule may change it; the style sheet says: size: 300pt 200pt'],
    },
  ]);
});

test('marks without a structure from the browser are an error', async () => {
  const input = finishInput(await rawPdf(), FACTS);
  const found = await reported({
    ...input,
    paginated: { ...input.paginated, tags: [{ type: 'P', elementId: '0' }] },
  });
  expect(found).toMatchObject([{ code: 'pdf-untagged', message: expect.stringContaining('Card edition') }]);
});

test('each heading that is on no page is an error, at its line; the outline has the others', async () => {
  const heading = (text: string, line: number) => ({ level: 2, text, id: text.toLowerCase(), line });
  const headings = [heading('Lost', 7), heading('Found', 9), heading('Gone', 11)];
  const anchors = { found: { page: 1, x: 10, y: 20 } };
  const lost = await reported(finishInput(await rawPdf(), { ...FACTS, headings, anchors }));
  expect(lost).toMatchObject([
    { code: 'pdf-heading-missing', place: { path: 'memo.md', line: 7, column: 1 } },
    { message: 'The heading “Gone” is not on any page of the Card edition.', place: { line: 11 } },
  ]);
});

test('a page number that the font cannot write is an error', async () => {
  const input = finishInput(await rawPdf(), { ...FACTS, labels: ['1', '漢'] });
  const body = readFileSync(FONT_FILES.get('fonts/SourceSerif4-Regular.ttf') ?? '');
  await expect(finish(input, new Sink(), { body })).rejects.toThrow('The body font has no "漢"');
});
