/**
 * The characters of a page, as they are painted.
 *
 * PDFium's text page is made for search and selection, not for proof (core/fpdftext/cpdf_textpage.cpp):
 * it sorts the objects of a line by x, adds spaces and line ends of its own, drops spaces at a line's end
 * and in a row, turns a hyphen at a line's end into U+0002, drops an object that looks like one shortly
 * before it, and spreads an ActualText over boxes that are too wide. Undone here: characters are put back
 * under the object that painted them; objects left without characters or with a U+0002 are read again
 * with all others switched off, by ever smaller groups, in the end one by one.
 */
import type { Box } from '../../model/layout.js';
import { type TextUnit, textUnits } from './objects.js';
import type { Char, PdfRectangle } from './types.js';
import type { Pdfium } from './wasm.js';

/** What PDFium writes in place of a hyphen at a line's end. */
const SWALLOWED_HYPHEN = '\u0002';

/** The text of a glyph without a Unicode value. */
const UNMAPPED = '\uFFFD';

/** Readings of the remaining objects together before they are read one by one. */
const GROUP_READINGS = 3;

/** PDFium looks for a duplicate among as many objects before (IsSameAsPreTextObject). */
const DUPLICATE_REACH = 5;

/** An end of a loose box is the ink's if they differ by less, pt: one is a float, the other a double. */
const SAME_END = 0.001;

/** Too far away to be taken for a duplicate, pt. */
const FAR_AWAY = 100_000;

/** Characters of a page in painting order. `frame`: the box whose top left corner is the origin. The page's objects are left switched off. */
export function readChars(pdfium: Pdfium, page: number, frame: PdfRectangle): Char[] {
  const reading = new PageReading(pdfium, page, frame);
  reading.readAll();
  return reading.chars();
}

class PageReading {
  readonly #pdfium: Pdfium;
  readonly #page: number;
  readonly #frame: PdfRectangle;
  readonly #units: readonly TextUnit[];
  readonly #unitOf = new Map<number, number>();
  readonly #found: (Char[] | undefined)[];
  readonly #done: boolean[];
  /** By font handle and character: advance width, ems; 0 where the font does not know it. */
  readonly #advances = new Map<number, Map<number, number>>();

