/** Links among the tokens of a line. */
import type { Token } from 'markdown-it';
import type { Place } from '../../model/diagnostics.js';
import { inlineStart } from '../markdown/inline-start.js';
import type { SourceMap } from '../source-map.js';

export const hrefOf = (open: Token): string => String(open.attrGet('href') ?? '');

/** A link in a line: its tokens from `link_open` to `link_close`. */
export interface FoundLink {
  readonly inline: Token;
  readonly open: Token;
  /** What lies between. */
  readonly content: readonly Token[];
  readonly close: Token | undefined;
}

/** The links in some tokens, in order. */
export function* linksOf(tokens: readonly Token[]): Generator<FoundLink> {
  for (const inline of tokens) {
    const children = inline.children ?? [];
    for (const [index, open] of children.entries()) {
      if (open.type !== 'link_open') continue;
      // Links hold no links.
      const end = children.findIndex(({ type }, at) => at > index && type === 'link_close');
      const to = end < 0 ? children.length : end;
      yield { inline, open, content: children.slice(index + 1, to), close: children[to] };
    }
  }
}

/** Takes tokens out of a line. */
export function remove(inline: Token, unwanted: readonly (Token | undefined)[]): void {
  inline.children = inline.children?.filter((child) => !unwanted.includes(child)) ?? [];
}

/** Where a link's destination stands. */
export function placeOf({ inline, open }: FoundLink, places: SourceMap): Place {
  const href = hrefOf(open);
  const start = inlineStart(open) ?? 0;
  const target = open.info === 'auto' ? start : inline.content.indexOf('](', start);
  const at = inline.content.indexOf(href, Math.max(start, target));
  // An address made into mailto: and an escaped or referenced URL do not stand in the text as they are.
  return at >= 0 && href !== ''
    ? places.ofInline(inline, at, href.length)
    : places.ofInline(inline, start, 1);
}
