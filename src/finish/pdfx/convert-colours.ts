/** A content stream's colours turned into inks, and its small black letters printed over what lies below them. */
import type { Cmyk } from '../../colour/icc-profile.js';
import { type Operation, operandsOf, operations } from '../content-stream/lexer.js';
import { applyEdits, type Edit, name, number } from '../content-stream/write.js';
import type { Inks } from './inks.js';

/** Names of the graphics states that switch overprinting on and off among a page's resources. */
export const OVERPRINT = 'MemoPressOver';
export const KNOCK_OUT = 'MemoPressKnock';

/** Black letters up to this size print over colour, pt: white slivers beside them would show if plates are a hair off. */
const SMALL = 24;

interface State {
  /** Scale of the y axis: size on paper of one unit. */
  readonly scale: number;
  /** Whether what is filled now is black ink alone, in full. */
  readonly black: boolean;
}

/** Operators that show text (ISO 32000-1, 9.4.3). */
const SHOW = new Set(['Tj', 'TJ', "'", '"']);

/** Operators that set a colour to fill with, and the one for lines that must become inks (8.6.8). */
const COLOURS = new Set(['RG', 'rg', 'g', 'k', 'sc', 'scn']);

/** Operators that change how large letters are on paper. */
const SCALES = new Set(['cm', 'Tf', 'Tm']);

/** @param initial size on paper of one unit of the stream's space, pt */
export function convertColours(bytes: Uint8Array, inks: Inks, initial = 1): Uint8Array {
  return new Rewriter(bytes, inks, initial).run();
}

class Rewriter {
  readonly #bytes: Uint8Array;
  readonly #edits: Edit[] = [];
  readonly #inks: Inks;
  readonly #saved: State[] = [];
  #state: State;
  #fontSize = 0;
  #lineScale = 1;
  #over = false;

  constructor(bytes: Uint8Array, inks: Inks, scale: number) {
    this.#bytes = bytes;
    this.#inks = inks;
    // Black is what a page starts with (ISO 32000-1, 8.4.2), in grey, which is black ink.
    this.#state = { scale, black: true };
  }

  run(): Uint8Array {
    for (const operation of operations(this.#bytes)) this.#visit(operation);
    return applyEdits(this.#bytes, this.#edits);
  }

  #visit(operation: Operation): void {
    const { operator } = operation;
    if (operator === 'q') this.#saved.push(this.#state);
    else if (operator === 'Q') this.#state = this.#saved.pop() ?? this.#state;
    else if (COLOURS.has(operator)) this.#colour(operation);
    else if (SCALES.has(operator)) this.#scale(operation);
    else if (SHOW.has(operator)) this.#show(operation);
    else if (operator === 'BT') this.#lineScale = 1;
    else if (operator === 'ET') this.#switch(false, operation.start);
  }

  #scale(operation: Operation): void {
    const numbers = this.#numbers(operation);
    if (operation.operator === 'Tf') this.#fontSize = numbers[1] ?? 0;
    else if (operation.operator === 'Tm') this.#lineScale = scaleOf(numbers);
    else this.#state = { ...this.#state, scale: this.#state.scale * scaleOf(numbers) };
  }

  #colour(operation: Operation): void {
    const { operator, start, end } = operation;
    const numbers = this.#numbers(operation);
    let black = false;
    if (operator === 'RG' || operator === 'rg') {
      const [r = 0, g = 0, b = 0] = numbers;
      const cmyk = this.#inks.of([r, g, b]);
      const text = `${cmyk.map(number).join(' ')} ${operator === 'RG' ? 'K' : 'k'}`;
      this.#edits.push({ start, end, text });
      black = isBlack(cmyk);
    } else if (operator === 'g') black = isBlack([0, 0, 0, 1 - (numbers[0] ?? 0)]);
    else if (operator === 'k') black = isBlack(numbers);
    if (operator !== 'RG') this.#state = { ...this.#state, black };
  }

  #numbers(operation: Operation): readonly number[] {
    return operandsOf(this.#bytes, operation).map(Number);
  }

  #show({ start }: Operation): void {
    const size = this.#fontSize * this.#lineScale * this.#state.scale;
    this.#switch(this.#state.black && size <= SMALL, start);
  }

  /** Only within a text object: what comes after it must find overprinting off. */
  #switch(over: boolean, at: number): void {
    if (over === this.#over) return;
    this.#over = over;
    this.#edits.push({ start: at, end: at, text: `${name(over ? OVERPRINT : KNOCK_OUT)} gs\n` });
  }
}

function isBlack([c, m, y, k]: readonly number[] | Cmyk): boolean {
  return c === 0 && m === 0 && y === 0 && k === 1;
}

/** How long a matrix makes one unit of the y axis. */
function scaleOf([, , c = 0, d = 1]: readonly number[]): number {
  return Math.hypot(c, d);
}
