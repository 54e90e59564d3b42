/** A page break by hand, in the spellings of pandoc and LaTeX: the block after it starts a page. */
import type { Token } from 'markdown-it';
import { CLASS } from '../../../model/markup.js';
import type { Syntax } from '../syntax.js';

const COMMAND = /^(?:\\(?:newpage|pagebreak|clearpage)(?:\{\})?|\{\.(?:pagebreak|page-break)\})$/;

/** Whether a paragraph, by its inline token, is nothing but the command. */
const isPageBreak = (inline: Token | undefined): boolean =>
  inline?.type === 'inline' && COMMAND.test(inline.content.trim());

function breakPages(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  let pending = false;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    if (token.type === 'page_break' || (token.type === 'paragraph_open' && isPageBreak(tokens[index + 1]))) {
      pending = true;
      if (token.type === 'paragraph_open') index += 2;
      continue;
    }
    if (pending && token.nesting >= 0 && token.type !== 'footnote_reference_open') {
      token.attrJoin('class', CLASS.pageStart);
      pending = false;
    }
    kept.push(token);
  }
  return kept;
}

/** A `page_break` token, which other kinds of syntax may make, is one too. */
export const PAGE_BREAK: Syntax = { name: 'page-break', pass: breakPages };
