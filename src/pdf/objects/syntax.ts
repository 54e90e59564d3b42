/** PDF's objects as they are written (ISO 32000-1, 7.2 and 7.3), read by a reader that had no part in writing them. */

export class Name {
  constructor(readonly value: string) {}
}

export class Ref {
  constructor(readonly number: number) {}
}

/** A string's bytes, one character each. */
export class Text {
  constructor(readonly value: string) {}
}

/** What is no object: "obj", "stream", and the operators of content streams. */
export class Keyword {
  constructor(readonly value: string) {}
}

export type Dictionary = ReadonlyMap<string, Value>;

export class Stream {
  constructor(
    readonly dictionary: Dictionary,
    /** As they stand in the file, filters not undone. */
    readonly bytes: Uint8Array,
  ) {}
}

export type Value = null | boolean | number | Name | Ref | Text | readonly Value[] | Dictionary | Stream;

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const code = (sign: string): number => sign.charCodeAt(0);
const [PERCENT, SLASH, OPEN, CLOSE, LESS, GREATER, BRACKET, BRACKET_END, ESCAPE] = [
  code('%'),
  code('/'),
  code('('),
  code(')'),
  code('<'),
  code('>'),
  code('['),
  code(']'),
  code('\\'),
];

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes are no PDF syntax. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault';
}

/** Reads one object after the other. */
export class Lexer {
  constructor(
    readonly bytes: Uint8Array,
    /** Offset of the next byte. */
    public at = 0,
  ) {}

  get done(): boolean {
    this.skipSpace();
    return this.at >= this.bytes.length;
  }

  skipSpace(): void {
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === PERCENT) {
        while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13)
          this.at += 1;
      } else if (!SPACE.has(byte)) return;
    }
  }

  /** The next object or keyword. "12 0 R" is a reference; streams are read by `file.ts`, which knows their length. */
  next(): Value | Keyword {
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new SyntaxFault('The bytes end in the middle of an object.');
    if (byte === SLASH) return this.#name();
    if (byte === OPEN) return this.#literal();
    if (byte === BRACKET) return this.#array();
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.#dictionary() : this.#hexadecimal();
    const word = this.#word();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return this.#reference(word) ?? Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Keyword(word);
  }

  /** The next object. @throws SyntaxFault where there is a keyword */
  value(): Value {
    const value = this.next();
    if (value instanceof Keyword) throw new SyntaxFault(`"${value.value}" stands where an object should.`);
    return value;
  }

  #word(): string {
    const from = this.at;
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at] ?? 0;
      if (SPACE.has(byte) || DELIMITERS.has(byte)) break;
      this.at += 1;
    }
    if (this.at === from) this.at += 1;
    return this.#latin(from, this.at);
  }

  #latin(from: number, to: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, to - from).toString('latin1');
  }

  #reference(word: string): Ref | undefined {
    if (!/^\d+$/.test(word)) return undefined;
    const rest = /^[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![A-Za-z0-9])/.exec(
      this.#latin(this.at, Math.min(this.at + 24, this.bytes.length)),
    );
    if (!rest) return undefined;
    this.at += rest[0].length;
    return new Ref(Number(word));
  }

  #name(): Name {
    this.at += 1;
    const byte = this.bytes[this.at] ?? 32;
    if (SPACE.has(byte) || DELIMITERS.has(byte)) return new Name('');
    const word = this.#word();
    return new Name(
      word.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  #literal(): Text {
    let text = '';
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === ESCAPE) {
        text += this.#escape();
        continue;
      }
      if (byte === OPEN) {
        depth += 1;
        if (depth === 1) continue;
      } else if (byte === CLOSE) {
        depth -= 1;
        if (depth === 0) break;
      }
      text += String.fromCharCode(byte);
    }
    this.at += 1;
    return new Text(text);
  }

  #escape(): string {
    const octal = /^[0-7]{1,3}/.exec(this.#latin(this.at + 1, Math.min(this.at + 4, this.bytes.length)));
    if (octal) {
      this.at += octal[0].length;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
    }
    this.at += 1;
    const sign = String.fromCharCode(this.bytes[this.at] ?? 0);
    return sign === '\n' || sign === '\r' ? '' : (ESCAPED[sign] ?? sign);
  }

  #hexadecimal(): Text {
    const end = this.bytes.indexOf(GREATER, this.at);
    if (end < 0) throw new SyntaxFault('A string does not end.');
    const digits = this.#latin(this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    return new Text(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'));
  }

  #array(): readonly Value[] {
    this.at += 1;
    const values: Value[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === BRACKET_END) break;
      values.push(this.value());
    }
    this.at += 1;
    return values;
  }

  #dictionary(): Dictionary {
    this.at += 2;
    const entries = new Map<string, Value>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === GREATER) break;
      const key = this.value();
      if (!(key instanceof Name)) throw new SyntaxFault('A dictionary has a key that is no name.');
      entries.set(key.value, this.value());
    }
    this.at += 2;
    return entries;
  }
}
