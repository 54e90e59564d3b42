/** Draws the document of `typeset-scene.ts` with pdf-lib. */
import { PDFDocument, type PDFFont, PDFHexString, PDFName, PDFNumber, type PDFPage, rgb } from 'pdf-lib';
import { embedTestFont } from './test-font.js';
import { HANG, LEFT, type TypeLine, type TypePage, type TypeScene, typeScene } from './typeset-scene.js';

const BLACK = rgb(0, 0, 0);
const HEAD_BASELINE = 42;
const FOLIO_BASELINE = 794;
/** Calls are smaller figures, raised by so many ems. */
const CALL = { scale: 0.6, rise: 0.35 };

/** What a test does to the document before it is drawn. */
export type Spoil = (scene: TypeScene) => void;

/** The document's PDF, spoilt. `afterwards`: last changes to the PDF itself. */
export async function typesetPdf(
  spoil: Spoil = () => {},
  afterwards: (doc: PDFDocument) => void | Promise<void> = () => {},
): Promise<Uint8Array> {
  const scene = typeScene();
  spoil(scene);
  const doc = await PDFDocument.create();
  const font = await embedTestFont(doc);
  for (const plan of scene.pages)
    drawPage(doc.addPage([scene.width, scene.height]), plan, font, scene.spaces);
  const labels = scene.pages.flatMap(({ label }, index) => [
    PDFNumber.of(index),
    doc.context.obj({ P: PDFHexString.fromText(label) }),
  ]);
  doc.catalog.set(PDFName.of('PageLabels'), doc.context.obj({ Nums: labels }));
  doc.catalog.set(PDFName.of('Lang'), PDFHexString.fromText(scene.lang));
  await afterwards(doc);
  return doc.save();
}

function drawPage(page: PDFPage, plan: TypePage, font: PDFFont, spaces: boolean): void {
  const height = page.getHeight();
  const put = (text: string, x: number, baseline: number, size: number): number => {
    page.drawText(text, { x, y: height - baseline, size, font, color: BLACK });
    return x + font.widthOfTextAtSize(text, size);
  };
  if (plan.head !== '') put(plan.head, LEFT, HEAD_BASELINE, 9);
  if (plan.folio !== '') put(plan.folio, page.getWidth() / 2, FOLIO_BASELINE, 10);
  for (const line of [...plan.body, ...plan.notes]) drawLine(line, font, spaces ? ' ' : '', put);
  for (const { x, y, width, height: thick } of plan.rules)
    page.drawRectangle({ x, y: height - y - thick, width, height: thick, color: BLACK });
}

function drawLine(
  { text, x, baseline, size, width, number, tracking = 0 }: TypeLine,
  font: PDFFont,
  after: string,
  put: (text: string, x: number, baseline: number, size: number) => number,
): void {
  if (number !== undefined) put(`${number}${after}`, x - HANG, baseline, size);
  const words = text.split(' ');
  const natural = words.reduce((sum, word) => sum + wordWidth(word, size, tracking, font), 0);
  const gaps = words.length - 1;
  const space =
    width === undefined || gaps === 0 ? font.widthOfTextAtSize(' ', size) : (width - natural) / gaps;
  let pen = x;
  for (const [index, word] of words.entries()) {
    const [plain = '', call] = word.split('^');
    const last = index === words.length - 1;
    const shown = last || call !== undefined ? plain : plain + after;
    if (tracking === 0) put(shown, pen, baseline, size);
    else spread(shown, pen, tracking, (letter, at) => put(letter, at, baseline, size));
    const end = pen + font.widthOfTextAtSize(plain, size) + tracking * plain.length;
    if (call !== undefined)
      put(last ? call : call + after, end, baseline - size * CALL.rise, size * CALL.scale);
    pen += wordWidth(word, size, tracking, font) + space + tracking;
  }
}

function spread(text: string, x: number, tracking: number, put: (letter: string, x: number) => number): void {
  let pen = x;
  for (const letter of text) pen = put(letter, pen) + tracking;
}

function wordWidth(word: string, size: number, tracking: number, font: PDFFont): number {
  const [plain = '', call = ''] = word.split('^');
  return (
    font.widthOfTextAtSize(plain, size) +
    tracking * plain.length +
    font.widthOfTextAtSize(call, size * CALL.scale)
  );
}
