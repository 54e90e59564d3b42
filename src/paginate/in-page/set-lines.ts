/**
 * Sets every text block line by line: chosen breaks become `<br>`, the word
 * space of each line a style on its text, so that the browser has nothing left
 * to decide and page breaks can fall between lines.
 *
 * A line keeps its trailing space (with no width), so that words are apart in
 * the PDF's text; an added hyphen is text of its own with the class "hyphen".
 */
import { type BreakPlace, type BreakRules, breakPlaces } from './break-places.js';
import { advance, measure } from './measure-text.js';
import { protectedPatterns, protectedPlaces } from './protect.js';
import { joinRuns, readRuns, type TextRuns } from './text-runs.js';
import { type Fit, LIMITS, type Line, type Opportunity, totalFit } from './total-fit.js';

/** Language tag -> word -> offsets where it may be hyphenated. */
export type Hyphenation = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/**
 * Width of the space at a line's end, CSS px: it is there for who searches, copies or listens, not for the eye.
 * Chromium paints nothing that is 0 px wide when rounded to its grid of 1/64 px, and the words would run together.
 */
const LINE_END = 1 / 16;

interface Block {
  readonly element: HTMLElement;
  readonly content: TextRuns;
  readonly style: {
    readonly justify: boolean;
    readonly balance: boolean;
    readonly hyphenate: boolean;
    readonly width: number;
    readonly indent: number;
    readonly fontSize: number;
    readonly lang: string;
  };
}

/** Language of an element: its own or the nearest one above. */
export function languageOf(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? 'en';
}

/** Words worth looking up: hyphenation is asked for these once, by language. */
export function collectWords(blocks: readonly HTMLElement[]): Record<string, string[]> {
  const words = new Map<string, Set<string>>();
  for (const block of blocks) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest('a.url') !== null) continue;
      const lang = languageOf(parent);
      let known = words.get(lang);
      if (known === undefined) {
        known = new Set();
        words.set(lang, known);
      }
      for (const match of (node as Text).data.matchAll(/[\p{L}\p{M}]{5,}/gu)) known.add(match[0]);
    }
  }
  return Object.fromEntries([...words].map(([lang, set]) => [lang, [...set]]));
}

function readBlock(element: HTMLElement): Block {
  const style = getComputedStyle(element);
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  const border = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth);
  return {
    element,
    content: readRuns(element),
    style: {
      justify: style.textAlign === 'justify',
      balance: style.getPropertyValue('text-wrap-style') === 'balance',
      hyphenate: style.hyphens === 'auto',
      width: element.getBoundingClientRect().width - padding - border,
      indent: Number.parseFloat(style.textIndent),
      fontSize: Number.parseFloat(style.fontSize),
      lang: languageOf(element),
    },
  };
}

function rulesFor(
  block: Block,
  hyphenation: Hyphenation,
  patterns: (lang: string) => readonly RegExp[],
  names: boolean,
): BreakRules {
  const { content, style } = block;
  const lastWord = content.text.trimEnd().lastIndexOf(' ');
  const languageAt = (index: number): string =>
    content.languages.filter(({ from, to }) => from <= index && index < to).at(-1)?.lang ?? style.lang;
  // In German every noun has a capital: there it tells nothing.
  const isName = (word: string, at: number): boolean =>
    /^\p{Lu}/u.test(word) && !languageAt(at).startsWith('de');
  return {
    kept: protectedPlaces(content.text, patterns(style.lang)),
    urls: content.urls,
    hyphenate: (word, at) => {
      // A paragraph's last word stays whole: its second half would be a stub on the last line.
      if (!style.hyphenate || at > lastWord) return [];
      if (!names && isName(word, at)) return [];
      return hyphenation[languageAt(at)]?.[word] ?? [];
    },
    isName,
    longestWord: Math.max(8, Math.floor(style.width / (style.fontSize * 0.55))),
    sense: style.balance,
  };
}

function fitFor(block: Block): Fit {
  return {
    mode: block.style.justify ? 'justify' : 'ragged',
    ...LIMITS,
    // A title's lines are evened out instead.
    stub: block.style.balance ? 0 : Math.min(block.style.fontSize * 4.5, block.style.width / 4),
  };
}

