/** A link within the document leads to the block, or the note, that the manuscript says. */

import type { Report } from '../../model/check.js';
import type { InternalLink, LinkTarget } from '../../model/document.js';
import { quoted } from '../../model/wording.js';
import type { PrintedChar } from '../alignment/printed.js';
import type { PlacedLink } from '../layout/placed-links.js';
import type { ProofSubject } from '../subject.js';

/** How far above its block's first line a link may lead, in ems of that line (a heading's space), and how far below, pt. */
const ABOVE_EMS = 4;
const BELOW = 1;

/** Letters and figures alone: the words under an annotation may be hyphenated, or a part of the link's. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** The first printed character of a target; undefined for one without words, and where the text itself is wrong. */
function firstChar({ body, notes }: ProofSubject, target: LinkTarget): PrintedChar | undefined {
  if (target.note !== undefined)
    return notes.find(({ note }) => note.number === target.note)?.alignment.printed[0];
  const at = body.expected.findIndex(({ block, blockStart }) => blockStart && block.line >= target.line);
  return body.printed[body.printedAt[at] ?? -1];
}

function leadsTo({ link }: PlacedLink, shown: PrintedChar): boolean {
  const { target } = link;
  return (
    target.kind === 'page' &&
    target.page === shown.page &&
    (target.y === undefined ||
      (target.y >= shown.char.y - ABOVE_EMS * shown.char.fontSize && target.y <= shown.char.y + BELOW))
  );
}

/** Whether an annotation lies on the words of a link, or on some of them. */
const isOn = ({ text }: PlacedLink, link: InternalLink): boolean =>
  link.text === '' || (bare(text) !== '' && bare(link.text).includes(bare(text)));

/** Error: proof-link-internal, for each link that the PDF lacks or that leads elsewhere. */
export function checkInternalLinks(subject: ProofSubject, all: readonly PlacedLink[], report: Report): void {
  const pages = all.filter(({ link }) => link.target.kind === 'page');
  const used = new Set<PlacedLink>();
  for (const link of subject.composed.internalLinks) {
    const shown = firstChar(subject, link.target);
    const candidates = pages.filter((placed) => !used.has(placed) && isOn(placed, link));
    const found = candidates.find((placed) => !shown || leadsTo(placed, shown));
    if (found) {
      used.add(found);
      continue;
    }
    const [other] = candidates;
    report({
      code: 'proof-link-internal',
      line: link.line,
      ...(other && { page: other.page }),
      message: `the link on ${quoted(link.text)} does not lead to line ${link.target.line} of the manuscript.`,
    });
  }
}
