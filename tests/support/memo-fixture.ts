/**
 * A small memo of two pages drawn with pdf-lib, with all that a proof looks at: notes (one goes on over the
 * page), a note called twice, hyphenation, a list, links on two lines, outline, labels, page numbers.
 *
 * The layout's report comes from the scene as it should be, the PDF from the scene as a test has spoilt it.
 */
import { PDFDocument, type PDFFont, PDFHexString, PDFName, PDFNumber, type PDFPage, rgb } from 'pdf-lib';
import type { Composed } from '../../src/model/document.js';
import type { Edition, Purpose } from '../../src/model/edition.js';
import type { Anchor, Box, NotePiece, PageGeometry, Paginated } from '../../src/model/layout.js';
import { COMPOSED, type Line, type Scene, type ScenePage, type Span, scene } from './memo-scene.js';
import { embedTestFont } from './test-font.js';

const TEXT_AREA: Box = { x: 40, y: 50, width: 220, height: 310 };
const BODY = { size: 10, leading: 14 };
const NOTES = { size: 8, leading: 10.5 };
/** Calls are smaller figures, raised by so many ems. */
const CALL = { scale: 0.6, rise: 0.35 };
const FOLIO_BASELINE = 382;
const HEAD_BASELINE = 34;

export interface Fixture {
  readonly pdf: Uint8Array;
  readonly composed: Composed;
  readonly paginated: Paginated;
}

export interface FixtureOptions {
  readonly purpose?: Purpose;
  /** Whose places the layout reports: of the scene as it should be, or as it was drawn (a fault of the layout itself). */
  readonly layout?: 'planned' | 'drawn';
}

/** The memo's PDF after `spoil` has changed the scene, and what the proof should hold it against. */
export async function memoFixture(
  spoil: (scene: Scene) => void = () => {},
  { purpose = 'screen', layout = 'planned' }: FixtureOptions = {},
): Promise<Fixture> {
  const good = scene();
  const spoilt = scene();
  spoil(spoilt);
  const drawn = await draw(spoilt);
  const { geometry, anchors } = layout === 'drawn' ? drawn : await draw(good);
  const edition: Edition = {
    paper: { name: 'small', title: 'Small', width: good.width, height: good.height },
    purpose,
  };
  return {
    pdf: drawn.bytes,
    composed: COMPOSED,
    paginated: { edition, pages: geometry, anchors, tags: [] },
  };
}

interface Drawing {
  readonly bytes: Uint8Array;
  readonly geometry: readonly PageGeometry[];
  readonly anchors: ReadonlyMap<string, Anchor>;
}

/** A link whose target is known only when all pages are drawn. */
interface PendingLink {
  readonly page: PDFPage;
  readonly box: Box;
  readonly span: Span;
}

async function draw(plan: Scene): Promise<Drawing> {
  const doc = await PDFDocument.create();
  const font = await embedTestFont(doc);
  const pen = new Pen(doc, font, plan);
  const geometry = plan.pages.map((page, index) => pen.page(page, index));
  pen.link();
  writeOutline(doc, plan);
  writeLabels(doc, plan);
  doc.setTitle(plan.title);
  doc.catalog.set(PDFName.of('Lang'), PDFHexString.fromText(plan.lang));
  await plan.afterwards?.(doc);
  return { bytes: await doc.save(), geometry, anchors: pen.anchors };
}

class Pen {
  readonly anchors = new Map<string, Anchor>();
  readonly #doc: PDFDocument;
  readonly #font: PDFFont;
  readonly #plan: Scene;
  readonly #pending: PendingLink[] = [];
  #calls: { note: number; box: Box }[] = [];

  constructor(doc: PDFDocument, font: PDFFont, plan: Scene) {
    this.#doc = doc;
    this.#font = font;
    this.#plan = plan;
  }

