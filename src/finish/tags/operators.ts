/** Cuts a content stream into operators (ISO 32000-1, 7.8.2), on bytes: pdf-lib has no parser for them. */

/** An operator with its operands, as a range of bytes. */
export interface Operator {
  /** "BDC", "Tj", "re" … */
  readonly name: string;
  /** Where its first operand starts. */
  readonly start: number;
  /** After its last byte. */
  readonly end: number;
}

const SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const code = (character: string): number => character.charCodeAt(0);
const [OPEN, CLOSE, LESS, MORE, SLASH, PERCENT, BACKSLASH] = [...'()<>/%\\'].map(code);
const [BRACKET, UNBRACKET] = [...'[]'].map(code);

/** What a byte can be the first of. */
enum Kind {
  Regular,
  Space,
  Delimiter,
}

const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (SPACE.has(byte)) return Kind.Space;
  return '()<>[]{}/%'.includes(String.fromCharCode(byte)) ? Kind.Delimiter : Kind.Regular;
});

/** True for the first byte of a number: digits, sign, point. */
function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

/**
 * All operators in order.
 *
 * @throws Error for an inline image: Chromium's PDF library writes none, and their data is no syntax
 */
export function* operators(bytes: Uint8Array): Generator<Operator, void> {
  let start = -1;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const kind = KINDS[byte];
    if (kind === Kind.Space) {
      at += 1;
      continue;
    }
    if (start < 0) start = at;
    if (kind === Kind.Delimiter) {
      at = afterDelimited(bytes, at);
      continue;
    }
    const from = at;
    while (at < bytes.length && KINDS[bytes[at] ?? 0] === Kind.Regular) at += 1;
    if (isNumeric(byte)) continue;
    const name = nameOf(bytes, from, at);
    if (name === 'true' || name === 'false' || name === 'null') continue;
    if (name === 'BI') throw new Error('A page has an inline image, whose bytes cannot be told from syntax.');
    yield { name, start, end: at };
    start = -1;
  }
}

/** Operators have three letters at most: one string for each, found by its bytes. */
const NAMES = new Map<number, string>();

function nameOf(bytes: Uint8Array, from: number, to: number): string {
  let code = to - from;
  for (let at = from; at < to && at < from + 3; at += 1) code = code * 256 + (bytes[at] ?? 0);
  let name = NAMES.get(code);
  if (name === undefined || name.length > 3) {
    name = String.fromCharCode(...bytes.subarray(from, to));
    NAMES.set(code, name);
  }
  return name;
}

/** @returns the place after a string, a name or a comment, or after one bracket */
function afterDelimited(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === OPEN) return afterString(bytes, at);
  if (byte === LESS)
    return bytes[at + 1] === LESS ? at + 2 : bytes.indexOf(MORE ?? 0, at) + 1 || bytes.length;
  if (byte === MORE) return bytes[at + 1] === MORE ? at + 2 : at + 1;
  if (byte === BRACKET || byte === UNBRACKET) return at + 1;
  let end = at + 1;
  if (byte === SLASH) while (end < bytes.length && KINDS[bytes[end] ?? 0] === Kind.Regular) end += 1;
  if (byte === PERCENT) while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1;
  return end;
}

/** Strings nest their brackets (7.3.4.2). */
function afterString(bytes: Uint8Array, at: number): number {
  let depth = 0;
  for (let end = at; end < bytes.length; end += 1) {
    const byte = bytes[end];
    if (byte === BACKSLASH) end += 1;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return end + 1;
    }
  }
  return bytes.length;
}
