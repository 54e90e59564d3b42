/** The text objects of a page in the order they are painted, those inside form XObjects in their place. */

import { concatenate, IDENTITY, type Matrix, readMatrix } from './matrix.js';
import type { Font } from './types.js';
import type { Pdfium } from './wasm.js';

/**
 * What PDFium reads as one: a text object (one operator that shows text), or the several objects
 * within one ActualText, whose letters they share.
 */
export interface TextUnit {
  /** PDFium's handles, in painting order. */
  readonly objects: readonly number[];
  readonly font: Font;
  /** PDFium's handle of the font. */
  readonly fontHandle: number;
  /** Width of an em on the page, all scaling applied, pt: not the size where type is condensed or expanded. */
  readonly emWidth: number;
  /** On the page, all scaling applied, pt. */
  readonly fontSize: number;
  readonly invisible: boolean;
  /** -1 outside of all marked content that has one. */
  readonly mcid: number;
  readonly artifact: boolean;
  /** True where the text comes from /ActualText and not from the glyphs. */
  readonly actualText: boolean;
  /** From the space of `objects` to the page's: not the identity only inside form XObjects. */
  readonly toPage: Matrix;
}

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT and FPDF_PAGEOBJ_FORM. */
const TEXT_OBJECT = 1;
const FORM_OBJECT = 5;

/** Text rendering modes without ink (ISO 32000-1, 9.3.6, table 106): neither fill nor stroke; add to clip. */
const INVISIBLE_MODES: readonly number[] = [3, 7];

/** Fill and stroke, without and with clip: how a bold face is synthesised. */
const STROKED_MODES: readonly number[] = [2, 6];

/** Cosine of the angle between a glyph's axes above which it is slanted: a synthetic italic has 0.2 to 0.35. */
const SLANT = 0.05;

/** All text of a page in painting order. */
export function textUnits(pdfium: Pdfium, page: number): TextUnit[] {
  return new UnitCollector(pdfium).collect(page);
}

class UnitCollector {
  readonly #pdfium: Pdfium;
  readonly #fonts = new Map<number, Font>();
  readonly #feigned = new Map<number, Font>();
  /** Marked-content handle -> whether it carries an ActualText. */
  readonly #marks = new Map<number, boolean>();
  readonly #artifacts = new Map<number, boolean>();
  readonly #units: (TextUnit & { readonly objects: number[] })[] = [];
  #lastMark = 0;

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  collect(page: number): TextUnit[] {
    const { api } = this.#pdfium;
    const count = api.FPDFPage_CountObjects(page);
    for (let i = 0; i < count; i++) this.#add(api.FPDFPage_GetObject(page, i), IDENTITY);
    return this.#units;
  }

  #add(object: number, toPage: Matrix): void {
    const { api } = this.#pdfium;
    const type = api.FPDFPageObj_GetType(object);
    if (type === TEXT_OBJECT) this.#addText(object, toPage);
    if (type !== FORM_OBJECT) return;
    const inner = concatenate(readMatrix(this.#pdfium, object), toPage);
    const count = api.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count; i++) this.#add(api.FPDFFormObj_GetObject(object, i), inner);
  }

  #addText(object: number, toPage: Matrix): void {
    const mark = this.#actualTextMark(object);
    const last = this.#units.at(-1);
    if (mark !== 0 && mark === this.#lastMark && last) {
      last.objects.push(object);
      return;
    }
    this.#lastMark = mark;
    const { api, scratch } = this.#pdfium;
    const nominal = api.FPDFTextObj_GetFontSize(object, scratch) ? this.#pdfium.float(scratch) : 0;
    const [a, b, c, d] = concatenate(readMatrix(this.#pdfium, object), toPage);
    // One unit upwards and one to the right, on the page.
    const up = Math.sqrt(c * c + d * d);
    const along = Math.sqrt(a * a + b * b);
    const mode = api.FPDFTextObj_GetTextRenderMode(object);
    const mcid = api.FPDFPageObj_GetMarkedContentID(object);
    this.#units.push({
      objects: [object],
      fontHandle: api.FPDFTextObj_GetFont(object),
      emWidth: nominal * along,
      font: this.#font(object, STROKED_MODES.includes(mode) || Math.abs(a * c + b * d) > SLANT * up * along),
      fontSize: nominal * up,
      invisible: INVISIBLE_MODES.includes(mode),
      mcid,
      // What has a number is text; asking for each mark's name takes long.
      artifact: mcid < 0 && this.#isArtifact(object),
      actualText: mark !== 0,
      toPage,
    });
  }

  /** The innermost mark with an ActualText around the object; 0 if there is none. */
  #actualTextMark(object: number): number {
    const { api } = this.#pdfium;
    for (let i = api.FPDFPageObj_CountMarks(object) - 1; i >= 0; i--) {
      const mark = api.FPDFPageObj_GetMark(object, i);
      let carries = this.#marks.get(mark);
      if (carries === undefined) {
        carries = api.FPDFPageObjMark_GetParamValueType(mark, this.#pdfium.name('ActualText')) > 0;
        this.#marks.set(mark, carries);
      }
      if (carries) return mark;
    }
    return 0;
  }

  #isArtifact(object: number): boolean {
    const { api } = this.#pdfium;
    for (let i = api.FPDFPageObj_CountMarks(object) - 1; i >= 0; i--) {
      const mark = api.FPDFPageObj_GetMark(object, i);
      let artifact = this.#artifacts.get(mark);
      if (artifact === undefined) {
        artifact = this.#markName(mark) === 'Artifact';
        this.#artifacts.set(mark, artifact);
      }
      if (artifact) return true;
    }
    return false;
  }

  #markName(mark: number): string {
    const { api, scratch } = this.#pdfium;
    return this.#pdfium.text('utf-16le', (buffer, size) => {
      api.FPDFPageObjMark_GetName(mark, buffer, size, scratch);
      return this.#pdfium.int(scratch);
    });
  }

  #font(object: number, synthetic: boolean): Font {
    const handle = this.#pdfium.api.FPDFTextObj_GetFont(object);
    const fonts = synthetic ? this.#feigned : this.#fonts;
    let font = fonts.get(handle);
    if (!font) {
      font = readFont(this.#pdfium, handle);
      if (synthetic) font = { ...font, synthetic };
      fonts.set(handle, font);
    }
    return font;
  }
}

function readFont(pdfium: Pdfium, handle: number): Font {
  const { api } = pdfium;
  const name = pdfium.text('utf-8', (buffer, size) => api.FPDFFont_GetBaseFontName(handle, buffer, size));
  const embedded = api.FPDFFont_GetIsEmbedded(handle) === 1;
  // PDFium has no call for a font's type. Type 3 is the one that counts as embedded yet has no BaseFont and no font file.
  const type3 = embedded && name === '' && !hasFontFile(pdfium, handle);
  return { name, embedded, type3 };
}

function hasFontFile(pdfium: Pdfium, handle: number): boolean {
  const { api, scratch } = pdfium;
  return api.FPDFFont_GetFontData(handle, 0, 0, scratch) !== 0 && pdfium.int(scratch) > 0;
}
