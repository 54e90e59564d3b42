/** A content stream's operations (ISO 32000-1, 7.8.2), read from its bytes: numbers, names and strings, then an operator. */

/** One operation: where it stands, and what it says. */
export interface Operation {
  /** "rg", "Tj". */
  readonly operator: string;
  /** As they are written: "0.5", "/F4", "<0004>". */
  readonly operands: readonly string[];
  /** Offsets of its first byte, operands included, and of the byte after it. */
  readonly from: number;
  readonly to: number;
}

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const [OPEN, CLOSE, ESCAPE, LESS, GREATER, SLASH, PERCENT, BRACKET, BRACKET_END] = [...'()\\<>/%[]'].map(
  (sign) => sign.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number];

/** @throws Error where an inline picture begins: the browser writes none, and their bytes are no operators */
export function* operations(bytes: Uint8Array): Generator<Operation> {
  let operands: string[] = [];
  let from = -1;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (SPACE.has(byte)) {
      at += 1;
      continue;
    }
    if (byte === PERCENT) {
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      continue;
    }
    if (from < 0) from = at;
    const end = tokenEnd(bytes, at);
    const token = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
    at = end;
    if (!isOperator(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BI')
      throw new Error('A content stream has an inline picture, which cannot be looked into.');
    yield { operator: token, operands, from, to: end };
    operands = [];
    from = -1;
  }
}

function isOperator(token: string): boolean {
  return /^[A-Za-z'"]/.test(token) && token !== 'true' && token !== 'false' && token !== 'null';
}

/** An array or dictionary counts as one token. */
function tokenEnd(bytes: Uint8Array, from: number): number {
  const byte = bytes[from] ?? 0;
  if (byte === OPEN) return stringEnd(bytes, from);
  if (byte === LESS && bytes[from + 1] !== LESS) return bytes.indexOf(GREATER, from) + 1 || bytes.length;
  if (byte === BRACKET) return groupEnd(bytes, from + 1, 1);
  if (byte === LESS) return groupEnd(bytes, from + 2, 2);
  let at = byte === SLASH ? from + 1 : from;
  while (at < bytes.length && !SPACE.has(bytes[at] ?? 0) && !DELIMITER.has(bytes[at] ?? 0)) at += 1;
  return Math.max(at, from + 1);
}

/** The end of an array ("]", one sign) or dictionary (">>", two), what stands in it passed over. */
function groupEnd(bytes: Uint8Array, from: number, signs: 1 | 2): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (signs === 1 && byte === BRACKET_END) return at + 1;
    if (signs === 2 && byte === GREATER && bytes[at + 1] === GREATER) return at + 2;
    at = SPACE.has(byte) ? at + 1 : tokenEnd(bytes, at);
  }
  return bytes.length;
}

function stringEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === ESCAPE) at += 1;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}
