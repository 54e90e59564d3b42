/** TYPOGRAPHY, "Lines": the last line of a paragraph is neither the end of a divided word nor a lone short word. */

import type { Finding } from '../../model/check.js';
import { NONE } from '../../model/typography.js';
import { counted } from '../../model/wording.js';
import type { Layout } from '../layout/layout.js';
import { median } from '../layout/statistics.js';
import { endsInHyphen, type TextLine } from '../layout/text-line.js';
import { onLine, type Rule } from '../rule.js';
import { addressBreaks } from './address-breaks.js';
import { allPairs } from './line-sets.js';

/** A lone word of fewer letters is a runt. */
const SHORT_WORD = 4;

export const runts: Rule = {
  name: 'stub-line',
  title: 'last lines with the end of a word, or a short word, alone',
  unit: 'places',
  limit: NONE,
  needs: 'text',
  run(layout, report) {
    const addresses = new Set(addressBreaks(layout).map(({ line }) => line));
    const last = allPairs(layout).filter((pair) => pair.last && !addresses.has(pair.line));
    const indent = indentOf(layout);
    const places: Finding[] = last.flatMap(({ line, next }) => {
      const detail = stubOf(line, next, indent);
      return detail === undefined ? [] : [{ page: next.page, ...onLine(next), message: detail }];
    });
    for (const place of places) report(place);
    return { value: places.length, note: counted(last.length, 'last line') };
  },
};

/** The usual indent of first lines, pt; 0 if there is none. */
function indentOf({ paragraphs, pages }: Layout): number {
  const offsets = paragraphs.flatMap(({ indented, lines: [first] }) =>
    indented && first ? [first.x - (pages[first.page]?.edges.left ?? 0)] : [],
  );
  return median(offsets) ?? 0;
}

function stubOf(line: TextLine, last: TextLine, indent: number): string | undefined {
  if (last.words.length === 1) {
    if (endsInHyphen(line)) return 'the second half of a word, alone';
    const letters = last.text.replace(/[^\p{L}\p{N}]/gu, '').length;
    if (letters < SHORT_WORD) return 'a short word, alone';
  }
  return last.end - last.x < indent ? 'narrower than the indent' : undefined;
}
