/** What a page's content stream paints, and under which tag. */
import { type Operator, operators } from './operators.js';

/** `path`: rules, borders, bullets. A picture counts more than text, text more than paths. */
export type Paint = 'nothing' | 'path' | 'text' | 'picture';

/** A marked-content sequence with an MCID (ISO 32000-1, 14.7.4). Places are bytes of the stream. */
export interface Sequence {
  readonly mcid: number;
  readonly start: number;
  /** After the BDC. */
  readonly opened: number;
  readonly paint: Paint;
}

/** Something painted outside of all marked content. */
export interface Loose {
  readonly start: number;
  readonly end: number;
  readonly paint: Paint;
  /** The sequence that comes next on the page. */
  readonly before: number | undefined;
}

export interface PageContent {
  readonly bytes: Uint8Array;
  /** By MCID. */
  readonly sequences: ReadonlyMap<number, Sequence>;
  readonly loose: readonly Loose[];
}

const PATH_STARTS = new Set(['m', 're']);

/** What the operators that paint, paint (ISO 32000-1, table 51). */
const PAINTS: ReadonlyMap<string, Paint> = new Map([
  ...['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'].map((name) => [name, 'path'] as const),
  ...['Tj', 'TJ', "'", '"'].map((name) => [name, 'text'] as const),
  ...['Do', 'sh'].map((name) => [name, 'picture'] as const),
]);

const RANK: Readonly<Record<Paint, number>> = { nothing: 0, path: 1, text: 2, picture: 3 };

function paintOf(name: string): Paint {
  return PAINTS.get(name) ?? 'nothing';
}

function most(a: Paint, b: Paint): Paint {
  return RANK[a] > RANK[b] ? a : b;
}

type Growing<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** @throws Error if marks are not nested as the standard wants them (14.6.1) */
export function readContent(bytes: Uint8Array): PageContent {
  const sequences = new Map<number, Sequence>();
  const loose: Growing<Loose>[] = [];
  /** Loose ones that wait for the next sequence. */
  let waiting = 0;
  const open: (Growing<Sequence> | undefined)[] = [];
  let current: Growing<Sequence> | undefined;
  let text: { readonly start: number; paint: Paint } | undefined;
  let path = -1;

  const paintLoose = (start: number, end: number, paint: Paint): void => {
    loose.push({ start, end, paint, before: undefined });
  };
  const begin = (operator: Operator): void => {
    const mcid = current || text ? undefined : mcidOf(bytes, operator);
    if (mcid === undefined) {
      open.push(undefined);
      return;
    }
    if (sequences.has(mcid)) throw new Error(`A page has two sequences with the MCID ${mcid}.`);
    current = { mcid, start: operator.start, opened: operator.end, paint: 'nothing' };
    open.push(current);
    sequences.set(mcid, current);
    for (; waiting < loose.length; waiting += 1) {
      const item = loose[waiting];
      if (item) item.before = mcid;
    }
  };

  for (const operator of operators(bytes)) {
    const { name, start, end } = operator;
    if (name === 'BDC' || name === 'BMC') begin(operator);
    else if (name === 'EMC') {
      if (open.length === 0) throw new Error('A page ends a marked-content sequence that it never began.');
      if (open.pop()) current = undefined;
    } else if (current) current.paint = most(current.paint, paintOf(name));
    else if (name === 'BT') text = { start, paint: 'nothing' };
    else if (text) {
      text.paint = most(text.paint, paintOf(name));
      if (name !== 'ET') continue;
      if (text.paint !== 'nothing') paintLoose(text.start, end, text.paint);
      text = undefined;
    } else if (open.length > 0) continue;
    else if (PATH_STARTS.has(name)) path = path < 0 ? start : path;
    else if (name === 'n') path = -1;
    else if (paintOf(name) === 'path') {
      paintLoose(path < 0 ? start : path, end, 'path');
      path = -1;
    } else if (paintOf(name) === 'picture') paintLoose(start, end, 'picture');
  }
  if (open.length > 0) throw new Error('A page does not end all of its marked-content sequences.');
  return { bytes, sequences, loose };
}

function mcidOf(bytes: Uint8Array, { start, end }: Operator): number | undefined {
  const digits = /\/MCID\s+(\d+)/.exec(Buffer.from(bytes.subarray(start, end)).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
