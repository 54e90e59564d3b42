/** The edition for a printing house, made of whole manuscripts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PdfObjects } from '../../../src/pdf/objects/file.js';
import { openReader } from '../../../src/pdf/pdfium/reader.js';
import type { Paint } from '../../../src/prove/pdfx/paint.js';
import { paintOf } from '../../../src/prove/pdfx/painter.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { designWith } from '../../support/design-copy.js';
import { png } from '../../support/png.js';
import { A4, PRINT_DEFAULTS, publishMemo } from '../../support/publish-memo.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const browser = browserOfFile();

const MM = 72 / 25.4;
const TEXT = 'Some words of a paragraph.[^1] And *more* of them.\n\n## A heading\n\nText.\n\n[^1]: A note.';

/** What the first page paints with. */
function paintOfFirst(pdf: Uint8Array): Paint {
  const file = new PdfObjects(pdf);
  const pages = file.dictionary(file.catalog.get('Pages'));
  const page = file.dictionary(file.array(pages.get('Kids'))[0]);
  return paintOf(file, page, file.dictionary(page.get('Resources')));
}

const inks = ({ colours }: Paint): readonly string[] => [
  ...new Set(colours.filter(({ operator }) => operator === 'k').map(({ numbers }) => numbers.join(' '))),
];

/** Kept for a person to look at, where the variable names a folder. */
function keep(name: string, pdf: Uint8Array): void {
  const folder = process.env.MEMO_PRESS_KEEP;
  if (folder) writeFileSync(path.join(folder, name), pdf);
}

describe('the edition for print', () => {
  test('is proved, has the lines of the screen edition, and is black ink alone', async () => {
    const { print, screen, diagnostics } = await publishMemo(browser, TEXT);
    expect(diagnostics).toEqual([]);
    expect(print.proof.ok).toBe(true);
    expect(print.proof.evidence.map(({ check }) => check)).toContain('same-lines');
    expect(print.paginated.pages).toEqual(screen.paginated.pages);
    const paint = paintOfFirst(print.pdf);
    expect(inks(paint).every((one) => one.startsWith('0 0 0 '))).toBe(true);
    expect(paint.text.overprinted).toBeGreaterThan(0);
    expect(paint.text.overprintedOther).toBe(0);
  });

  test('is the same bytes each time', async () => {
    const [one, other] = [await publishMemo(browser, TEXT), await publishMemo(browser, TEXT)];
    expect(Buffer.compare(one.print.pdf, other.print.pdf)).toBe(0);
  });

  test.each(['0', '3', '5.5'])('has its boxes to 0.01 pt with a bleed of %s mm', async (bleed) => {
    const { print, diagnostics } = await publishMemo(browser, TEXT, { press: { ...PRINT_DEFAULTS, bleed } });
    expect(diagnostics).toEqual([]);
    const [page] = (await openReader()).open(print.pdf).pages;
    const { trim, bleed: box, media } = page?.boxes ?? {};
    expect((trim?.right ?? 0) - (trim?.left ?? 0)).toBeCloseTo(A4.width, 2);
    expect((trim?.top ?? 0) - (trim?.bottom ?? 0)).toBeCloseTo(A4.height, 2);
    expect((trim?.left ?? 0) - (box?.left ?? 0)).toBeCloseTo(Number(bleed) * MM, 2);
    expect((box?.top ?? 0) - (trim?.top ?? 0)).toBeCloseTo(Number(bleed) * MM, 2);
    expect(media?.left).toBe(0);
  });

  test("a letterhead's colour reaches over the edge to the end of the bleed, in the inks stated for it", async () => {
    const design = designWith(
      '.first-page .page-box::before { content: ""; position: absolute; top: -20pt; left: -20pt; right: -20pt; height: 60pt; background: var(--accent); }',
    );
    const { print, diagnostics } = await publishMemo(browser, TEXT, { design });
    keep('letterhead.pdf', print.pdf);
    expect(diagnostics).toEqual([]);
    expect(inks(paintOfFirst(print.pdf))).toContain('0.3 1 0.95 0.35');
    const [page] = (await openReader()).open(print.pdf).pages;
    const bar = page?.drawings.find(({ box }) => box.width > A4.width);
    expect(bar?.box.x).toBeLessThan(-3 * MM);
    expect(bar?.box.y).toBeLessThan(-3 * MM);
    // TYPOGRAPHY, "Print": to 0.01 pt.
    expect((bar?.box.x ?? 0) + (bar?.box.width ?? 0)).toBeGreaterThan(A4.width + 3 * MM - 0.01);
  });

  test('a colour without inks of its own is converted by the profile and named', async () => {
    const design = designWith('h2 { color: #1b6ac9; }');
    const { print, diagnostics } = await publishMemo(browser, TEXT, { design });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning print-colour-converted',
    ]);
    expect(diagnostics[0]?.message).toContain('#1b6ac9');
    expect(print.proof.ok).toBe(true);
  });

  test('half transparent colours blend in the inks of the output', async () => {
    const design = designWith(
      '.title { color: rgb(0 0 0 / 50%); } .page-box::before { content: ""; position: absolute; inset: 0 0 auto 0; height: 20pt; opacity: 0.5; background: var(--accent); border: 1pt solid; }',
    );
    const { print, diagnostics } = await publishMemo(browser, TEXT, { design });
    expect(diagnostics).toEqual([]);
    expect(print.proof.ok).toBe(true);
  });

  test('a gradient says which red, green and blue it means', async () => {
    const design = designWith('h2 { background: linear-gradient(90deg, #7a1f1f, #fff); }');
    const { print, diagnostics } = await publishMemo(browser, TEXT, { design });
    keep('gradient.pdf', print.pdf);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    [1600, []],
    [800, ['warning proof-preflight-pictures']],
    [300, ['warning proof-preflight-pictures']],
  ])('a picture of %i dots across the text', async (width, expected) => {
    const files = { 'picture.png': png(width, width / 2) };
    const { print, diagnostics } = await publishMemo(browser, `${TEXT}\n\n![red](picture.png)`, {
      files,
      design: designWith('img { width: 100%; }'),
    });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
    expect(print.proof.ok).toBe(expected[0]?.startsWith('error') !== true);
  });
});

