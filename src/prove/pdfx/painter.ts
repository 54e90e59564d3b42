/** Reads what a page's content paints with: each colour operator, each picture with its size on paper. */
import { operations } from '../../pdf/objects/content.js';
import type { PdfObjects } from '../../pdf/objects/file.js';
import { pageContent, streamContent } from '../../pdf/objects/pages.js';
import { type Dictionary, Name, Stream, type Value } from '../../pdf/objects/values.js';
import { concatenate, IDENTITY, type Matrix } from '../../pdf/pdfium/matrix.js';
import type { Paint } from './paint.js';

/** Forms within forms deeper than this are a circle. */
const DEEPEST = 12;

const COLOUR = new Set(['g', 'G', 'rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN']);
const SHOW = new Set(['Tj', 'TJ', "'", '"']);

interface State {
  readonly matrix: Matrix;
  readonly black: boolean;
  readonly over: boolean;
}

/** @throws UnreadablePdf where a content stream is damaged */
export function paintOf(pdf: PdfObjects, page: Dictionary, resources: Dictionary): Paint {
  const paint: Paint = {
    colours: [],
    pictures: [],
    states: [],
    shadings: [],
    fonts: [],
    forms: [],
    text: { black: 0, overprinted: 0, overprintedOther: 0 },
  };
  const start: State = { matrix: IDENTITY, black: true, over: false };
  new Painter({ pdf, paint, resources, depth: 0 }, start).run(pageContent(pdf, page));
  return paint;
}

/** What a content stream is read with. */
interface Scope {
  readonly pdf: PdfObjects;
  readonly paint: Paint;
  readonly resources: Dictionary;
  /** Of forms within forms. */
  readonly depth: number;
}

/** Reads one content stream: a page's, or that of a form or pattern, which begins in the state it is painted in. */
class Painter {
  readonly #scope: Scope;
  readonly #saved: State[] = [];
  #state: State;

  constructor(scope: Scope, start: State) {
    this.#scope = scope;
    this.#state = start;
  }

  run(bytes: Uint8Array): void {
    for (const { operator, operands } of operations(bytes)) this.#visit(operator, operands);
  }

