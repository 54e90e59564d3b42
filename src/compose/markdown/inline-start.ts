import type { Token } from 'markdown-it';

const startOf = new WeakMap<Token, number>();

/**
 * Where an inline token starts: an offset in the Markdown of its block. For `[text](url)` it is
 * the first character of the text; for text it is not known.
 */
export function inlineStart(token: Token): number | undefined {
  return startOf.get(token);
}

/** Records where an inline token starts. */
export function setInlineStart(token: Token, start: number): void {
  startOf.set(token, start);
}
