/** Rewrites a page's tags: what is in the tree keeps its number, all else becomes artifact (14.8.2.2). Nothing painted changes. */
import type { PageContent } from './page-content.js';

/** A sequence that is in the tree. */
export interface Tag {
  /** The structure type of the element around it. */
  readonly name: string;
  /** What is read in place of the glyphs (14.9.4). */
  readonly actual?: string;
}

/** Something loose that is in the tree after all: a list's marker. */
export interface LooseTag extends Tag {
  readonly mcid: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param tags by MCID
 * @param looseTags by index of `content.loose`
 */
export function rewriteContent(
  content: PageContent,
  tags: ReadonlyMap<number, Tag>,
  looseTags: ReadonlyMap<number, LooseTag>,
): Uint8Array {
  const edits: Edit[] = [];
  for (const { mcid, start, opened } of content.sequences.values()) {
    edits.push({ start, end: opened, text: opening(mcid, tags.get(mcid)) });
  }
  for (const [index, { start, end }] of content.loose.entries()) {
    const tag = looseTags.get(index);
    edits.push({ start, end: start, text: `${opening(tag?.mcid, tag)}\n` });
    edits.push({ start: end, end, text: '\nEMC' });
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    parts.push(content.bytes.subarray(at, start), Buffer.from(text, 'latin1'));
    at = end;
  }
  parts.push(content.bytes.subarray(at));
  return Buffer.concat(parts);
}

function opening(mcid: number | undefined, tag: Tag | undefined): string {
  if (mcid === undefined || !tag) return '/Artifact BMC';
  const actual = tag.actual === undefined ? '' : ` /ActualText <${utf16(tag.actual)}>`;
  return `/${tag.name} <</MCID ${mcid}${actual}>> BDC`;
}

/** A text string with its byte order mark, as hexadecimal digits (7.9.2.2). */
function utf16(text: string): string {
  return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase();
}
