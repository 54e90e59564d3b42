/** A content stream's colours turned into inks, and its small black letters printed over what lies below them. */
import type { Cmyk } from '../../colour/icc-profile.js';
import type { Inks } from './inks.js';
import { type Operation, operations } from './operations.js';

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

/** @param initial size on paper of one unit of the stream's space, pt */
export function convertColours(bytes: Uint8Array, inks: Inks, initial = 1): Uint8Array {
  return new Rewriter(bytes, inks, initial).run();
}

class Rewriter {
  readonly #parts: Buffer[] = [];
  readonly #bytes: Buffer;
  readonly #inks: Inks;
  readonly #saved: State[] = [];
  #state: State;
  #fontSize = 0;
  #lineScale = 1;
  #over = false;
  #copied = 0;

  constructor(bytes: Uint8Array, inks: Inks, scale: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#inks = inks;
    // Black is what a page starts with (ISO 32000-1, 8.4.2), in grey, which is black ink.
    this.#state = { scale, black: true };
  }

  run(): Uint8Array {
    for (const operation of operations(this.#bytes)) this.#visit(operation);
    this.#parts.push(this.#bytes.subarray(this.#copied));
    return Buffer.concat(this.#parts);
  }

  #visit(operation: Operation): void {
    const { operator, operands } = operation;
    const numbers = operands.map(Number);
    if (operator === 'q') this.#saved.push(this.#state);
    else if (operator === 'Q') this.#state = this.#saved.pop() ?? this.#state;
    else if (operator === 'cm') {
      this.#state = { ...this.#state, scale: this.#state.scale * scaleOf(numbers) };
    } else if (operator === 'RG' || operator === 'rg') this.#colour(operation, numbers);
    else if (operator === 'g' || operator === 'k') {
      this.#state = {
        ...this.#state,
        black: isBlack(operator === 'g' ? [0, 0, 0, 1 - (numbers[0] ?? 0)] : numbers),
      };
    } else if (operator === 'scn' || operator === 'sc') this.#state = { ...this.#state, black: false };
    else if (operator === 'BT') this.#lineScale = 1;
    else if (operator === 'Tf') this.#fontSize = numbers[1] ?? 0;
    else if (operator === 'Tm') this.#lineScale = scaleOf(numbers);
    else if (SHOW.has(operator)) this.#show(operation);
    else if (operator === 'ET') this.#switch(false, operation.from);
  }

  #colour({ operator, from, to }: Operation, [r = 0, g = 0, b = 0]: readonly number[]): void {
    const cmyk = this.#inks.of([r, g, b]);
    this.#replace(from, to, `${cmyk.map(number).join(' ')} ${operator === 'RG' ? 'K' : 'k'}`);
    if (operator === 'rg') this.#state = { ...this.#state, black: isBlack(cmyk) };
  }

  #show({ from }: Operation): void {
    const size = this.#fontSize * this.#lineScale * this.#state.scale;
    this.#switch(this.#state.black && size <= SMALL, from);
  }

  /** Only within a text object: what comes after it must find overprinting off. */
  #switch(over: boolean, at: number): void {
    if (over === this.#over) return;
    this.#over = over;
    this.#replace(at, at, `/${over ? OVERPRINT : KNOCK_OUT} gs\n`);
  }

  #replace(from: number, to: number, text: string): void {
    this.#parts.push(this.#bytes.subarray(this.#copied, from), Buffer.from(text, 'latin1'));
    this.#copied = to;
  }
}

function isBlack([c, m, y, k]: readonly number[] | Cmyk): boolean {
  return c === 0 && m === 0 && y === 0 && k === 1;
}

/** How long a matrix makes one unit of the y axis. */
function scaleOf([, , c = 0, d = 1]: readonly number[]): number {
  return Math.hypot(c, d);
}

/** PDF knows no exponents. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
