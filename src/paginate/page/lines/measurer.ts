/** Measures single characters: their advance as the browser's canvas knows it, their place as the document has it. */
import { runAt, type TextRuns } from './text-runs.js';

const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

/** Remembers advances: fonts do not change while a document is loaded, and styles not while lines are set. */
export class Measurer {
  readonly #byFont = new Map<string, Map<string, number>>();
  readonly #byElement = new WeakMap<Element, Map<string, number>>();
  readonly #canvas = document.createElement('canvas').getContext('2d');
  /** One for all: the browser updates every range there is at each change of the document. */
  readonly #range = document.createRange();

  /** Advance of one character in the face and size of `element`, CSS px. */
  advance(character: string, element: Element): number {
    const known = this.#advancesOf(element);
    let width = known.get(character);
    if (width === undefined) {
      width = this.#measure(character, fontOf(getComputedStyle(element)));
      known.set(character, width);
    }
    return width;
  }

  /** Left and right edge of the character at `index`, CSS px. */
  edges(content: TextRuns, index: number): { left: number; right: number } {
    const run = runAt(content.runs, index);
    if (!(run.node instanceof Text)) return run.node.getBoundingClientRect();
    this.#range.setStart(run.node, index - run.from);
    this.#range.setEnd(run.node, index - run.from + 1);
    return this.#range.getBoundingClientRect();
  }

  /** Known advances in the face and size of `element`. */
  #advancesOf(element: Element): Map<string, number> {
    let known = this.#byElement.get(element);
    if (known === undefined) {
      const font = fontOf(getComputedStyle(element));
      known = this.#byFont.get(font) ?? new Map<string, number>();
      this.#byFont.set(font, known);
      this.#byElement.set(element, known);
    }
    return known;
  }

  #measure(character: string, font: string): number {
    if (this.#canvas === null) throw new Error('No canvas to measure with.');
    this.#canvas.font = font;
    this.#canvas.textRendering = 'geometricPrecision';
    return this.#canvas.measureText(character).width;
  }
}
