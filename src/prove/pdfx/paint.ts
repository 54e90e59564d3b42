/** What a page's content paints with: each colour operator, each picture with its size on paper, those of its forms too. */
import type { RawPdf } from '../../pdf/objects/file.js';
import { type Dictionary, Keyword, Lexer, Name, Stream, type Value } from '../../pdf/objects/syntax.js';

/** [a b c d e f] (ISO 32000-1, 8.3.3). */
type Matrix = readonly [number, number, number, number, number, number];

/** An operator that sets a colour or its space. */
export interface ColourUse {
  readonly operator: string;
  readonly numbers: readonly number[];
  /** Of "cs" and "CS": the space as the resources have it. */
  readonly space?: Value;
}

export interface PictureUse {
  readonly name: string;
  readonly dictionary: Dictionary;
  /** In its own dots. */
  readonly width: number;
  readonly height: number;
  /** On paper, pt: its lower left corner, and the lengths of its two sides. */
  readonly at: readonly [number, number];
  readonly shown: readonly [number, number];
}

export interface Paint {
  readonly colours: ColourUse[];
  readonly pictures: PictureUse[];
  /** Graphics states by "gs". */
  readonly states: Dictionary[];
  /** Shadings by "sh". */
  readonly shadings: Dictionary[];
  /** Fonts by "Tf". */
  readonly fonts: Dictionary[];
  readonly forms: Dictionary[];
  /** Black small text without overprint, and other text with it: how many operators. */
  readonly text: { black: number; overprinted: number; overprintedOther: number };
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Forms within forms deeper than this are a circle. */
const DEEPEST = 12;

const COLOUR = new Set(['g', 'G', 'rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN']);
const SHOW = new Set(['Tj', 'TJ', "'", '"']);

interface State {
  readonly matrix: Matrix;
  readonly black: boolean;
  readonly over: boolean;
}

/** @throws SyntaxFault where a content stream is damaged */
export function paintOf(pdf: RawPdf, page: Dictionary, resources: Dictionary): Paint {
  const paint: Paint = {
    colours: [],
    pictures: [],
    states: [],
    shadings: [],
    fonts: [],
    forms: [],
    text: { black: 0, overprinted: 0, overprintedOther: 0 },
  };
  const contents = pdf.get(page, 'Contents');
  const parts = (Array.isArray(contents) ? pdf.array(contents) : [contents]).flatMap((part) =>
    part instanceof Stream ? [Buffer.from(pdf.decoded(part) ?? []), Buffer.from('\n')] : [],
  );
  new Painter(pdf, paint).run(
    Buffer.concat(parts),
    resources,
    { matrix: IDENTITY, black: true, over: false },
    0,
  );
  return paint;
}

interface Instruction {
  readonly operator: string;
  readonly operands: readonly Value[];
}

class Painter {
  constructor(
    private readonly pdf: RawPdf,
    private readonly paint: Paint,
  ) {}

  run(bytes: Uint8Array, resources: Dictionary, start: State, depth: number): void {
    const lexer = new Lexer(bytes);
    const saved: State[] = [];
    let state = start;
    let operands: Value[] = [];
    while (!lexer.done) {
      const token = lexer.next();
      if (!(token instanceof Keyword)) {
        operands.push(token);
        continue;
      }
      const { value: operator } = token;
      if (operator === 'BI') this.#inline(lexer);
      else if (operator === 'q') saved.push(state);
      else if (operator === 'Q') state = saved.pop() ?? state;
      else if (operator === 'cm') state = { ...state, matrix: product(matrixOf(operands), state.matrix) };
      else state = this.#visit({ operator, operands }, resources, state, depth);
      operands = [];
    }
  }