  constructor(pdfium: Pdfium, page: number, frame: PdfRectangle) {
    this.#pdfium = pdfium;
    this.#page = page;
    this.#frame = frame;
    this.#units = textUnits(pdfium, page);
    for (let i = 0; i < this.#units.length; i++) {
      for (const object of this.#units[i]?.objects ?? []) this.#unitOf.set(object, i);
    }
    this.#found = new Array<Char[] | undefined>(this.#units.length).fill(undefined);
    this.#done = new Array<boolean>(this.#units.length).fill(false);
  }

  readAll(): void {
    if (this.#units.length === 0) return;
    let waiting = this.#units.map((_, i) => i);
    for (let round = 0; round < GROUP_READINGS; round++) {
      this.#read();
      const still = waiting.filter((i) => !this.#isRead(i));
      for (const i of waiting) if (this.#isRead(i)) this.#settle(i);
      if (still.length === 0) return;
      this.#separate(still);
      waiting = still;
    }
    for (const i of waiting) this.#switch(i, 0);
    for (const i of waiting) {
      this.#separate([i]);
      this.#switch(i, 1);
      this.#read();
      this.#settle(i);
    }
  }

  chars(): Char[] {
    const chars: Char[] = [];
    for (const found of this.#found) if (found) for (const char of found) chars.push(char);
    return chars;
  }

  #isRead(i: number): boolean {
    const chars = this.#found[i];
    return chars !== undefined && !chars.some((char) => char.text === SWALLOWED_HYPHEN);
  }

  /** This one is read: keep what was found and switch it off. */
  #settle(i: number): void {
    const unit = this.#units[i];
    const chars = this.#found[i];
    if (unit && chars)
      this.#found[i] = unit.actualText ? this.#placeActualText(unit, chars) : this.#placeGlyphs(unit, chars);
    this.#done[i] = true;
    this.#switch(i, 0);
  }

  #switch(i: number, on: 0 | 1): void {
    for (const object of this.#units[i]?.objects ?? []) this.#pdfium.api.FPDFPageObj_SetIsActive(object, on);
  }

  /** Moves what was read away from before these: switched off, it would still make them duplicates. */
  #separate(units: readonly number[]): void {
    const near = new Set<number>();
    for (const i of units) for (let k = i - DUPLICATE_REACH; k < i; k++) if (this.#done[k]) near.add(k);
    for (const k of near) {
      for (const object of this.#units[k]?.objects ?? []) {
        this.#pdfium.api.FPDFPageObj_Transform(object, 1, 0, 0, 1, FAR_AWAY, FAR_AWAY);
      }
    }
  }

  #read(): void {
    const { api } = this.#pdfium;
    const text = api.FPDFText_LoadPage(this.#page);
    if (text === 0) throw new Error('PDFium cannot read the text of a page.');
    try {
      for (let i = 0; i < this.#done.length; i++) if (!this.#done[i]) this.#found[i] = undefined;
      const count = api.FPDFText_CountChars(text);
      for (let index = 0; index < count; index++) this.#readChar(text, index);
    } finally {
      api.FPDFText_ClosePage(text);
    }
  }

  #readChar(text: number, index: number): void {
    const pdfium = this.#pdfium;
    const { api, scratch: at } = pdfium;
    if (api.FPDFText_IsGenerated(text, index) === 1) return;
    const i = this.#unitOf.get(api.FPDFText_GetTextObject(text, index));
    if (i === undefined || this.#done[i]) return;
    const unit = this.#units[i];
    if (!unit) return;
    api.FPDFText_GetCharOrigin(text, index, at, at + 8);
    api.FPDFText_GetCharBox(text, index, at + 16, at + 24, at + 32, at + 40);
    // FS_RECTF: left, top, right, bottom. From the pen before to the pen after, and the ink.
    api.FPDFText_GetLooseCharBox(text, index, at + 48);
    const code =
      api.FPDFText_HasUnicodeMapError(text, index) === 1 ? 0 : api.FPDFText_GetUnicode(text, index);
    if (isLowSurrogate(code) && this.#joinSurrogate(i, code)) return;
    const { left, top } = this.#frame;
    const ink = pdfium.double(at + 16);
    const inkTop = pdfium.double(at + 40);
    const char = paintedChar(
      unit,
      code === 0 ? UNMAPPED : String.fromCodePoint(code),
      { x: pdfium.double(at) - left, y: top - pdfium.double(at + 8), end: pdfium.float(at + 56) - left },
      boxOf(ink - left, top - inkTop, pdfium.double(at + 24) - ink, inkTop - pdfium.double(at + 32)),
    );
    const found = this.#found[i];
    if (found) found.push(char);
    else this.#found[i] = [char];
  }

  /** PDFium gives a character beyond U+FFFF in two halves, each with the place of the whole. */
  #joinSurrogate(i: number, low: number): boolean {
    const found = this.#found[i] ?? [];
    const high = found.at(-1);
    if (high === undefined || !isHighSurrogate(high.text)) return false;
    found[found.length - 1] = { ...high, text: high.text + String.fromCharCode(low) };
    return true;
  }

  /** A glyph that represents several letters gives each of them its whole box: they share it. */
  #placeGlyphs(unit: TextUnit, raw: readonly Char[]): Char[] {
    const chars: Char[] = [];
    for (let i = 0; i < raw.length; ) {
      let n = i + 1;
      while (n < raw.length && isSameGlyph(raw[i], raw[n])) n++;
      const char = raw[i];
      if (n > i + 1) chars.push(...share(unit, raw.slice(i, n)));
      else if (char) chars.push(overhangs(char) ? this.#withPen(unit, char) : char);
      i = n;
    }
    return chars;
  }

  /**
   * PDFium's loose box ends with a glyph's advance or with its ink, whichever is farther right, so that after an
   * italic f a space seems closed. The font knows the advance.
   */
  #withPen(unit: TextUnit, char: Char): Char {
    const width = this.#advance(unit.fontHandle, char.text.codePointAt(0) ?? 0) * unit.emWidth;
    const { text, x, y, end, box } = char;
    return width > 0 && x + width < end ? paintedChar(unit, text, { x, y, end: x + width }, box) : char;
  }

  /** Ems; 0 where the font does not know the character. */
  #advance(font: number, code: number): number {
    const { api, scratch } = this.#pdfium;
    const known = this.#advances.get(font) ?? new Map<number, number>();
    this.#advances.set(font, known);
    let width = known.get(code);
    if (width === undefined) {
      // At a size of 1 a width is in ems.
      width = api.FPDFFont_GetGlyphWidth(font, code, 1, scratch) ? this.#pdfium.float(scratch) : 0;
      known.set(code, width);
    }
    return width;
  }

  /** PDFium gives each letter of an ActualText the origin of the first object and too wide a box: share the objects' ink instead. */
  #placeActualText(unit: TextUnit, chars: readonly Char[]): Char[] {
    const { api, scratch: at } = this.#pdfium;
    const [a, b, c, d, e, f] = unit.toPage;
    const { left, top } = this.#frame;
    const xs: number[] = [];
    const ys: number[] = [];
    for (const object of unit.objects) {
      if (!api.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) continue;
      const [west, south, east, north] = [0, 4, 8, 12].map((offset) => this.#pdfium.float(at + offset));
      for (const [x, y] of [
        [west ?? 0, south ?? 0],
        [east ?? 0, north ?? 0],
      ] as const) {
        xs.push(a * x + c * y + e - left);
        ys.push(top - (b * x + d * y + f));
      }
    }
    const ink = Math.min(...xs);
    const right = Math.max(...xs);
    const foot = Math.max(...ys);
    const box = boxOf(ink, Math.min(...ys), right - ink, foot - Math.min(...ys));
    const placed = chars.map((char) => {
      const { x, y } = this.#toPage(char, unit);
      return paintedChar(unit, char.text, { x, y, end: right }, box);
    });
    return share(unit, placed);
  }

  /** PDFium leaves a form's matrix out of the origin of ActualText. */
  #toPage(char: Char, unit: TextUnit): { x: number; y: number } {
    const [a, b, c, d, e, f] = unit.toPage;
    const { left, top } = this.#frame;
    const x = char.x + left;
    const y = top - char.y;
    return { x: a * x + c * y + e - left, y: top - (b * x + d * y + f) };
  }
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isHighSurrogate(text: string): boolean {
  return text >= '\uD800' && text <= '\uDBFF';
}

/** True where the loose box's end may be the ink's and not the pen's. */
function overhangs({ end, box }: Char): boolean {
  return Math.abs(end - box.x - box.width) < SAME_END;
}

function isSameGlyph(one: Char | undefined, other: Char | undefined): boolean {
  return one?.x === other?.x && one?.y === other?.y && one?.box.x === other?.box.x;
}

function share(unit: TextUnit, chars: readonly Char[]): Char[] {
  const n = chars.length;
  if (n < 2) return [...chars];
  return chars.map(({ text, x, y, end, box }, k) => {
    const own = boxOf(box.x + (box.width * k) / n, box.y, box.width / n, box.height);
    return paintedChar(
      unit,
      text,
      { x: x + ((end - x) * k) / n, y, end: x + ((end - x) * (k + 1)) / n },
      own,
    );
  });
}

/** A character's origin, and where its advance ends. */
type Pen = Pick<Char, 'x' | 'y' | 'end'>;

/** Every Char is made here, and its box below: objects of one shape keep the code that walks over all of them fast. */
function paintedChar(unit: TextUnit, text: string, { x, y, end }: Pen, box: Box): Char {
  const { fontSize, font, invisible, mcid, artifact } = unit;
  return { text, mapped: text !== UNMAPPED, x, y, end, box, fontSize, font, mcid, artifact, invisible };
}

function boxOf(x: number, y: number, width: number, height: number): Box {
  return { x, y, width, height };
}
