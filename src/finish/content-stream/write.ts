/** What is written into content streams: numbers, names, text, and changes of what is there. */

/** A length in pt or a share of ink, to 0.001: finer than any press. PDF knows no exponents (ISO 32000-1, 7.3.3). */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** A name with its slash; characters that would end it are written as "#20" (7.3.5). */
export function name(text: string): string {
  const escaped = (character: string): string =>
    [...Buffer.from(character)]
      .map((byte) => `#${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('');
  return `/${text.replace(/[^!-~]|[#%()/<>[\]{}]/gu, escaped)}`;
}

/** A text string with its byte order mark, in hexadecimal digits (7.9.2.2). */
export function textString(text: string): string {
  return `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** What replaces a range of bytes. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param edits in the order of their places, none within another */
export function applyEdits(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    parts.push(bytes.subarray(at, start), Buffer.from(text, 'latin1'));
    at = end;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}