  #visit({ operator, operands }: Instruction, resources: Dictionary, state: State, depth: number): State {
    const last = operands.at(-1);
    if (last instanceof Name && operator.toLowerCase() === 'scn')
      this.#pattern(last, resources, state, depth);
    if (COLOUR.has(operator)) return this.#colour(operator, operands, resources, state);
    if (SHOW.has(operator)) this.#show(state);
    if (operator === 'Tf' && operands[0] instanceof Name)
      this.paint.fonts.push(this.#named(resources, 'Font', operands[0]));
    if (!(last instanceof Name)) return state;
    if (operator === 'sh') this.paint.shadings.push(this.#named(resources, 'Shading', last));
    if (operator === 'Do') this.#object(last, resources, state, depth);
    if (operator !== 'gs') return state;
    const changed = this.#named(resources, 'ExtGState', last);
    this.paint.states.push(changed);
    const over = changed.get('op') ?? changed.get('OP');
    return typeof over === 'boolean' ? { ...state, over } : state;
  }

  #colour(operator: string, operands: readonly Value[], resources: Dictionary, state: State): State {
    const numbers = operands.filter((value) => typeof value === 'number');
    const [name] = operands;
    if (operator.toLowerCase() === 'cs' && name instanceof Name) {
      const own = this.pdf.dictionary(resources.get('ColorSpace')).get(name.value);
      this.paint.colours.push({ operator, numbers, space: own === undefined ? name : this.pdf.resolve(own) });
    } else this.paint.colours.push({ operator, numbers });
    if (operator !== operator.toLowerCase()) return state;
    const [c, m, y, k] = operator === 'g' ? [0, 0, 0, 1 - (numbers[0] ?? 0)] : numbers;
    return {
      ...state,
      black: (operator === 'k' || operator === 'g') && c === 0 && m === 0 && y === 0 && k === 1,
    };
  }

  #show({ black, over }: State): void {
    const { text } = this.paint;
    if (black) text.black += 1;
    if (black && over) text.overprinted += 1;
    if (!black && over) text.overprintedOther += 1;
  }

  #named(resources: Dictionary, kind: string, { value }: Name): Dictionary {
    return this.pdf.dictionary(this.pdf.dictionary(resources.get(kind)).get(value));
  }

  #object(name: Name, resources: Dictionary, state: State, depth: number): void {
    const object = this.pdf.resolve(this.pdf.dictionary(resources.get('XObject')).get(name.value));
    if (!(object instanceof Stream)) return;
    const { dictionary } = object;
    if (this.pdf.name(dictionary, 'Subtype') === 'Image') {
      this.#picture(name.value, dictionary, state.matrix);
      return;
    }
    this.paint.forms.push(dictionary);
    const bytes = this.pdf.decoded(object);
    if (!bytes || depth >= DEEPEST) return;
    const inner = product(matrixOf(this.pdf.array(dictionary.get('Matrix'))), state.matrix);
    const own = dictionary.has('Resources') ? this.pdf.dictionary(dictionary.get('Resources')) : resources;
    this.run(bytes, own, { ...state, matrix: inner }, depth + 1);
  }

  /** A pattern of tiles paints like a form; one of shading holds a gradient (ISO 32000-1, 8.7). */
  #pattern({ value }: Name, resources: Dictionary, state: State, depth: number): void {
    const pattern = this.pdf.resolve(this.pdf.dictionary(resources.get('Pattern')).get(value));
    const dictionary = this.pdf.dictionary(pattern);
    if (dictionary.has('Shading')) this.paint.shadings.push(this.pdf.dictionary(dictionary.get('Shading')));
    const bytes = pattern instanceof Stream ? this.pdf.decoded(pattern) : undefined;
    if (bytes && depth < DEEPEST)
      this.run(
        bytes,
        this.pdf.dictionary(dictionary.get('Resources')),
        { ...state, matrix: IDENTITY },
        depth + 1,
      );
  }

  #picture(name: string, dictionary: Dictionary, [a, b, c, d, e, f]: Matrix): void {
    const [width, height] = ['Width', 'Height'].map((side) => Number(this.pdf.get(dictionary, side)));
    this.paint.pictures.push({
      name,
      dictionary,
      width: width ?? 0,
      height: height ?? 0,
      at: [e, f],
      shown: [Math.hypot(a, b), Math.hypot(c, d)],
    });
  }

  /** A picture among the operators: its dictionary, then bytes until "EI" alone (ISO 32000-1, 8.9.7). */
  #inline(lexer: Lexer): void {
    const entries = new Map<string, Value>();
    for (;;) {
      const key = lexer.next();
      if (!(key instanceof Name)) break;
      entries.set(key.value, lexer.value());
    }
    const space = entries.get('CS') ?? entries.get('ColorSpace');
    if (space !== undefined) this.paint.colours.push({ operator: 'BI', numbers: [], space });
    const rest = Buffer.from(lexer.bytes.subarray(lexer.at)).toString('latin1');
    const end = /[\0\t\n\f\r ]EI(?![^\0\t\n\f\r ])/.exec(rest);
    lexer.at += end ? end.index + end[0].length : rest.length;
  }
}

function matrixOf(operands: readonly Value[]): Matrix {
  const [a, b, c, d, e, f] = operands.map((value) => (typeof value === 'number' ? value : 0));
  return operands.length === 6 ? [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0] : IDENTITY;
}

function product(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}