function chooseLines(block: Block, opportunities: readonly Opportunity[]): Line[] {
  const { width, indent, balance } = block.style;
  const fit = fitFor(block);
  const at = (share: number): Line[] =>
    totalFit(opportunities, { first: width * share - indent, others: width * share }, fit);
  const lines = at(1);
  if (!balance || lines.length < 2) return lines;
  // Of equally many lines the most even: the narrowest measure that still holds them.
  let best = lines;
  for (let share = 0.98; share > 0.4; share -= 0.02) {
    const tried = at(share);
    if (tried.length > lines.length || overfull(tried, opportunities, width * share, indent)) break;
    best = tried;
  }
  return best;
}

function overfull(
  lines: readonly Line[],
  opportunities: readonly Opportunity[],
  width: number,
  indent: number,
): boolean {
  let from = 0;
  return lines.some((line, index) => {
    const end = opportunities[line.at] as Opportunity;
    const natural = end.end + end.added - from;
    from = end.next;
    return natural > width - (index === 0 ? indent : 0) + 0.01;
  });
}

interface Broken {
  readonly places: readonly BreakPlace[];
  readonly opportunities: readonly Opportunity[];
  readonly lines: readonly Line[];
}

/** A word space this many times the natural one is seen as a hole. */
const HOLE = 1.5;

/** A line with its share of the text. */
interface SetLine {
  readonly from: number;
  readonly to: number;
  readonly place: BreakPlace;
  readonly justified: boolean;
  /** What is added to each space, CSS px. */
  wordSpacing: number;
  /** What is added to each letter, em. */
  readonly tracking: number;
}

function setLinesOf(
  block: Block,
  lines: readonly Line[],
  places: readonly BreakPlace[],
  opportunities: readonly Opportunity[],
): SetLine[] {
  const { text } = block.content;
  let from = 0;
  let opening: Opportunity | undefined;
  return lines.map((line) => {
    const place = places[line.at] as BreakPlace;
    const end = opportunities[line.at] as Opportunity;
    const spaces = text.slice(from, place.end).match(/[ \u00a0]/g)?.length ?? 0;
    const natural = end.spaceToEnd - (opening?.spaceToNext ?? 0);
    const set = {
      from,
      to: place.next,
      place,
      justified: line.justified,
      tracking: line.tracking,
      // Letter-spacing widens the space itself too: taken off again, it is reckoned with the letters only.
      wordSpacing:
        spaces > 0 ? ((line.space - 1) * natural) / spaces - line.tracking * block.style.fontSize : 0,
    };
    from = place.next;
    opening = end;
    return set;
  });
}

/** Writes the chosen lines into the DOM; returns a span of each line's pieces for the correction that follows. */
function writeLines(block: Block, lines: readonly SetLine[]): HTMLElement[][] {
  const pieces: HTMLElement[][] = lines.map(() => []);
  let at = 0;
  for (const run of joinRuns(block.content.runs)) {
    while (at < lines.length - 1 && (lines[at] as SetLine).to <= run.from) at += 1;
    if (!(run.node instanceof Text)) {
      // A box may end a line too.
      const line = lines[at] as SetLine;
      if (line.to === run.to && at < lines.length - 1 && !line.place.forced)
        run.node.after(document.createElement('br'));
      continue;
    }
    const parent = run.node.parentElement ?? block.element;
    const made: Node[] = [];
    for (let k = at; k < lines.length && (lines[k] as SetLine).from < run.to; k += 1) {
      const line = lines[k] as SetLine;
      const from = Math.max(line.from, run.from);
      const to = Math.min(line.to, run.to);
      if (to <= from) continue;
      const ink = Math.max(from, Math.min(to, line.place.end));
      const last = k === lines.length - 1;
      if (ink > from) {
        const span = document.createElement('span');
        span.className = 'line';
        span.textContent = block.content.text.slice(from, ink);
        made.push(span);
        pieces[k]?.push(span);
      }
      if (line.to > run.to || last) continue;
      if (line.place.hyphen === 'added') {
        const hyphen = document.createElement('span');
        hyphen.className = 'hyphen';
        hyphen.textContent = '-';
        made.push(hyphen);
      }
      if (to > ink) {
        const space = document.createElement('span');
        space.className = 'line-end';
        space.textContent = ' ';
        space.style.wordSpacing = `${LINE_END - advance(' ', parent)}px`;
        made.push(space);
      }
      if (!line.place.forced) made.push(document.createElement('br'));
    }
    run.node.replaceWith(...made);
  }
  return pieces;
}

function applySpacing(line: SetLine, pieces: readonly HTMLElement[]): void {
  for (const piece of pieces) {
    piece.style.wordSpacing = `${line.wordSpacing.toFixed(4)}px`;
    if (line.tracking !== 0) piece.style.letterSpacing = `${line.tracking.toFixed(5)}em`;
  }
}

