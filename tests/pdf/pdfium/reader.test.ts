import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { degrees, PDFDocument, type PDFFont, PDFName, PDFOperator, type PDFPage } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { openReader } from '../../../src/pdf/pdfium/reader.js';
import type { PdfFile, PdfPage } from '../../../src/pdf/pdfium/types.js';
import { UnreadablePdf } from '../../../src/pdf/unreadable-pdf.js';

const FONT_FILE = path.join(PACKAGE_ROOT, 'node_modules/source-serif/TTF/SourceSerif4-Regular.ttf');

interface Canvas {
  readonly doc: PDFDocument;
  readonly page: PDFPage;
  readonly font: PDFFont;
  /** Draws text at a place from the page's bottom left. */
  text(words: string, x: number, y: number, size?: number): void;
  /** A PDF operator with its operands as they are written. */
  operator(name: string, ...operands: string[]): void;
}

/** A page of 200 by 100 pt, drawn and read back. */
async function readBack(draw: (canvas: Canvas) => void | Promise<void>): Promise<PdfFile> {
  const doc = await PDFDocument.create();
  doc.registerFontkit(fontkit);
  const font = await doc.embedFont(await readFile(FONT_FILE), { subset: true });
  const page = doc.addPage([200, 100]);
  await draw({
    doc,
    page,
    font,
    text: (words, x, y, size = 10) => page.drawText(words, { x, y, size, font }),
    operator: (name, ...operands) =>
      page.pushOperators(PDFOperator.of(name as Parameters<typeof PDFOperator.of>[0], operands)),
  });
  return (await openReader()).open(await doc.save());
}

function firstPage(file: PdfFile): PdfPage {
  const [page] = file.pages;
  if (!page) throw new Error('The PDF has no page.');
  return page;
}

async function textOf(draw: (canvas: Canvas) => void | Promise<void>): Promise<string> {
  return firstPage(await readBack(draw))
    .chars.map((char) => char.text)
    .join('');
}

