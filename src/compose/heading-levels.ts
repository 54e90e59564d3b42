/** Levels of headings: as the author wrote them, as they are tagged, and as they look. */

/** HTML and PDF have no more. */
const DEEPEST = 6;

/** What a heading gets. */
export interface HeadingLevel {
  /** Among the tags: no level is skipped (ISO 14289-1, 7.4.2). The title is 1. */
  readonly set: number;
  /** As it looks: headings of one written level look alike, whatever was skipped above one of them. */
  readonly look: number;
  readonly skipped: boolean;
  /** The written level before it; the title's is 0 or 1. */
  readonly above: number;
}

/** Gives the headings of one document their levels, in their order. */
export class Levels {
  #open: { readonly written: number; readonly set: number }[] = [{ written: 1, set: 1 }];
  readonly #used: readonly number[];
  /** 1 if the text has headings of the level of the title, so that all are moved down. */
  readonly shift: number;

  /** @param written the level of every heading of the text */
  constructor(written: readonly number[]) {
    this.shift = written.includes(1) ? 1 : 0;
    this.#used = [...new Set(written)].sort((one, other) => one - other);
  }

  next(written: number): HeadingLevel {
    const moved = written + this.shift;
    const before = this.#open.at(-1)?.written ?? 1;
    while (this.#open.length > 1 && (this.#open.at(-1)?.written ?? 0) >= moved) this.#open.pop();
    const parent = this.#open.at(-1) ?? { written: 1, set: 1 };
    const set = Math.min(DEEPEST, parent.set + 1);
    this.#open.push({ written: moved, set });
    // A level that no heading has leaves no gap in looks.
    const look = Math.min(DEEPEST, this.#used.indexOf(written) + 2);
    // Reported where a level is first passed over, not at each of its fellows.
    return { set, look, skipped: moved > before + 1, above: before - this.shift };
  }
}