  #visit(operator: string, operands: readonly Value[]): void {
    if (operator === 'q') this.#saved.push(this.#state);
    else if (operator === 'Q') this.#state = this.#saved.pop() ?? this.#state;
    else if (operator === 'cm') this.#concatenate(matrixOf(operands));
    else if (operator === 'BI') this.#inlineImage(operands[0]);
    else if (COLOUR.has(operator)) this.#colour(operator, operands);
    else if (SHOW.has(operator)) this.#show();
    else if (operator === 'Tf') this.#font(operands[0]);
    else this.#named(operator, operands.at(-1));
  }

  #concatenate(matrix: Matrix): void {
    this.#state = { ...this.#state, matrix: concatenate(matrix, this.#state.matrix) };
  }

  #colour(operator: string, operands: readonly Value[]): void {
    const last = operands.at(-1);
    if (last instanceof Name && operator.toLowerCase() === 'scn') this.#pattern(last.value);
    const numbers = operands.filter((value) => typeof value === 'number');
    const [name] = operands;
    const { pdf, paint, resources } = this.#scope;
    if (operator.toLowerCase() === 'cs' && name instanceof Name) {
      const own = pdf.dictionary(resources.get('ColorSpace')).get(name.value);
      paint.colours.push({ operator, numbers, space: own === undefined ? name : pdf.resolve(own) });
    } else paint.colours.push({ operator, numbers });
    if (operator !== operator.toLowerCase()) return;
    const [c, m, y, k] = operator === 'g' ? [0, 0, 0, 1 - (numbers[0] ?? 0)] : numbers;
    const black = (operator === 'k' || operator === 'g') && c === 0 && m === 0 && y === 0 && k === 1;
    this.#state = { ...this.#state, black };
  }

  #show(): void {
    const { black, over } = this.#state;
    const { text } = this.#scope.paint;
    if (black) text.black += 1;
    if (black && over) text.overprinted += 1;
    if (!black && over) text.overprintedOther += 1;
  }

  #font(name: Value | undefined): void {
    if (name instanceof Name) this.#scope.paint.fonts.push(this.#resource('Font', name.value));
  }

  /** Operators that take the name of a resource alone. */
  #named(operator: string, name: Value | undefined): void {
    if (!(name instanceof Name)) return;
    if (operator === 'sh') this.#scope.paint.shadings.push(this.#resource('Shading', name.value));
    else if (operator === 'Do') this.#object(name.value);
    else if (operator === 'gs') this.#graphicsState(this.#resource('ExtGState', name.value));
  }

  #graphicsState(changed: Dictionary): void {
    this.#scope.paint.states.push(changed);
    const over = changed.get('op') ?? changed.get('OP');
    if (typeof over === 'boolean') this.#state = { ...this.#state, over };
  }

  #resource(kind: string, name: string): Dictionary {
    return this.#scope.pdf.dictionary(this.#resourceValue(kind, name));
  }

  #resourceValue(kind: string, name: string): Value {
    const { pdf, resources } = this.#scope;
    return pdf.resolve(pdf.dictionary(resources.get(kind)).get(name));
  }

  #object(name: string): void {
    const object = this.#resourceValue('XObject', name);
    if (!(object instanceof Stream)) return;
    const { pdf, paint, resources } = this.#scope;
    const { dictionary } = object;
    if (pdf.name(dictionary, 'Subtype') === 'Image') {
      this.#picture(name, dictionary);
      return;
    }
    paint.forms.push(dictionary);
    const matrix = concatenate(matrixOf(pdf.array(dictionary.get('Matrix'))), this.#state.matrix);
    const own = dictionary.has('Resources') ? pdf.dictionary(dictionary.get('Resources')) : resources;
    this.#run(object, own, { ...this.#state, matrix });
  }

  /** A pattern of tiles paints like a form; one of shading holds a gradient (ISO 32000-1, 8.7). */
  #pattern(name: string): void {
    const { pdf, paint } = this.#scope;
    const pattern = this.#resourceValue('Pattern', name);
    const dictionary = pdf.dictionary(pattern);
    if (dictionary.has('Shading')) paint.shadings.push(pdf.dictionary(dictionary.get('Shading')));
    if (!(pattern instanceof Stream)) return;
    this.#run(pattern, pdf.dictionary(dictionary.get('Resources')), { ...this.#state, matrix: IDENTITY });
  }

  #run(stream: Stream, resources: Dictionary, start: State): void {
    const { pdf, depth } = this.#scope;
    if (depth >= DEEPEST) return;
    const inner = new Painter({ ...this.#scope, resources, depth: depth + 1 }, start);
    inner.run(streamContent(pdf, stream));
  }

  #picture(name: string, dictionary: Dictionary): void {
    const { pdf, paint } = this.#scope;
    const [a, b, c, d, e, f] = this.#state.matrix;
    paint.pictures.push({
      name,
      dictionary,
      width: Number(pdf.get(dictionary, 'Width')),
      height: Number(pdf.get(dictionary, 'Height')),
      at: [e, f],
      shown: [Math.hypot(a, b), Math.hypot(c, d)],
    });
  }

  #inlineImage(dictionary: Value | undefined): void {
    if (!(dictionary instanceof Map)) return;
    const entries: Dictionary = dictionary;
    const space = entries.get('CS') ?? entries.get('ColorSpace');
    if (space !== undefined) this.#scope.paint.colours.push({ operator: 'BI', numbers: [], space });
  }
}

function matrixOf(operands: readonly Value[]): Matrix {
  const [a, b, c, d, e, f] = operands.map((value) => (typeof value === 'number' ? value : 0));
  return operands.length === 6 ? [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0] : IDENTITY;
}
