/** Breaks every text block into lines: reads it, measures it, chooses where lines end (`total-fit.ts`), has them written. */
import { LOOSE_LINE } from '../../../model/typography.js';
import { type BreakRules, breakpoints } from './breakpoints.js';
import { measure } from './measure.js';
import { noBreakPatterns, noBreakPlaces } from './no-break.js';
import { readRuns } from './text-runs.js';
import { type Fit, LIMITS, type Line, type MeasuredBreakpoint, totalFit } from './total-fit.js';
import { applySpacing, type Block, type Broken, correct, setLinesOf, writeLines } from './write.js';

/** Language tag -> word -> offsets where it may be hyphenated. */
export type Hyphenation = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

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
    kept: noBreakPlaces(content.text, patterns(style.lang)),
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

function chooseLines(block: Block, opportunities: readonly MeasuredBreakpoint[]): Line[] {
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
  opportunities: readonly MeasuredBreakpoint[],
  width: number,
  indent: number,
): boolean {
  let from = 0;
  return lines.some((line, index) => {
    const end = opportunities[line.at] as MeasuredBreakpoint;
    const natural = end.end + end.added - from;
    from = end.next;
    return natural > width - (index === 0 ? indent : 0) + 0.01;
  });
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
export function typesetLines(elements: readonly HTMLElement[], hyphenation: Hyphenation): void {
  const known = new Map<string, readonly RegExp[]>();
  const patterns = (lang: string): readonly RegExp[] => {
    const found = known.get(lang) ?? noBreakPatterns(lang);
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
      const places = breakpoints(block.content.text, rulesFor(block, hyphenation, patterns, divideNames));
      const opportunities = measure(block.element, block.content, places);
      return { places, opportunities, lines: chooseLines(block, opportunities) };
    };
    const broken = attempt(false);
    // A name is hyphenated only where the paragraph has a hole without it.
    const holes = broken.lines.some((line) => line.space > LOOSE_LINE);
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
