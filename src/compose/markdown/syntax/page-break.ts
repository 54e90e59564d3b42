/** A page break by hand, in the spellings of pandoc and LaTeX: the block after it starts a page. */
import type { Token } from 'markdown-it';
import type { Syntax } from '../syntax.js';

/** Class of a block that starts a page; the style sheet gives it `break-before: page`. */
const PAGE_START = 'page-start';

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
      token.attrJoin('class', PAGE_START);
      pending = false;
    }
    kept.push(token);
  }
  return kept;
}

/** A `page_break` token, which other kinds of syntax may make, is one too. */
export const PAGE_BREAK: Syntax = { name: 'page-break', pass: breakPages };