describe('characters are read as they are painted', () => {
  test('in painting order, not sorted by place', async () => {
    const text = await textOf(({ text }) => {
      text('second', 100, 50);
      text('first', 20, 50);
    });
    expect(text).toBe('secondfirst');
  });

  test('a character beyond U+FFFF is one character', async () => {
    expect(await textOf(({ text }) => text('a\u{1F16C}b', 20, 50))).toBe('a\u{1F16C}b');
    const file = await readBack(({ text }) => text('a\u{1F16C}b', 20, 50));
    expect(firstPage(file).chars).toHaveLength(3);
  });

  test('hyphens at the ends of lines are kept', async () => {
    const text = await textOf(({ text }) => {
      text('hyphen-', 20, 80);
      text('ation and com-', 20, 65);
      text('plete sen-', 20, 50);
      text('tences', 20, 35);
    });
    expect(text).toBe('hyphen-ation and com-plete sen-tences');
  });

  test('spaces at the ends of lines are kept', async () => {
    const text = await textOf(({ text }) => {
      text('one', 20, 80);
      text(' ', 40, 80);
      text('two', 20, 65);
      text(' ', 40, 65);
    });
    expect(text).toBe('one two ');
  });

  test('what is painted twice on one place is read twice', async () => {
    const text = await textOf(({ text }) => {
      for (let time = 0; time < 3; time++) text('again', 20, 50);
    });
    expect(text).toBe('againagainagain');
  });

  test('equal letters set tight are all read', async () => {
    const text = await textOf(({ text }) => {
      for (const [index, letter] of [...'shell ill'].entries()) text(letter, 20 + index * 2, 50);
    });
    expect(text).toBe('shell ill');
  });

  test('no space is made up where there is only a gap', async () => {
    const text = await textOf(({ text }) => {
      text('no', 20, 50);
      text('space', 60, 50);
    });
    expect(text).toBe('nospace');
  });

  test('outside of the page too', async () => {
    const page = firstPage(
      await readBack(({ text }) => {
        text('left', -150, 50);
        text('below', 20, -40);
      }),
    );
    expect(page.chars.map((char) => char.text).join('')).toBe('leftbelow');
    expect(page.chars[0]?.x).toBeCloseTo(-150, 3);
    expect(page.chars[4]?.y).toBeCloseTo(140, 3);
  });

  test('with ActualText in place of the glyphs, a soft hyphen too', async () => {
    const page = firstPage(
      await readBack(({ text, operator }) => {
        operator('BDC', '/Span', '<</ActualText (ffi)>>');
        text('x', 20, 50);
        text('y', 25, 50);
        operator('EMC');
        operator('BDC', '/Span', '<</ActualText <FEFF00AD>>>');
        text('-', 30, 50);
        operator('EMC');
        text('z', 40, 50);
      }),
    );
    expect(page.chars.map((char) => char.text).join('')).toBe('ffi\u00ADz');
    const [f, , i] = page.chars;
    // The letters share the width of the two glyphs and do not run over it.
    expect(f?.x).toBeCloseTo(20, 3);
    expect(i?.end).toBeLessThan(32);
  });

  test('with the letters of a ligature side by side', async () => {
    const { chars } = firstPage(await readBack(({ text }) => text('fine', 20, 50)));
    expect(chars.map((char) => char.text).join('')).toBe('fine');
    const xs = chars.map((char) => char.x);
    expect(xs).toEqual([...xs].sort((one, other) => one - other));
    expect(new Set(xs).size).toBe(4);
  });

  test('inside form XObjects, scaled and moved', async () => {
    const inner = await PDFDocument.create();
    inner.registerFontkit(fontkit);
    const font = await inner.embedFont(await readFile(FONT_FILE), { subset: true });
    inner.addPage([100, 50]).drawText('inner', { x: 10, y: 20, size: 20, font });
    const page = firstPage(
      await readBack(async ({ doc, page, text }) => {
        text('before', 20, 80);
        const [form] = await doc.embedPdf(await inner.save());
        if (form) page.drawPage(form, { x: 50, y: 30, xScale: 0.5, yScale: 0.5 });
        text('after', 120, 80);
      }),
    );
    expect(page.chars.map((char) => char.text).join('')).toBe('beforeinnerafter');
    expect(page.chars[6]).toMatchObject({ x: 55, y: 60 });
    expect(page.chars[6]?.fontSize).toBeCloseTo(10, 4);
  });

  test('with their size, font and place', async () => {
    const [char] = firstPage(await readBack(({ text }) => text('H', 20, 60, 12))).chars;
    expect(char).toMatchObject({ text: 'H', mapped: true, invisible: false, x: 20, y: 40, fontSize: 12 });
    expect(char?.font).toMatchObject({ embedded: true, type3: false });
    expect(char?.font.name).toMatch(/SourceSerif4/);
    expect(char?.box.y).toBeGreaterThan(30);
    expect((char?.box.y ?? 0) + (char?.box.height ?? 0)).toBeCloseTo(40, 1);
  });

  test('a glyph without a character is reported', async () => {
    const { chars } = firstPage(await readBack(({ text }) => text('a\uE123', 20, 50)));
    expect(chars.map((char) => char.mapped)).toEqual([true, false]);
  });

  test('text without ink is reported', async () => {
    const { chars } = firstPage(
      await readBack(({ text, operator }) => {
        operator('Tr', '3');
        text('hidden', 20, 50);
      }),
    );
    expect(chars.every((char) => char.invisible)).toBe(true);
  });

  test('a Type 3 font is reported', async () => {
    const { chars } = firstPage(
      await readBack(({ doc, page, operator }) => {
        const glyph = doc.context.register(doc.context.stream('500 0 d0 0 0 400 400 re f'));
        const font = doc.context.obj({
          Type: 'Font',
          Subtype: 'Type3',
          FontBBox: [0, 0, 500, 500],
          FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
          CharProcs: { square: glyph },
          Encoding: { Type: 'Encoding', Differences: [65, 'square'] },
          FirstChar: 65,
          LastChar: 65,
          Widths: [500],
          Resources: {},
        });
        page.node.setFontDictionary(PDFName.of('T'), doc.context.register(font));
        operator('BT');
        operator('Tf', '/T', '20');
        operator('Td', '20', '50');
        operator('Tj', '(A)');
        operator('ET');
      }),
    );
    expect(chars.map((char) => char.font.type3)).toEqual([true]);
  });
});

