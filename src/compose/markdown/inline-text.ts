import type { Token } from 'markdown-it';
import { isUnsupported } from './inline-rules.js';

/** The words an inline token itself puts on the page. Calls and images put none: who knows their numbers adds them. */
export function ownText(token: Token): string {
  if (token.type === 'text' || token.type === 'code_inline' || isUnsupported(token.type))
    return token.content;
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : '';
}

/** The words of some inline tokens without note calls; white space is one space. */
export function plainText(tokens: readonly Token[] | null): string {
  return (tokens ?? []).map(ownText).join('').replace(/\s+/g, ' ').trim();
}
