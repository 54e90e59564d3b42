import type { Token } from 'markdown-it';

const idsOf = new WeakMap<Token, readonly string[]>();

/** Ids that the manuscript gives a block, as written: of headings, and of anchors in HTML that stand in it or before it. */
export function anchorIds(block: Token): readonly string[] {
  const own = block.attrGet('id');
  return [...(own === null ? [] : [String(own)]), ...(idsOf.get(block) ?? [])];
}

/** Gives a block further ids. */
export function addAnchorIds(block: Token, ids: readonly string[]): void {
  if (ids.length > 0) idsOf.set(block, [...(idsOf.get(block) ?? []), ...ids]);
}
