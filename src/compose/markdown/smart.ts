/**
 * `typography: smart`: straight quotes become those of the language, hyphens in twos and threes become dashes, three
 * full stops an ellipsis. Quotes are markdown-it's own rule. Its replacements do more than an author asks for here
 * ("(c)", "????"), so dashes are set by rules of the same conditions. Code, and URLs that are their own text, stay.
 */
import type { MarkdownIt, Token } from 'markdown-it';
import type { Language } from '../../locale/language.js';

/** Conditions as in markdown-it: "--flag" and "----" are no dashes. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/(?<=^|[^-])---(?=[^-]|$)/g, '—'],
  [/(?<=^|\s)--(?=\s|$)/g, '–'],
  [/(?<=^|[^-\s])--(?=[^-\s]|$)/g, '–'],
  [/(?<!\.)\.{3}(?!\.)/g, '…'],
  // What is left out before a decade is no quotation.
  [/(?<=^|[\s(])'(?=\d\ds?\b)/g, '’'],
];

/** The text of an address that is its own text, for as long as quotes are set. */
const ADDRESS = 'address';

function* texts(tokens: readonly Token[], type: string): Generator<{ text: Token; isAddress: boolean }> {
  for (const { children } of tokens) {
    let isAddress = false;
    for (const child of children ?? []) {
      if (child.type === 'link_open') isAddress = child.info === 'auto';
      if (child.type === 'link_close') isAddress = false;
      if (child.type === type) yield { text: child, isAddress };
    }
  }
}

function setDashes(tokens: readonly Token[]): void {
  for (const { text, isAddress } of texts(tokens, 'text')) {
    if (isAddress) text.type = ADDRESS;
    else for (const [pattern, sign] of REPLACEMENTS) text.content = text.content.replace(pattern, sign);
  }
}

/** Makes a parser set what was typed as on a typewriter. */
export function addSmartTypography(md: MarkdownIt, { outer, inner }: Language['quotes']): void {
  md.set({ typographer: true, quotes: [...outer, ...inner] });
  md.core.ruler.disable('replacements');
  md.core.ruler.before('smartquotes', 'smart_dashes', (state) => setDashes(state.tokens));
  md.core.ruler.after('smartquotes', 'addresses', (state) => {
    for (const { text } of texts(state.tokens, ADDRESS)) text.type = 'text';
  });
}
