/**
 * What may stand behind a heading's words: pandoc's attributes, `## Title {#id .unnumbered}` or `{-}`, also in the
 * spelling of kramdown, `{: #id}`. Headings have no numbers, so that `.unnumbered` is read and asks for nothing.
 */
import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { languageTag } from '../../../locale/language-tag.js';
import { addAnchorIds } from '../anchor-ids.js';
import { parseAttributeList } from '../attribute-list.js';
import type { Syntax } from '../syntax.js';

const appendixes = new WeakSet<Token>();

/** Whether a heading has the class "appendix". */
export const isMarkedAppendix = (open: Token): boolean => appendixes.has(open);

/** The list at the end of a heading's words; a brace that a backslash escapes opens none. */
function listAtEnd(words: string) {
  const at = words.lastIndexOf('{');
  if (at < 0 || words[at - 1] === '\\' || !words.endsWith('}')) return undefined;
  const list = parseAttributeList(words.slice(at).replace(/^\{:/, '{'), 0);
  return list && { ...list, words: words.slice(0, at).trimEnd() };
}

function readAttributes(open: Token, inline: Token): void {
  const list = listAtEnd(inline.content.trimEnd());
  if (!list) return;
  inline.content = list.words;
  if (list.id !== undefined) addAnchorIds(open, [list.id]);
  if (list.classes.includes('appendix')) appendixes.add(open);
  const lang = languageTag(list.pairs.get('lang') ?? '');
  if (lang !== undefined) open.attrSet('lang', lang);
}

/** Before the words are parsed, so that nothing else is made of the braces. */
function install(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'heading_attributes', ({ tokens }: StateCore) => {
    for (const [index, open] of tokens.entries()) {
      const inline = tokens[index + 1];
      if (open.type === 'heading_open' && inline?.type === 'inline') readAttributes(open, inline);
    }
  });
}

export const HEADING_ATTRIBUTES: Syntax = { name: 'attributes-of-headings', install };
