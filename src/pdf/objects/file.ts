/** A PDF's objects by number (ISO 32000-1, 7.5): cross-reference tables and streams, object streams. */
import { inflateSync } from 'node:zlib';
import { type Dictionary, Keyword, Lexer, Name, Ref, Stream, SyntaxFault, type Value } from './syntax.js';

/** Where an object stands: in the file, or in an object stream at a position. */
type Place = { readonly offset: number } | { readonly inside: number; readonly position: number };

const NOTHING: Dictionary = new Map();

/** No file of ours has more revisions than this; a chain that does is a circle. */
const MOST_REVISIONS = 50;

/** @throws SyntaxFault where the file is damaged */
export class RawPdf {
  /** "1.6" */
  readonly version: string;
  readonly trailer: Dictionary;
  readonly #bytes: Uint8Array;
  readonly #places = new Map<number, Place>();
  readonly #read = new Map<number, Value>();
  readonly #packed = new Map<number, readonly Value[]>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.version = /^%PDF-(\d\.\d)/.exec(this.#latin(0, 16))?.[1] ?? '';
    this.trailer = this.#crossReferences();
  }

  /** What a value refers to; itself if it is no reference. */
  resolve(value: Value | undefined): Value {
    if (!(value instanceof Ref)) return value ?? null;
    const known = this.#read.get(value.number);
    if (known !== undefined) return known;
    // Against circles: an object that leads to itself is nothing.
    this.#read.set(value.number, null);
    const object = this.#load(value.number);
    this.#read.set(value.number, object);
    return object;
  }

  /** A dictionary, that of a stream too; an empty one if it is something else. */
  dictionary(value: Value | undefined): Dictionary {
    const resolved = this.resolve(value);
    if (resolved instanceof Stream) return resolved.dictionary;
    return resolved instanceof Map ? resolved : NOTHING;
  }

  get(dictionary: Dictionary, name: string): Value {
    return this.resolve(dictionary.get(name));
  }

  name(dictionary: Dictionary, name: string): string | undefined {
    const value = this.get(dictionary, name);
    return value instanceof Name ? value.value : undefined;
  }

  array(value: Value | undefined): readonly Value[] {
    const resolved = this.resolve(value);
    return Array.isArray(resolved) ? resolved.map((item) => this.resolve(item)) : [];
  }

  /** A stream's bytes with its filters undone; undefined for filters of pictures. */
  decoded({ dictionary, bytes }: Stream): Uint8Array | undefined {
    const given = this.get(dictionary, 'Filter');
    const filters = Array.isArray(given) ? this.array(given) : given === null ? [] : [given];
    const [filter, ...more] = filters.map((one) => (one instanceof Name ? one.value : ''));
    if (filter === undefined) return bytes;
    if (filter !== 'FlateDecode' || more.length > 0) return undefined;
    const parameters = this.get(dictionary, 'DecodeParms');
    const rows = this.dictionary(Array.isArray(parameters) ? parameters[0] : parameters);
    return unpredicted(inflateSync(bytes), number(rows.get('Predictor'), 1), number(rows.get('Columns'), 1));
  }

  #latin(from: number, to: number): string {
    return Buffer.from(this.#bytes.subarray(from, to)).toString('latin1');
  }

  #crossReferences(): Dictionary {
    const tail = this.#latin(Math.max(0, this.#bytes.length - 1024), this.#bytes.length);
    const start = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
    if (start === undefined) throw new SyntaxFault('The file does not say where its objects are.');
    let newest: Dictionary | undefined;
    let offset: number | undefined = Number(start);
    for (let revision = 0; offset !== undefined && revision < MOST_REVISIONS; revision += 1) {
      const trailer = this.#section(offset);
      newest ??= trailer;
      const before: Value | undefined = trailer.get('Prev');
      offset = typeof before === 'number' ? before : undefined;
    }
    return newest ?? NOTHING;
  }

  #section(offset: number): Dictionary {
    const lexer = new Lexer(this.#bytes, offset);
    const first = lexer.next();
    if (first instanceof Keyword && first.value === 'xref') return this.#table(lexer);
    const stream = this.#object(offset);
    if (!(stream instanceof Stream))
      throw new SyntaxFault('There is no cross-reference stream where one should be.');
    this.#streamEntries(stream);
    return stream.dictionary;
  }

  #table(lexer: Lexer): Dictionary {
    for (;;) {
      const start = lexer.next();
      if (start instanceof Keyword) break;
      const count = lexer.next();
      for (let index = 0; index < Number(count); index += 1) {
        const [offset, , kind] = [lexer.next(), lexer.next(), lexer.next()];
        if (kind instanceof Keyword && kind.value === 'n')
          this.#place(Number(start) + index, { offset: Number(offset) });
      }
    }
    const trailer = lexer.value();
    return trailer instanceof Map ? trailer : NOTHING;
  }

  #streamEntries(stream: Stream): void {
    const { dictionary } = stream;
    const data = this.decoded(stream) ?? new Uint8Array();
    const widths = this.array(dictionary.get('W')).map(Number);
    const size = number(dictionary.get('Size'), 0);
    const given = this.array(dictionary.get('Index')).map(Number);
    const ranges = given.length > 0 ? given : [0, size];
    let at = 0;
    const field = (width: number, fallback: number): number => {
      if (width === 0) return fallback;
      let value = 0;
      for (let index = 0; index < width; index += 1) value = value * 256 + (data[at + index] ?? 0);
      at += width;
      return value;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      for (let index = 0; index < (ranges[range + 1] ?? 0); index += 1) {
        const [type, one, other] = [
          field(widths[0] ?? 0, 1),
          field(widths[1] ?? 0, 0),
          field(widths[2] ?? 0, 0),
        ];
        const object = (ranges[range] ?? 0) + index;
        if (type === 1) this.#place(object, { offset: one });
        else if (type === 2) this.#place(object, { inside: one, position: other });
      }
    }
  }

  /** Newer revisions are read first and stay. */
  #place(object: number, place: Place): void {
    if (!this.#places.has(object)) this.#places.set(object, place);
  }

  #load(object: number): Value {
    const place = this.#places.get(object);
    if (place === undefined) return null;
    if ('offset' in place) return this.#object(place.offset);
    const packed = this.#packed.get(place.inside) ?? this.#unpack(place.inside);
    this.#packed.set(place.inside, packed);
    return packed[place.position] ?? null;
  }

  #object(offset: number): Value {
    const lexer = new Lexer(this.#bytes, offset);
    const head = [lexer.next(), lexer.next(), lexer.next()];
    if (!(head[2] instanceof Keyword) || head[2].value !== 'obj')
      throw new SyntaxFault(`There is no object at byte ${offset}.`);
    const value = lexer.value();
    lexer.skipSpace();
    if (!(value instanceof Map) || this.#latin(lexer.at, lexer.at + 6) !== 'stream') return value;
    const dictionary: Dictionary = value;
    const from = lexer.at + (this.#latin(lexer.at + 6, lexer.at + 8) === '\r\n' ? 8 : 7);
    const length = number(this.resolve(dictionary.get('Length')), 0);
    return new Stream(dictionary, this.#bytes.subarray(from, from + length));
  }

  #unpack(number_: number): readonly Value[] {
    const stream = this.resolve(new Ref(number_));
    const data = stream instanceof Stream ? this.decoded(stream) : undefined;
    if (!(stream instanceof Stream) || !data)
      throw new SyntaxFault(`Object stream ${number_} cannot be read.`);
    const count = number(stream.dictionary.get('N'), 0);
    const first = number(stream.dictionary.get('First'), 0);
    const head = new Lexer(data);
    const offsets: number[] = [];
    for (let index = 0; index < count; index += 1) {
      head.next();
      offsets.push(Number(head.next()));
    }
    return offsets.map((offset) => new Lexer(data, first + offset).value());
  }
}

function number(value: Value | undefined, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** Undoes the row filters of PNG (RFC 2083, 6), as cross-reference streams use them. */
function unpredicted(data: Uint8Array, predictor: number, columns: number): Uint8Array {
  if (predictor < 10) return data;
  const rows = Math.floor(data.length / (columns + 1));
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = data[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? (plain[at - 1] ?? 0) : 0;
      const up = row > 0 ? (plain[at - columns] ?? 0) : 0;
      const added = filter === 1 ? left : filter === 2 ? up : 0;
      if (filter > 2) throw new SyntaxFault('A stream has a row filter that is not known here.');
      plain[at] = (data[row * (columns + 1) + 1 + column] ?? 0) + added;
    }
  }
  return plain;
}