describe('facing pages', () => {
  const LONG = Array.from(
    { length: 60 },
    (_, index) =>
      `Paragraph ${index}, of some words that go on for a line or two, so that there are several pages to look at and to turn over.`,
  ).join('\n\n');

  test('mirror margins, heads and page numbers, and keep every line', async () => {
    const [single, facing] = [
      await publishMemo(browser, LONG),
      await publishMemo(browser, LONG, { more: 'binding: left\n' }),
    ];
    expect(facing.diagnostics).toEqual([]);
    expect(facing.print.proof.ok).toBe(true);
    const [, left, right] = facing.print.paginated.pages;
    const [, plain] = single.print.paginated.pages;
    if (!left?.folio || !right?.folio || !plain) throw new Error('There are too few pages.');
    const outer = right.textArea.x + right.textArea.width;
    expect(left.textArea.width).toBeCloseTo(plain.textArea.width, 1);
    expect(left.textArea.x).toBeCloseTo(A4.width - outer, 1);
    expect(left.textArea.x).toBeGreaterThan(right.textArea.x);
    expect([left.folio.align, left.folio.x]).toEqual(['left', expect.closeTo(left.textArea.x, 0)]);
    expect([right.folio.align, right.folio.x]).toEqual(['right', expect.closeTo(outer, 0)]);
    expect(left.furniture[0]?.box.x).toBeCloseTo(left.textArea.x, 0);
    const head = right.furniture[0]?.box;
    expect((head?.x ?? 0) + (head?.width ?? 0)).toBeCloseTo(outer, 0);
    // One line more of front matter.
    const lines = ({ print }: typeof facing, more: number) =>
      print.paginated.pages.slice(1).map((page) => page.lines?.map((line) => line - more));
    expect(lines(facing, 1)).toEqual(lines(single, 0));
  });

  test('another binding is refused', async () => {
    await expect(publishMemo(browser, LONG, { more: 'binding: top\n' })).rejects.toThrow(
      'must be left or none',
    );
  });
});

test("the house's own profile is refused if it is not of a CMYK printer", async () => {
  const file = path.join(temporaryFolder(), 'house.icc');
  writeFileSync(file, 'no profile');
  const press = { ...PRINT_DEFAULTS, profile: file, condition: 'FOGRA51' };
  await expect(publishMemo(browser, TEXT, { press })).rejects.toThrow('is not a valid ICC profile');
  const rgb = { ...press, profile: path.join('styles', 'profiles', 'sRGB.icc') };
  await expect(publishMemo(browser, TEXT, { press: rgb })).rejects.toThrow('class "mntr" for RGB');
});
