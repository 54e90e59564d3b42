/** Anchors of HTML (`<a id="x">`, `<div id="x">`): their ids go to the block that they stand in, or before. */
import Markdown, { type Token } from 'markdown-it';
import { addAnchorIds } from '../anchor-ids.js';

/** Type of the token that stands for an id, among blocks or within a line. */
export const ANCHOR = 'html_anchor';

/** A token for an id, to be placed by {@link placeAnchors}. */
export function anchorToken(id: string): Token {
  const token = new Markdown.Token(ANCHOR, '', 0);
  token.meta = { id };
  return token;
}

const idOf = ({ meta }: Token): string => (meta as { readonly id: string }).id;

/** Takes the anchors out of a line. */
function takeAnchors(inline: Token): readonly string[] {
  const anchors = inline.children?.filter(({ type }) => type === ANCHOR) ?? [];
  if (anchors.length > 0) inline.children = inline.children?.filter(({ type }) => type !== ANCHOR) ?? [];
  return anchors.map(idOf);
}

/** Whether a line has nothing to print beside its anchors. */
const isOnlyAnchors = ({ type, children }: Token): boolean =>
  type === 'inline' &&
  (children ?? []).some((child) => child.type === ANCHOR) &&
  (children ?? []).every(
    (child) =>
      child.type === ANCHOR ||
      child.type === 'softbreak' ||
      (child.type === 'text' && child.content.trim() === ''),
  );

/** Blocks that are one token. */
const WHOLE = new Set(['fence', 'code_block', 'hr']);

class AnchorPlacer {
  readonly #kept: Token[] = [];
  readonly #open: Token[] = [];
  #pending: string[] = [];
  #last: Token | undefined;

  place(tokens: readonly Token[]): readonly Token[] {
    for (let index = 0; index < tokens.length; index += 1) {
      const [token, inline] = tokens.slice(index, index + 2);
      if (token?.type === 'paragraph_open' && inline && isOnlyAnchors(inline)) {
        // The paragraph goes with them.
        this.#pending.push(...takeAnchors(inline));
        index += 2;
      } else if (token) this.#take(token);
    }
    if (this.#last) addAnchorIds(this.#last, this.#pending);
    return this.#kept;
  }

  #take(token: Token): void {
    if (token.type === ANCHOR) {
      this.#pending.push(idOf(token));
      return;
    }
    this.#kept.push(token);
    if (token.nesting === -1) this.#open.pop();
    if (token.nesting === 1) this.#open.push(token);
    if (token.type === 'inline') addAnchorIds(this.#holder() ?? token, takeAnchors(token));
    // The first block of a definition is no place for what stands before it.
    if (token.type === 'footnote_reference_open') this.#settle(this.#last);
    else if ((token.nesting === 1 && !token.hidden) || WHOLE.has(token.type)) this.#settle(token);
  }

  #settle(block: Token | undefined): void {
    if (!block) return;
    addAnchorIds(block, this.#pending);
    this.#pending = [];
    this.#last = block;
  }

  /** The innermost block that is open and printed as an element. */
  #holder(): Token | undefined {
    return this.#open.findLast(({ hidden }) => !hidden);
  }
}

/** Gives blocks the ids of the anchors, which are taken out. */
export function placeAnchors(tokens: readonly Token[]): readonly Token[] {
  const found = tokens.some(
    ({ type, children }) => type === ANCHOR || children?.some((child) => child.type === ANCHOR),
  );
  return found ? new AnchorPlacer().place(tokens) : tokens;
}