  page(plan: ScenePage, index: number): PageGeometry {
    const { width, height } = this.#plan;
    const page = this.#doc.addPage([width, height]);
    this.#calls = [];
    this.#line(page, index, [{ text: plan.head }], TEXT_AREA.x, HEAD_BASELINE, NOTES.size);
    let y = TEXT_AREA.y;
    for (const line of plan.body) {
      this.#line(page, index, line, TEXT_AREA.x, y + BODY.size, BODY.size);
      y += BODY.leading;
    }
    const height0 = plan.notes.reduce((sum, { lines }) => sum + lines.length * NOTES.leading, 0);
    const top = TEXT_AREA.y + TEXT_AREA.height - height0;
    const notes: NotePiece[] = [];
    y = top;
    for (const { note, continued, lines } of plan.notes) {
      const box = { x: TEXT_AREA.x, y, width: TEXT_AREA.width, height: lines.length * NOTES.leading };
      notes.push({ note, continued, box });
      if (!continued) this.anchors.set(`fn-${note}`, { page: index, x: box.x, y: box.y });
      for (const line of lines) {
        this.#line(page, index, line, TEXT_AREA.x, y + NOTES.size, NOTES.size);
        y += NOTES.leading;
      }
    }
    const centre = width / 2;
    const half = this.#font.widthOfTextAtSize(plan.folio, NOTES.size) / 2;
    this.#line(page, index, [{ text: plan.folio }], centre - half, FOLIO_BASELINE, NOTES.size);
    return {
      index,
      label: plan.label,
      textArea: TEXT_AREA,
      notesArea: { ...TEXT_AREA, y: top - 6, height: height0 + 6 },
      calls: this.#calls,
      notes,
      pictures: [],
      furniture: [{ text: plan.head, box: { x: TEXT_AREA.x, y: 24, width: TEXT_AREA.width, height: 14 } }],
      cellParts: [],
      folio: { x: centre, baseline: FOLIO_BASELINE, align: 'center', size: NOTES.size, colour: [0, 0, 0] },
      blocks: [],
      lines: undefined,
    };
  }

  /** Adds the link annotations, now that every target has its place. */
  link(): void {
    const { height } = this.#plan;
    for (const { page, box, span } of this.#pending) {
      const anchor = this.anchors.get(span.target ?? '');
      const target = anchor && this.#doc.getPage(anchor.page);
      const action = span.url
        ? { A: { Type: 'Action', S: 'URI', URI: PDFHexString.of(Buffer.from(span.url).toString('hex')) } }
        : target
          ? { Dest: [target.ref, PDFName.of('XYZ'), anchor.x, height - anchor.y, null] }
          : { Dest: PDFHexString.fromText(span.target ?? '') };
      const rectangle = [box.x, height - box.y - box.height, box.x + box.width, height - box.y];
      page.node.addAnnot(
        this.#doc.context.register(
          this.#doc.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rectangle, ...action }),
        ),
      );
    }
  }

  #line(page: PDFPage, index: number, line: Line, x: number, baseline: number, size: number): void {
    let pen = x + (line[0]?.indent ?? 0);
    for (const span of line) {
      const raised = span.call !== undefined && !span.flat;
      const own = raised ? size * CALL.scale : size;
      const y = raised ? baseline - size * CALL.rise : baseline;
      const width = this.#font.widthOfTextAtSize(span.text, own);
      const box = { x: pen, y: y - own, width, height: own * 1.3 };
      const place = { x: pen, y: this.#plan.height - y, size: own, font: this.#font, color: rgb(0, 0, 0) };
      page.drawText(span.text, place);
      if (span.twice) page.drawText(span.text, place);
      if (span.call !== undefined) this.#calls.push({ note: span.call, box });
      if (span.id) this.anchors.set(span.id, { page: index, x: box.x, y: box.y });
      if (span.url || span.target) this.#pending.push({ page, box, span });
      pen += width;
    }
  }
}

function writeLabels(doc: PDFDocument, plan: Scene): void {
  const numbers = plan.pages.flatMap(({ label }, index) => [
    PDFNumber.of(index),
    doc.context.obj({ P: PDFHexString.fromText(label) }),
  ]);
  doc.catalog.set(PDFName.of('PageLabels'), doc.context.obj({ Nums: numbers }));
}

/** One level below the other, as the scene gives them: each entry is the child of the one before. */
function writeOutline(doc: PDFDocument, plan: Scene): void {
  const root = doc.context.nextRef();
  let parent = root;
  const refs = plan.outline.map(() => doc.context.nextRef());
  for (const [index, { title, page, y }] of plan.outline.entries()) {
    const ref = refs[index];
    const child = refs[index + 1];
    const target = doc.getPages()[page];
    if (!ref || !target) continue;
    const dictionary = doc.context.obj({
      Parent: parent,
      Dest: [target.ref, 'XYZ', 0, plan.height - y, null],
      ...(child ? { First: child, Last: child, Count: 1 } : {}),
    });
    dictionary.set(PDFName.of('Title'), PDFHexString.fromText(title));
    doc.context.assign(ref, dictionary);
    parent = ref;
  }
  const first = refs[0];
  if (!first) return;
  doc.context.assign(root, doc.context.obj({ Type: 'Outlines', First: first, Last: first, Count: 1 }));
  doc.catalog.set(PDFName.of('Outlines'), root);
}
