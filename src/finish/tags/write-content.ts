/**
 * Rewrites a page's tags: what is in the tree keeps its number, all else becomes an artifact (ISO 32000-1, 14.8.2.2).
 * Nothing painted changes.
 */
import { applyEdits, type Edit, name, textString } from '../content-stream/write.js';
import type { PageContent } from './page-content.js';

/** A sequence that is in the tree. */
export interface Tag {
  /** The structure type of the element around it. */
  readonly type: string;
  /** What is read in place of the glyphs (14.9.4). */
  readonly actual?: string;
}

/** A sequence for something that the browser has not marked, but that is in the tree: a list's marker. */
export interface AddedTag extends Tag {
  readonly mcid: number;
}

/**
 * @param tags by MCID
 * @param addedTags by index of `content.unmarked`
 */
export function rewriteContent(
  content: PageContent,
  tags: ReadonlyMap<number, Tag>,
  addedTags: ReadonlyMap<number, AddedTag>,
): Uint8Array {
  const edits: Edit[] = [];
  for (const { mcid, start, opened } of content.sequences.values()) {
    edits.push({ start, end: opened, text: opening(mcid, tags.get(mcid)) });
  }
  for (const [index, { start, end }] of content.unmarked.entries()) {
    const tag = addedTags.get(index);
    edits.push({ start, end: start, text: `${opening(tag?.mcid, tag)}\n` });
    edits.push({ start: end, end, text: '\nEMC' });
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  return applyEdits(content.bytes, edits);
}

function opening(mcid: number | undefined, tag: Tag | undefined): string {
  if (mcid === undefined || !tag) return '/Artifact BMC';
  const actual = tag.actual === undefined ? '' : ` /ActualText ${textString(tag.actual)}`;
  return `${name(tag.type)} <</MCID ${mcid}${actual}>> BDC`;
}
