/** A text block's content as one string, with the way back from an index to the DOM. */
import { CLASS } from '../../../model/markup.js';

/** A stretch of the string: a text node, a hard break, or an element that is one box in its line. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly node: Text | Element;
}

export interface TextRuns {
  /** U+FFFC stands for a box, "\n" for a hard break. */
  readonly text: string;
  readonly runs: readonly Run[];
  /** Ranges of the string set as URLs. */
  readonly urls: readonly (readonly [number, number])[];
  /** Where the manuscript has a soft hyphen: the index of the character after it. The string has none. */
  readonly softHyphens: ReadonlySet<number>;
  /** Ranges of the string set as code. */
  readonly code: readonly (readonly [number, number])[];
  /** Ranges with a language of their own, innermost last. */
  readonly languages: readonly { readonly from: number; readonly to: number; readonly lang: string }[];
}

/**
 * Characters. The browser finds a place in a line by walking over its text node's glyphs from the start: in a
 * paragraph of one line and one node each look-up would walk over half of it. Not fewer: each node's place is
 * rounded to 1/64 px, and what is rounded often adds up to another choice of lines.
 */
const MEASURED_AT_ONCE = 300;

const BOX = '\uFFFC';

const SOFT_HYPHEN = '\u00AD';

const URL_LINK = `a.${CLASS.url}`;

/** Elements in the face of code: `styles/code.css`. A URL that is set as code is broken as a URL. */
const CODE = 'code, kbd, samp';

function isBox(element: Element): boolean {
  if (element instanceof HTMLImageElement || element instanceof SVGElement) return true;
  return getComputedStyle(element).display.startsWith('inline-');
}

function cutForMeasuring(node: Text): Text[] {
  const parts = [node];
  for (let last = node; last.length > MEASURED_AT_ONCE; ) {
    const cut = last.data.indexOf(' ', MEASURED_AT_ONCE);
    if (cut < 0) break;
    last = last.splitText(cut);
    parts.push(last);
  }
  return parts;
}

/** The runs with each text in one node again. The lines' widths must not change any more. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const { node, from, to } of runs) {
    const last = joined.at(-1);
    if (node instanceof Text && last?.node instanceof Text && node.previousSibling === last.node) {
      last.node.data += node.data;
      node.remove();
      joined[joined.length - 1] = { node: last.node, from: last.from, to };
    } else joined.push({ node, from, to });
  }
  return joined;
}

/** Reads the inline content of `block`; joins neighbouring text nodes and folds white space on the way. */
export function readRuns(block: Element): TextRuns {
  block.normalize();
  let text = '';
  const runs: Run[] = [];
  const urls: [number, number][] = [];
  const code: [number, number][] = [];
  const languages: { from: number; to: number; lang: string }[] = [];
  const softHyphens = new Set<number>();
  /** A node's text without its soft hyphens, whose places are kept. */
  const withoutSoftHyphens = (data: string): string => {
    const [first = '', ...parts] = data.split(SOFT_HYPHEN);
    let plain = first;
    for (const part of parts) {
      softHyphens.add(text.length + plain.length);
      plain += part;
    }
    return plain;
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      const folded = node.data.replace(/[ \t\r\n]+/g, ' ');
      const lead = withoutSoftHyphens(
        text === '' || text.endsWith(' ') || text.endsWith('\n') ? folded.replace(/^ /, '') : folded,
      );
      if (lead !== node.data) node.data = lead;
      if (lead === '') return;
      for (const part of cutForMeasuring(node)) {
        runs.push({ from: text.length, to: text.length + part.length, node: part });
        text += part.data;
      }
    } else if (node instanceof HTMLBRElement) {
      runs.push({ from: text.length, to: text.length + 1, node });
      text += '\n';
    } else if (node instanceof Element && isBox(node)) {
      runs.push({ from: text.length, to: text.length + 1, node });
      text += BOX;
    } else if (node instanceof Element) {
      const from = text.length;
      for (const child of [...node.childNodes]) visit(child);
      if (node.matches(URL_LINK)) urls.push([from, text.length]);
      else if (node.matches(CODE) && node.closest(URL_LINK) === null) code.push([from, text.length]);
      const lang = node.getAttribute('lang');
      if (lang !== null) languages.push({ from, to: text.length, lang });
    }
  };
  for (const child of [...block.childNodes]) visit(child);
  return { text, runs, urls, code, softHyphens, languages };
}

/** The run that holds the character at `index`. */
export function runAt(runs: readonly Run[], index: number): Run {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as Run).to <= index) low = middle + 1;
    else high = middle;
  }
  return runs[low] as Run;
}
