/** Breaks every text block into lines: reads it, measures it, chooses where lines end (`total-fit.ts`), has them written. */
import { CLASS } from '../../../model/markup.js';
import { LOOSE_LINE } from '../../../model/typography.js';
import type { Hyphenation } from '../api.js';
import { type Block, readBlock } from './block.js';
import { findBreakpoints } from './breakpoints.js';
import { chooseLines, type Languages, rulesFor } from './choose-lines.js';
import { measure } from './measure.js';
import { Measurer } from './measurer.js';
import { cellPatterns, noBreakPatterns } from './no-break.js';
import { applySpacing, type BrokenBlock, correct, typesetLinesOf, writeLines } from './write.js';

/** Equal for blocks that are set alike: same content, same setting, same elements around, in the same document. */
function keyOf({ element, style, content }: Block): string {
  const around: string[] = [];
  for (let one: Element | null = element; one !== null && one !== document.body; one = one.parentElement)
    around.push(`${one.localName}.${one.className}`);
  return JSON.stringify([around, style, [...content.softHyphens], element.innerHTML]);
}

/** Patterns by language, each made once. */
function remembered(make: (lang: string) => readonly RegExp[]): (lang: string) => readonly RegExp[] {
  const known = new Map<string, readonly RegExp[]>();
  return (lang) => {
    const found = known.get(lang) ?? make(lang);
    known.set(lang, found);
    return found;
  };
}

/** Where words may be hyphenated, with the patterns of each language. */
export function languages(hyphenation: Hyphenation): Languages {
  return {
    hyphenation,
    patterns: remembered(noBreakPatterns),
    cellPatterns: remembered(cellPatterns),
  };
}

interface TypesetBlock {
  readonly block: Block;
  readonly broken: BrokenBlock;
}

/** Sets lines, and remembers how: where a document is replaced by a later version of it, most blocks return. */
export class LineSetter {
  readonly measurer = new Measurer();
  /** How the blocks of the last document were broken, by their keys. */
  #known: ReadonlyMap<string, BrokenBlock> = new Map();

  /**
   * Breaks all blocks. They must be in the document at their final measure.
   *
   * Reads and writes to the DOM are kept apart, so that the browser lays out
   * the document three times in all and not once a paragraph.
   */
  typeset(elements: readonly HTMLElement[], using: Languages): void {
    const blocks = elements.map(readBlock).filter(({ content }) => content.text.trim() !== '');
    const typeset = this.#breakAll(blocks, using);
    for (const { element, style } of blocks) {
      element.classList.remove(CLASS.measuring);
      element.classList.add(CLASS.typeset);
      // Made explicit: a rule like "h2 + p" no longer matches when a page begins between the two.
      element.style.textIndent = `${style.indent}px`;
    }
    this.#writeAll(typeset);
  }

  #breakAll(blocks: readonly Block[], using: Languages): TypesetBlock[] {
    const keys = blocks.map(keyOf);
    for (const [index, { element }] of blocks.entries())
      if (!this.#known.has(keys[index] ?? '')) element.classList.add(CLASS.measuring);
    const typeset = blocks.map((block, index) => ({
      block,
      broken: this.#known.get(keys[index] ?? '') ?? this.#break(block, using),
    }));
    this.#known = new Map(typeset.map(({ broken }, index) => [keys[index] ?? '', broken]));
    return typeset;
  }

  #break(block: Block, using: Languages): BrokenBlock {
    const attempt = (names: boolean): BrokenBlock => {
      const places = findBreakpoints(block.content.text, rulesFor(block, using, names));
      const breakpoints = measure(block, places, this.measurer);
      return { places, breakpoints, lines: chooseLines(block, breakpoints) };
    };
    const broken = attempt(false);
    // A name is hyphenated only where the paragraph has a river without it.
    return broken.lines.some(({ space }) => space > LOOSE_LINE) ? attempt(true) : broken;
  }

  #writeAll(typeset: readonly TypesetBlock[]): void {
    const written = typeset.map(({ block, broken }) => {
      const lines = typesetLinesOf(block, broken);
      const pieces = writeLines(block, lines, this.measurer);
      for (const [index, line] of lines.entries()) applySpacing(line, pieces[index] ?? []);
      return { block, lines, pieces };
    });
    for (const { block, lines } of written) block.element.dataset.lines = String(lines.length);
    correct(written);
  }
}
