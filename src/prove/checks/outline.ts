/** The outline is the manuscript's headings: words, nesting, and the pages they are on. */

import type { Report } from '../../model/check.js';
import type { Heading } from '../../model/document.js';
import { counted, quoted } from '../../model/wording.js';
import type { OutlineEntry, Target } from '../../pdf/pdfium/types.js';
import type { ProofCheck } from '../check.js';
import type { ProofSubject } from '../subject.js';

/** How far above its heading's baseline an entry may lead, in ems of the heading, and how far below it, pt. */
const ABOVE_EMS = 4;
const BELOW = 1;

interface FlatEntry {
  readonly title: string;
  readonly depth: number;
  readonly target?: Target;
}

export const outline: ProofCheck = {
  name: 'outline',
  run(subject, report) {
    // A print edition needs none: it is not navigated.
    if (subject.paginated.edition.purpose === 'screen') compare(subject, report);
    const { length } = subject.composed.headings;
    return { summary: `${counted(length, 'heading')} in the outline`, counts: { headings: length } };
  },
};

function compare(subject: ProofSubject, report: Report): void {
  const { headings } = subject.composed;
  const wanted = nested(headings);
  const found = flat(subject.pdf.outline, 0);
  for (const [index, heading] of headings.entries()) {
    const entry = found[index];
    const { title = '', depth = 0 } = wanted[index] ?? {};
    if (entry?.title === title && entry.depth === depth) {
      checkTarget(subject, heading, entry.target, report);
      continue;
    }
    const is = entry ? `has ${quoted(entry.title)} on level ${entry.depth + 1}` : 'ends';
    report({
      code: 'proof-outline',
      line: heading.line,
      message: `the outline ${is} where ${quoted(title)} should be on level ${depth + 1}.`,
    });
    return;
  }
  const extra = found[headings.length];
  if (extra)
    report({
      code: 'proof-outline',
      message: `the outline has ${quoted(extra.title)}, which is not a heading.`,
    });
}

/** Headings as an outline shows them: below the nearest one before that is of a higher level. */
function nested(headings: readonly Heading[]): FlatEntry[] {
  const open: number[] = [];
  return headings.map(({ level, text }) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return { title: text, depth: open.length - 1 };
  });
}

function flat(entries: readonly OutlineEntry[], depth: number): FlatEntry[] {
  return entries.flatMap(({ title, target, children }) => [
    { title, depth, target },
    ...flat(children, depth + 1),
  ]);
}

/** The entry leads to the page, and a little above the line, on which the PDF's text has the heading. */
function checkTarget(
  { body }: ProofSubject,
  heading: Heading,
  target: Target | undefined,
  report: Report,
): void {
  const at = body.expected.findIndex(
    ({ block, blockStart }) => blockStart && block.kind === 'heading' && block.line === heading.line,
  );
  const shown = body.printed[body.printedAt[at] ?? -1];
  if (!shown) return;
  if (
    target?.kind === 'page' &&
    target.page === shown.page &&
    (target.y === undefined ||
      (target.y >= shown.char.y - ABOVE_EMS * shown.char.fontSize && target.y <= shown.char.y + BELOW))
  ) {
    return;
  }
  const goal =
    target?.kind === 'page' ? `page ${target.page + 1}, ${target.y?.toFixed(0) ?? '?'} pt down` : 'nowhere';
  report({
    code: 'proof-outline-target',
    page: shown.page,
    line: heading.line,
    message: `the outline's ${quoted(heading.text)} leads to ${goal}, not to the heading.`,
  });
}
