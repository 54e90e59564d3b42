/** Where two runs of text agree again after they have come apart. */
import { isHyphen } from '../../pdf/text/normalise.js';
import type { ExpectedChar } from './expected.js';
import type { PrintedChar } from './printed.js';

/** This many characters alike are not chance. */
const AGREEMENT = 12;

/** Near differences are searched in all combinations up to this many characters of both runs together. */
const NEAR = 240;

/** Far differences (a lost page) are bridged by runs of this many characters that occur once. */
const ANCHOR = 24;

/** How many characters each side has that the other has not. */
export interface Skip {
  readonly expected: number;
  readonly printed: number;
}

/** True if the printed hyphen may have been added because the line ends: only hyphens follow it there. */
export function endsLine(printed: readonly PrintedChar[], index: number): boolean {
  for (let k = index; ; k++) {
    const char = printed[k];
    if (!char || !isHyphen(char.text)) return false;
    if (char.lineEnd) return true;
  }
}

/** How many printed characters are the list marker before an item's first word; 0 if none is due or there. */
export function markerLength(
  expected: readonly ExpectedChar[],
  printed: readonly PrintedChar[],
  i: number,
  j: number,
): number {
  const next = expected[i];
  if (!next?.blockStart || !next.block.marker) return 0;
  const marker = next.block.marker.replace(/\s/gu, '');
  // Browsers draw a bullet as a shape; other makers of PDF files write it.
  for (const shown of [marker, marker.replaceAll('•', '')]) {
    const { length } = [...shown];
    const found = printed.slice(j, j + length).map(({ text }) => text);
    if (length > 0 && found.join('') === shown && printed[j + length]?.text === next.text) return length;
  }
  return 0;
}

/** Finds the next places where both runs go on alike. */
export class Resync {
  readonly #expected: readonly ExpectedChar[];
  readonly #printed: readonly PrintedChar[];
  /** Anchor text -> its one place in the expected run, or -1 if it has several. */
  #anchors: Map<string, number> | undefined;

  constructor(expected: readonly ExpectedChar[], printed: readonly PrintedChar[]) {
    this.#expected = expected;
    this.#printed = printed;
  }

  /** The least that must be passed over on both sides, from `i` and `j` on. */
  after(i: number, j: number): Skip {
    return this.#near(i, j) ?? this.#far(i, j) ?? this.#rest(i, j);
  }

  #near(i: number, j: number): Skip | undefined {
    for (let sum = 1; sum <= NEAR; sum++) {
      for (let expected = 0; expected <= sum; expected++) {
        const printed = sum - expected;
        if (this.#agree(i + expected, j + printed)) return { expected, printed };
      }
    }
    return undefined;
  }

  #far(i: number, j: number): Skip | undefined {
    this.#anchors ??= anchorsOf(this.#expected);
    const window: PrintedChar[] = [];
    const starts: number[] = [];
    for (let k = j; k < this.#printed.length; k++) {
      const char = this.#printed[k];
      if (!char || endsLine(this.#printed, k)) continue;
      window.push(char);
      starts.push(k);
      const from = window.length - ANCHOR;
      if (from < 0) continue;
      const at =
        this.#anchors.get(
          window
            .slice(from)
            .map(({ text }) => text)
            .join(''),
        ) ?? -1;
      const start = starts[from];
      if (at >= i && start !== undefined) return { expected: at - i, printed: start - j };
    }
    return undefined;
  }

  #rest(i: number, j: number): Skip {
    return { expected: this.#expected.length - i, printed: this.#printed.length - j };
  }

  /** True if both runs are alike for long enough, or up to both ends. */
  #agree(i: number, j: number): boolean {
    let [e, p] = [i, j];
    for (let n = 0; n < AGREEMENT; n++) {
      while (this.#expected[e]?.text !== this.#printed[p]?.text && endsLine(this.#printed, p)) p++;
      p += markerLength(this.#expected, this.#printed, e, p);
      const [one, other] = [this.#expected[e], this.#printed[p]];
      if (!one || !other) return !one && !other && n > 0;
      if (one.text !== other.text) return false;
      e++;
      p++;
    }
    return true;
  }
}

/** Runs of ANCHOR characters that occur once; hyphens are left out as the printed side leaves out added ones. */
function anchorsOf(expected: readonly ExpectedChar[]): Map<string, number> {
  const anchors = new Map<string, number>();
  const texts = expected.map(({ text }) => text);
  for (let at = 0; at + ANCHOR <= texts.length; at++) {
    const anchor = texts.slice(at, at + ANCHOR).join('');
    anchors.set(anchor, anchors.has(anchor) ? -1 : at);
  }
  return anchors;
}
