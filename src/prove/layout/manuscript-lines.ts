/** From a place on a page back to the line of the manuscript. */
import type { Finding } from '../../model/check.js';
import type { Box } from '../../model/layout.js';
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

  /** The line of a finding: its own, or that of the first words in its box; undefined where neither is known. */
  of({ line, page, box }: Finding): number | undefined {
    if (line !== undefined || page === undefined || !box) return line;
    return this.#inBox(page, box);
  }

  #inBox(page: number, box: Box): number | undefined {
    this.#printed ??= printedByPage(this.#subject);
    return this.#printed.get(page)?.find(({ at }) => contains(box, at))?.line;
  }
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
