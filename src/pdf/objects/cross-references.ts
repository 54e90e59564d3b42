/** Where each object of a file is (ISO 32000-1, 7.5.4 to 7.5.8): cross-reference tables and streams. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { latin1, objectAt } from './object-at.js';
import { decode, streamOf } from './streams.js';
import { Keyword, Lexer } from './syntax.js';
import { type Dictionary, numberOf, type Value } from './values.js';

/** An object's place: an offset in the file, or a position in an object stream. Undefined: the object is deleted. */
export type Place = { readonly offset: number } | { readonly inside: number; readonly position: number };

export interface CrossReferences {
  readonly places: ReadonlyMap<number, Place | undefined>;
  /** The newest revision's trailer. */
  readonly trailer: Dictionary;
}

/** "startxref" is within the last kilobyte (Adobe's implementation note 18 to PDF 1.7). */
const TAIL = 1024;

/** @throws UnreadablePdf if a section is damaged or missing, or if they form a circle */
export function readCrossReferences(file: Uint8Array): CrossReferences {
  const tail = latin1(file, Math.max(0, file.length - TAIL));
  const start = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
  if (start === undefined) throw new UnreadablePdf('it does not say where its objects are');
  const places = new Map<number, Place | undefined>();
  const seen = new Set<number>();
  let newest: Dictionary | undefined;
  for (let offset: number | undefined = Number(start); offset !== undefined; ) {
    if (seen.has(offset)) throw new UnreadablePdf('its cross-references form a loop');
    seen.add(offset);
    const trailer = readSection(file, offset, places);
    newest ??= trailer;
    offset = numberOf(trailer.get('Prev'));
  }
  if (!newest) throw new UnreadablePdf('it has no trailer');
  return { places, trailer: newest };
}

type Places = Map<number, Place | undefined>;

/** Newer revisions are read first: what they have placed stays. */
function place(places: Places, object: number, where: Place | undefined): void {
  if (!places.has(object)) places.set(object, where);
}

function readSection(file: Uint8Array, offset: number, places: Places): Dictionary {
  if (
    latin1(file, offset, offset + 16)
      .trimStart()
      .startsWith('xref')
  )
    return readTable(new Lexer(latin1(file, offset)), places);
  const stream = streamOf(file, objectAt(file, offset), (value) => value ?? null);
  if (!stream) throw new UnreadablePdf('it has no cross-references where they should be');
  const data = decode(stream, (value) => value ?? null);
  if (!data) throw new UnreadablePdf('its cross-references have an unknown filter');
  readEntries(stream.dictionary, data, places);
  return stream.dictionary;
}

/** 7.5.4: after "xref", sections of entries "offset generation n" or "… f", then "trailer". */
function readTable(lexer: Lexer, places: Places): Dictionary {
  lexer.take('xref');
  while (!lexer.take('trailer')) {
    const [first, count] = [lexer.value(), lexer.value()];
    if (typeof first !== 'number' || typeof count !== 'number')
      throw new UnreadablePdf('a cross-reference table is damaged');
    for (let index = 0; index < count; index += 1) {
      const [offset, , kind] = [lexer.value(), lexer.value(), lexer.next()];
      const used = kind instanceof Keyword && kind.value === 'n';
      place(places, first + index, used ? { offset: Number(offset) } : undefined);
    }
  }
  const trailer = lexer.value();
  if (!(trailer instanceof Map)) throw new UnreadablePdf('its trailer is damaged');
  return trailer;
}

/** 7.5.8.3: entries of three fields, whose widths `W` states; a type of 0 is a deleted object. */
function readEntries(dictionary: Dictionary, data: Uint8Array, places: Places): void {
  const [typeWidth = 0, width = 0, lastWidth = 0] = numbers(dictionary.get('W'));
  const entry = typeWidth + width + lastWidth;
  if (!(entry > 0)) throw new UnreadablePdf('its cross-references have entries of no width');
  const given = numbers(dictionary.get('Index'));
  const ranges = given.length > 0 ? given : [0, numberOf(dictionary.get('Size')) ?? 0];
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = ranges.slice(range, range + 2);
    for (let index = 0; index < count && at + entry <= data.length; index += 1, at += entry) {
      const type = typeWidth === 0 ? 1 : field(data, at, typeWidth);
      const one = field(data, at + typeWidth, width);
      const other = field(data, at + typeWidth + width, lastWidth);
      if (type === 1) place(places, first + index, { offset: one });
      else place(places, first + index, type === 2 ? { inside: one, position: other } : undefined);
    }
  }
}

function field(data: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let at = from; at < from + width; at += 1) value = value * 256 + (data[at] ?? 0);
  return value;
}

function numbers(value: Value | undefined): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