/** Where the blocks that were set last were broken, by their names: in a document that is renewed most come again. */
let settled: ReadonlyMap<string, Broken> = new Map();

/** Equal for blocks that are set alike: same content, same setting, same elements around, in the same document. */
function nameOf({ element, style }: Block): string {
  const around: string[] = [];
  for (let one: Element | null = element; one !== null && one !== document.body; one = one.parentElement)
    around.push(`${one.localName}.${one.className}`);
  return JSON.stringify([around, style, element.innerHTML]);
}

/**
 * Breaks all blocks. They must stand in the document at their final measure.
 *
 * Reads and writes to the DOM are kept apart, so that the browser lays out
 * the document three times in all and not once a paragraph.
 */
export function setLines(elements: readonly HTMLElement[], hyphenation: Hyphenation): void {
  const known = new Map<string, readonly RegExp[]>();
  const patterns = (lang: string): readonly RegExp[] => {
    const found = known.get(lang) ?? protectedPatterns(lang);
    known.set(lang, found);
    return found;
  };
  const blocks = elements.map(readBlock).filter(({ content }) => content.text.trim() !== '');
  const names = blocks.map(nameOf);
  const fresh = blocks.filter((_, index) => !settled.has(names[index] ?? ''));
  for (const { element } of fresh) element.classList.add('endless');
  const measured = blocks.map((block, index) => {
    const known = settled.get(names[index] ?? '');
    if (known !== undefined) return { block, ...known };
    const attempt = (divideNames: boolean): Broken => {
      const places = breakPlaces(block.content.text, rulesFor(block, hyphenation, patterns, divideNames));
      const opportunities = measure(block.element, block.content, places);
      return { places, opportunities, lines: chooseLines(block, opportunities) };
    };
    const broken = attempt(false);
    // A name is hyphenated only where the paragraph has a hole without it.
    const holes = broken.lines.some((line) => line.space > HOLE);
    return { block, ...(holes ? attempt(true) : broken) };
  });
  settled = new Map(
    measured.map(({ places, opportunities, lines }, index) => [
      names[index] ?? '',
      { places, opportunities, lines },
    ]),
  );
  for (const { element, style } of blocks) {
    element.classList.remove('endless');
    element.classList.add('set');
    // Said outright: a rule like "h2 + p" says something else when a page begins between the two.
    element.style.textIndent = `${style.indent}px`;
  }
  const written = measured.map(({ block, places, opportunities, lines: chosen }) => {
    const lines = setLinesOf(block, chosen, places, opportunities);
    const pieces = writeLines(block, lines);
    for (const [index, line] of lines.entries()) applySpacing(line, pieces[index] ?? []);
    return { block, lines, pieces };
  });
  for (const { block, lines } of written) block.element.dataset.lines = String(lines.length);
  correct(written);
}

/**
 * The sum of measured widths and the browser's width of the finished line
 * differ a little (kerning at a hyphen, rounding to 1/64 px): measure each
 * justified line once more and share out the rest among its spaces.
 */
function correct(
  written: readonly { block: Block; lines: readonly SetLine[]; pieces: readonly HTMLElement[][] }[],
): void {
  const wanted: { line: SetLine; pieces: readonly HTMLElement[]; rest: number }[] = [];
  for (const { block, lines, pieces } of written) {
    const box = block.element.getBoundingClientRect();
    const edge = box.right - Number.parseFloat(getComputedStyle(block.element).paddingRight);
    for (const [index, line] of lines.entries()) {
      const last = pieces[index]?.at(-1);
      if (!line.justified || last === undefined) continue;
      const hyphen = last.nextElementSibling;
      const right = (hyphen?.className === 'hyphen' ? hyphen : last).getBoundingClientRect().right;
      wanted.push({ line, pieces: pieces[index] ?? [], rest: edge - right });
    }
  }
  for (const { line, pieces, rest } of wanted) {
    const spaces = pieces.reduce(
      (sum, piece) => sum + (piece.textContent.match(/[ \u00a0]/g)?.length ?? 0),
      0,
    );
    // A rest of more than a few px is no rounding: the line ends in a box, or stands in a float. Left as it is.
    if (spaces === 0 || Math.abs(rest) > 4 || Math.abs(rest) < 0.005) continue;
    line.wordSpacing += rest / spaces;
    applySpacing(line, pieces);
  }
}
