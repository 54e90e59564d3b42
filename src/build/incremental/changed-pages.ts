/** Which pages an edit of the manuscript touched. */
import type { Composed } from '../../model/document.js';
import type { PageGeometry } from '../../model/layout.js';

/** Lines of a manuscript, from 1, both included; `last` is before `first` where lines were only taken out. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of `after` between what both texts begin and end with; undefined if they are equal. */
function editedLines(before: string, after: string): Lines | undefined {
  if (before === after) return undefined;
  const [oldLines, newLines] = [before.split('\n'), after.split('\n')];
  const most = Math.min(oldLines.length, newLines.length);
  let start = 0;
  while (start < most && oldLines[start] === newLines[start]) start += 1;
  let end = 0;
  while (end < most - start && oldLines.at(-1 - end) === newLines.at(-1 - end)) end += 1;
  return { first: start + 1, last: newLines.length - end };
}

/** Pages, from 0, with a block that edited lines belong to; empty if the manuscript's text is the same. */
export function changedPages(
  before: Composed | undefined,
  after: Composed,
  pages: readonly PageGeometry[],
): readonly number[] {
  const edited = before && editedLines(before.manuscript.text, after.manuscript.text);
  if (!edited) return [];
  const starts = [...new Set(pages.flatMap(({ blocks }) => blocks.map(({ line }) => line)))].sort(
    (one, other) => one - other,
  );
  // A block goes on until the next one starts; what is before all of them is the memo's head, on page 1.
  const owner = starts.findLast((line) => line <= edited.first);
  const touched = new Set(starts.filter((line) => line >= edited.first && line <= edited.last));
  if (owner !== undefined) touched.add(owner);
  const found = pages.filter(({ blocks }) => blocks.some(({ line }) => touched.has(line)));
  const inHead = edited.first <= after.manuscript.bodyOffset;
  return [...new Set([...(inHead ? [0] : []), ...found.map(({ index }) => index)])].sort(
    (one, other) => one - other,
  );
}
