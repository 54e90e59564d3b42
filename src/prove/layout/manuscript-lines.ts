/** From a place on a page back to the line of the manuscript. */
import type { Finding } from '../../model/check.js';
import type { Box, PageGeometry } from '../../model/layout.js';
import type { ProofSubject } from '../subject.js';
import { contains, middleOf, type Point } from './regions.js';

/** A character and the line of the block that it belongs to. */
interface Printed {
  readonly at: Point;
  readonly line: number;
}

/** Finds the manuscript's lines of findings. Made once for a proof; reads the pages only when it is asked. */
export class ManuscriptLines {
  readonly #subject: ProofSubject;
  /** By page. */
  #printed: ReadonlyMap<number, readonly Printed[]> | undefined;

  constructor(subject: ProofSubject) {
    this.#subject = subject;
  }

  /**
   * The line of a finding: its own, that of the first words in its box, that of the block around them, or the first one
   * of its page; that of the title for what concerns the document as a whole.
   */
  of({ line, page, box }: Finding): number {
    if (line !== undefined) return line;
    const { paginated, composed } = this.#subject;
    const geometry = page === undefined ? undefined : paginated.pages[page];
    const around = geometry && box && (this.#inBox(geometry.index, box) ?? blockAround(box, geometry));
    return around ?? geometry?.lines?.[0] ?? geometry?.blocks[0]?.line ?? composed.body[0]?.line ?? 1;
  }

  #inBox(page: number, box: Box): number | undefined {
    this.#printed ??= printedByPage(this.#subject);
    return this.#printed.get(page)?.find(({ at }) => contains(box, at))?.line;
  }
}

/** The line of the smallest block that holds the middle of a box. */
function blockAround({ x, y, width, height }: Box, { blocks }: PageGeometry): number | undefined {
  const middle = { x: x + width / 2, y: y + height / 2 };
  const around = blocks.filter(({ box }) => contains(box, middle));
  const size = ({ box }: { readonly box: Box }): number => box.width * box.height;
  return around.sort((one, other) => size(one) - size(other))[0]?.line;
}

function printedByPage({ body, notes }: ProofSubject): ReadonlyMap<number, readonly Printed[]> {
  const pages = new Map<number, Printed[]>();
  for (const { expected, printed, printedAt } of [body, ...notes.map(({ alignment }) => alignment)]) {
    for (const [index, { block }] of expected.entries()) {
      const shown = printed[printedAt[index] ?? -1];
      if (!shown) continue;
      const there = pages.get(shown.page) ?? [];
      pages.set(shown.page, there);
      there.push({ at: middleOf(shown.char), line: block.line });
    }
  }
  return pages;
}
