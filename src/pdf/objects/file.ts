/** A PDF's objects by number (ISO 32000-1, 7.5), each read when it is first asked for. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { type CrossReferences, readCrossReferences } from './cross-references.js';
import { latin1, objectAt } from './object-at.js';
import { decode, streamOf } from './streams.js';
import { Lexer } from './syntax.js';
import { type Dictionary, NO_ENTRIES, nameOf, numberOf, Ref, Stream, type Value } from './values.js';

/** All methods throw UnreadablePdf where they come upon damage. */
export class PdfObjects {
  /** "1.6"; empty if the file does not say. */
  readonly version: string;
  readonly #bytes: Uint8Array;
  readonly #references: CrossReferences;
  readonly #known = new Map<number, Value>();
  /** By number of the object stream. */
  readonly #packed = new Map<number, readonly Value[]>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.version = /^%PDF-(\d\.\d)/.exec(latin1(bytes, 0, 16))?.[1] ?? '';
    this.#references = readCrossReferences(bytes);
  }

  get trailer(): Dictionary {
    return this.#references.trailer;
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer.get('Root'));
  }

  /** What a value refers to; the value itself if it is not a reference; null for objects that do not exist. */
  resolve(value: Value | undefined): Value {
    if (!(value instanceof Ref)) return value ?? null;
    const known = this.#known.get(value.number);
    if (known !== undefined) return known;
    // An object that leads to itself is nothing.
    this.#known.set(value.number, null);
    const object = this.resolve(this.#load(value.number));
    this.#known.set(value.number, object);
    return object;
  }

  /** A dictionary, that of a stream too; an empty one for any other value. */
  dictionary(value: Value | undefined): Dictionary {
    const resolved = this.resolve(value);
    if (resolved instanceof Stream) return resolved.dictionary;
    return resolved instanceof Map ? resolved : NO_ENTRIES;
  }

  get(dictionary: Dictionary, name: string): Value {
    return this.resolve(dictionary.get(name));
  }

  name(dictionary: Dictionary, name: string): string | undefined {
    return nameOf(this.get(dictionary, name));
  }

  /** An array's items, resolved; an empty list for any other value. */
  array(value: Value | undefined): readonly Value[] {
    const resolved = this.resolve(value);
    return Array.isArray(resolved) ? resolved.map((item) => this.resolve(item)) : [];
  }

  /** An entry's items with their references, which name objects; a value that is not an array is a list of one. */
  list(dictionary: Dictionary, name: string): readonly Value[] {
    const value = this.get(dictionary, name);
    if (value === null) return [];
    return Array.isArray(value) ? value : [dictionary.get(name) ?? null];
  }

  /** A stream's bytes with its filter undone; undefined for filters of pictures and others than Flate. */
  decoded(stream: Stream): Uint8Array | undefined {
    return decode(stream, (value) => this.resolve(value));
  }

  #load(number: number): Value {
    const place = this.#references.places.get(number);
    if (place === undefined) return null;
    if ('inside' in place) return this.#unpacked(place.inside)[place.position] ?? null;
    const found = objectAt(this.#bytes, place.offset);
    if (found.number !== number) throw new UnreadablePdf(`object ${number} is not at byte ${place.offset}`);
    return streamOf(this.#bytes, found, (value) => this.resolve(value)) ?? found.value;
  }

  #unpacked(number: number): readonly Value[] {
    const objects = this.#packed.get(number) ?? this.#unpack(number);
    this.#packed.set(number, objects);
    return objects;
  }

  /** Objects of an object stream in their order (7.5.7). */
  #unpack(number: number): readonly Value[] {
    const stream = this.resolve(new Ref(number));
    const data = stream instanceof Stream ? this.decoded(stream) : undefined;
    if (!(stream instanceof Stream) || !data) throw new UnreadablePdf(`object stream ${number} is damaged`);
    const text = latin1(data);
    const count = numberOf(this.get(stream.dictionary, 'N')) ?? 0;
    const first = numberOf(this.get(stream.dictionary, 'First')) ?? 0;
    const head = new Lexer(text);
    const offsets: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const [, offset] = [head.value(), head.value()];
      if (typeof offset !== 'number' || offset < 0)
        throw new UnreadablePdf(`object stream ${number} is damaged`);
      offsets.push(offset);
    }
    return offsets.map((offset) => new Lexer(text, first + offset).value());
  }
}
