/** The note calls: where the manuscript has them, where the layout put them, what the PDF prints there. */
import type { Box, Paginated } from '../../model/layout.js';
import type { Char } from '../../pdf/pdfium/types.js';
import { spellings } from '../../pdf/text/normalise.js';
import type { Alignment } from '../alignment/align.js';
import type { PrintedChar } from '../alignment/printed.js';
import { boxesInReadingOrder } from './reading-order.js';
import { contains, middleOf, type PageRegions } from './regions.js';

/** How far a digit's middle may lie outside the call's box, pt. */
const SLACK = 1;

/** A figure of any kind, ordinary or superior. */
const FIGURE = /^[\d\u00B9\u00B2\u00B3\u2070\u2074-\u2079]$/;

/** A call of the manuscript and what became of it. */
export interface PlacedCall {
  readonly note: number;
  /** Line of the manuscript block it is in. */
  readonly line: number;
  /** Page of its digits by the PDF's text; undefined if they are not where the text has them. */
  readonly textPage: number | undefined;
  /** The largest character of its line that is not a figure: it shows the line's baseline. Undefined where a call is alone. */
  readonly beside: PrintedChar | undefined;
  /** Where the layout put it. */
  readonly page: number;
  readonly box: Box;
  /** The digits the PDF prints there. */
  readonly digits: readonly Char[];
  /** The number they make: "12". */
  readonly printed: string;
}

/** What calls are found by. */
export interface CallSources {
  readonly body: Alignment;
  readonly paginated: Paginated;
  readonly regions: readonly PageRegions[];
}

/** A call as the manuscript has it. */
export interface WantedCall {
  readonly note: number;
  readonly line: number;
  /** Index of its first digit in the expected body text. */
  readonly at: number;
}

/** All calls of the body, in order. */
export function wantedCalls({ body }: CallSources): WantedCall[] {
  const calls: WantedCall[] = [];
  for (const [at, { block, offset }] of body.expected.entries()) {
    const call = block.calls.find((one) => one.offset === offset);
    if (call) calls.push({ note: call.note, line: block.line, at });
  }
  return calls;
}

/** The manuscript's calls with their places; undefined if the layout's calls are not the same ones in the same order. */
export function placedCalls(sources: CallSources): PlacedCall[] | undefined {
  const wanted = wantedCalls(sources);
  const { pages } = sources.paginated;
  const onPages = pages.flatMap((page) => page.calls.map((call) => ({ ...call, page: page.index })));
  const placed = boxesInReadingOrder(onPages, (page) => pages[page]?.cellParts ?? []);
  if (wanted.length !== placed.length) return undefined;
  const calls: PlacedCall[] = [];
  for (const [index, { note, line, at }] of wanted.entries()) {
    const place = placed[index];
    if (!place || place.note !== note) return undefined;
    const digits = digitsIn(sources, place.page, place.box);
    calls.push({
      note,
      line,
      textPage: printedOf(sources, at)?.page,
      beside: besideOf(sources, at),
      page: place.page,
      box: place.box,
      digits,
      printed: digits.flatMap((char) => spellings(char.text)).join(''),
    });
  }
  return calls;
}

function printedOf({ body }: CallSources, at: number): PrintedChar | undefined {
  return body.printed[body.printedAt[at] ?? -1];
}

/** Looks along a line to both sides of a call: a block may begin with it, or have nothing beside. */
function besideOf({ body: { printed, printedAt } }: CallSources, at: number): PrintedChar | undefined {
  const index = printedAt[at] ?? -1;
  if (index < 0) return undefined;
  let [from, to] = [index, index];
  while (from > 0 && !printed[from]?.lineStart) from -= 1;
  while (to < printed.length - 1 && !printed[to]?.lineEnd) to += 1;
  let largest: PrintedChar | undefined;
  for (let k = from; k <= to; k += 1) {
    const char = printed[k];
    if (!char || FIGURE.test(char.text)) continue;
    if (largest === undefined || char.char.fontSize > largest.char.fontSize) largest = char;
  }
  return largest;
}

function digitsIn({ regions }: CallSources, page: number, box: Box): Char[] {
  const body = regions[page]?.body ?? [];
  return body.filter((char) => FIGURE.test(char.text) && contains(box, middleOf(char), SLACK));
}
