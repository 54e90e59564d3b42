/** Puts the markers of lists, which the browser draws without a tag, into their labels. */
import type { Marker } from './normalise-tree.js';
import type { PageContent } from './page-content.js';
import type { AddedTag } from './write-content.js';

/** Markers at one place, as of a list that an item begins with; the outermost first. */
function byFirstContent(markers: readonly Marker[]): readonly [Marker, ...Marker[]][] {
  const groups = new Map<string, [Marker, ...Marker[]]>();
  for (const marker of markers.toReversed()) {
    const key = `${marker.first.page} ${marker.first.mcid}`;
    const group = groups.get(key);
    if (group) group.push(marker);
    else groups.set(key, [marker]);
  }
  return [...groups.values()];
}

/**
 * Gives MCIDs to the markers. Borders and backgrounds are unmarked too, but are painted before all text of a page: a
 * marker is what comes last before the item's text.
 *
 * @param markers an item's after those of the items in it, as `normaliseTree` gives them
 * @returns by page, by index of `unmarked`
 */
export function tagMarkers(
  markers: readonly Marker[],
  contents: readonly PageContent[],
): readonly Map<number, AddedTag>[] {
  const tags = contents.map(() => new Map<number, AddedTag>());
  const next = contents.map(({ sequences }) => Math.max(-1, ...sequences.keys()) + 1);
  for (const together of byFirstContent(markers)) {
    const [{ first }] = together;
    const before = [...(contents[first.page]?.unmarked ?? []).entries()].filter(
      ([, unmarked]) => unmarked.before === first.mcid,
    );
    for (const [at, [index, { paint }]] of before.slice(-together.length).entries()) {
      const marker = together[at];
      if (!marker) continue;
      const mcid = next[first.page] ?? 0;
      next[first.page] = mcid + 1;
      // A bullet is drawn, not written.
      const actual = paint === 'text' ? {} : { actual: marker.text };
      tags[first.page]?.set(index, { mcid, type: 'Lbl', ...actual });
      marker.label.kids.push({ kind: 'content', page: first.page, mcid });
    }
  }
  return tags;
}
