import type { Token } from 'markdown-it';

/** Inline tokens whose content is not what they print: a picture's is its description, for readers who cannot see it. */
const OTHER_CONTENT = new Set(['image', 'footnote_ref', 'html_inline']);

/** The words an inline token itself puts on the page. Calls and images put none: who knows their numbers adds them. */
export function ownText(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  return token.nesting !== 0 || OTHER_CONTENT.has(token.type) ? '' : token.content;
}

/** The words of some inline tokens without note calls and soft hyphens; white space is one space. */
export function plainText(tokens: readonly Token[] | null): string {
  return (tokens ?? []).map(ownText).join('').replaceAll('\u00AD', '').replace(/\s+/g, ' ').trim();
}
