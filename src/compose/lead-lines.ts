/** Lines that lead what follows them, as headings do: bold ones that are a paragraph alone, and inner headings. */
import type { Token } from 'markdown-it';
import { CLASS } from '../model/markup.js';
import { plainText } from './markdown/inline-text.js';

/** Characters of a bold paragraph that can be a label: about two lines. A longer one is text that is bold. */
const LONGEST = 140;

const isBold = ({ tag }: Token): boolean => tag === 'strong' || tag === 'b';

/** Whether a line is one bold phrase, but for a colon and calls of notes behind it. */
function isBoldLine({ children }: Token): boolean {
  // markdown-it leaves text of no words around marks.
  const [first, ...rest] = children?.filter(({ type, content }) => type !== 'text' || content !== '') ?? [];
  if (first?.nesting !== 1 || !isBold(first)) return false;
  let depth = 1;
  const end = rest.findIndex(({ nesting }) => {
    depth += nesting;
    return depth === 0;
  });
  const after = rest.slice(end + 1);
  return (
    end > 0 &&
    after.every(({ type }) => type === 'text' || type === 'footnote_ref') &&
    /^[\s:：]*$/.test(plainText(after)) &&
    plainText(children).length <= LONGEST
  );
}

const isLead = (tokens: readonly Token[], at: number): boolean => {
  const [open, inline] = tokens.slice(at, at + 2);
  return open?.type === 'paragraph_open' && !open.hidden && inline?.type === 'inline' && isBoldLine(inline);
};

/** Whether a block comes after the token at `at`, within the same container. */
const isFollowed = (tokens: readonly Token[], at: number): boolean => (tokens[at + 1]?.nesting ?? -1) >= 0;

/**
 * Marks the bold lines that are kept with what follows. Of several in a row only the last is: a list of names in bold
 * may be longer than a page.
 */
export function markBoldLines(tokens: readonly Token[]): void {
  for (const [at, open] of tokens.entries())
    if (isLead(tokens, at) && isFollowed(tokens, at + 2) && !isLead(tokens, at + 3))
      open.attrJoin('class', CLASS.leadLine);
}

/** A heading that is not one of the document's own. */
export interface InnerHeading {
  readonly open: Token;
  readonly text: string;
}

/**
 * Makes the heading that starts at `at` a bold paragraph: in a quotation, an item, a cell or a note it is not a part
 * of the document's outline, and its level means nothing among the levels of the text.
 */
export function makeInnerHeading(tokens: readonly Token[], at: number): InnerHeading | undefined {
  const [open, inline, close] = tokens.slice(at, at + 3);
  if (!open || !inline || !close) return undefined;
  for (const [token, type] of [
    [open, 'paragraph_open'],
    [close, 'paragraph_close'],
  ] as const)
    Object.assign(token, { type, tag: 'p' });
  open.attrJoin('class', CLASS.innerHeading);
  if (isFollowed(tokens, at + 2)) open.attrJoin('class', CLASS.leadLine);
  return { open, text: plainText(inline.children) };
}