describe('pages', () => {
  test('are measured from the corner of the TrimBox', async () => {
    const page = firstPage(
      await readBack(({ page, text }) => {
        page.setTrimBox(10, 5, 180, 85);
        page.setBleedBox(1, 2, 198, 96);
        text('x', 30, 50);
      }),
    );
    expect(page).toMatchObject({ width: 180, height: 85, label: '' });
    expect(page.chars[0]).toMatchObject({ x: 20, y: 40 });
    expect(page.boxes).toEqual({
      media: { left: 0, bottom: 0, right: 200, top: 100 },
      bleed: { left: 1, bottom: 2, right: 199, top: 98 },
      trim: { left: 10, bottom: 5, right: 190, top: 90 },
    });
  });

  test('an empty page and a picture of none of our tools can be read', async () => {
    const file = await readBack(({ page }) => {
      page.drawRectangle({ x: 10, y: 10, width: 50, height: 20, rotate: degrees(30) });
    });
    expect(firstPage(file).chars).toEqual([]);
    expect(file).toMatchObject({ outline: [], language: '', info: { title: '' } });
  });
});

describe('links', () => {
  test('have their targets', async () => {
    const { links } = firstPage(
      await readBack(({ doc, page }) => {
        const { context } = doc;
        const link = { Type: 'Annot', Subtype: 'Link', Rect: [20, 40, 60, 50] };
        const quads = [20, 50, 60, 50, 20, 40, 60, 40, 20, 40, 30, 40, 20, 30, 30, 30];
        const annotations = [
          context.obj({ ...link, Dest: [page.ref, 'XYZ', 15, 80, null] }),
          context.obj({ ...link, A: { Type: 'Action', S: 'GoTo', D: [page.ref, 'FitH', 70] } }),
          context.obj({ ...link, Dest: 'nowhere' }),
          context.obj({ ...link, A: { Type: 'Action', S: 'JavaScript' } }),
          context.obj(link),
          context.obj({ ...link, QuadPoints: quads }),
        ];
        for (const annotation of annotations) page.node.addAnnot(context.register(annotation));
      }),
    );
    expect(links.map(({ target }) => target)).toEqual([
      { kind: 'page', page: 0, x: 15, y: 20 },
      { kind: 'page', page: 0, y: 30 },
      { kind: 'dead' },
      { kind: 'action' },
      { kind: 'dead' },
      { kind: 'dead' },
    ]);
    expect(links[0]?.areas).toEqual([{ x: 20, y: 50, width: 40, height: 10 }]);
    expect(links[5]?.areas).toEqual([
      { x: 20, y: 50, width: 40, height: 10 },
      { x: 20, y: 60, width: 10, height: 10 },
    ]);
  });
});

test('bytes that are not a PDF are refused', async () => {
  const reader = await openReader();
  expect(() => reader.open(new Uint8Array([1, 2, 3]))).toThrow(UnreadablePdf);
});

test('the pen after an overhanging f is where its advance ends, not its ink', async () => {
  const italic = path.join(PACKAGE_ROOT, 'node_modules/source-serif/TTF/SourceSerif4-It.ttf');
  const file = await readBack(async ({ doc, page }) => {
    const font = await doc.embedFont(await readFile(italic), { subset: true });
    page.drawText('of the', { x: 10, y: 50, size: 10, font });
  });
  const [, f, , t] = firstPage(file).chars;
  if (!f || !t) throw new Error('There are no letters.');
  expect(f.box.x + f.box.width).toBeGreaterThan(f.end + 0.1);
  // The space of the face, 0.2 em and more, is seen again.
  expect(t.x - f.end).toBeGreaterThan(1.8);
});
