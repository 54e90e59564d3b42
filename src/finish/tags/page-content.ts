/** What a page's content stream paints, and under which tag. */
import { latin1, type Operation, operations } from '../content-stream/lexer.js';

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
export interface Unmarked {
  readonly start: number;
  readonly end: number;
  readonly paint: Paint;
  /** MCID of the sequence that comes next on the page. */
  readonly before: number | undefined;
}

export interface PageContent {
  readonly bytes: Uint8Array;
  /** By MCID. */
  readonly sequences: ReadonlyMap<number, Sequence>;
  readonly unmarked: readonly Unmarked[];
}

const PATH_STARTS = new Set(['m', 're']);

/** What the operators that paint, paint (ISO 32000-1, table 51). */
const PAINTS: ReadonlyMap<string, Paint> = new Map([
  ...['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'].map((name) => [name, 'path'] as const),
  ...['Tj', 'TJ', "'", '"'].map((name) => [name, 'text'] as const),
  ...['Do', 'sh'].map((name) => [name, 'picture'] as const),
]);

const RANK: Readonly<Record<Paint, number>> = { nothing: 0, path: 1, text: 2, picture: 3 };

function paintOf(operator: string): Paint {
  return PAINTS.get(operator) ?? 'nothing';
}

function most(a: Paint, b: Paint): Paint {
  return RANK[a] > RANK[b] ? a : b;
}

type Growing<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** @throws Error if marked-content sequences are not nested as the standard wants them (14.6.1) */
export function readContent(bytes: Uint8Array): PageContent {
  const sequences = new Map<number, Sequence>();
  const unmarked: Growing<Unmarked>[] = [];
  /** Index of the first one that waits for the next sequence. */
  let waiting = 0;
  const open: (Growing<Sequence> | undefined)[] = [];
  let current: Growing<Sequence> | undefined;
  let text: { readonly start: number; paint: Paint } | undefined;
  let path = -1;

  const paintUnmarked = (start: number, end: number, paint: Paint): void => {
    unmarked.push({ start, end, paint, before: undefined });
  };
  const begin = (operation: Operation): void => {
    const mcid = current || text ? undefined : mcidOf(bytes, operation);
    if (mcid === undefined) {
      open.push(undefined);
      return;
    }
    if (sequences.has(mcid)) throw new Error(`A page has two sequences with the MCID ${mcid}.`);
    current = { mcid, start: operation.start, opened: operation.end, paint: 'nothing' };
    open.push(current);
    sequences.set(mcid, current);
    for (; waiting < unmarked.length; waiting += 1) {
      const item = unmarked[waiting];
      if (item) item.before = mcid;
    }
  };

  for (const operation of operations(bytes)) {
    const { operator, start, end } = operation;
    if (operator === 'BDC' || operator === 'BMC') begin(operation);
    else if (operator === 'EMC') {
      if (open.length === 0) throw new Error('A page ends a marked-content sequence that it never began.');
      if (open.pop()) current = undefined;
    } else if (current) current.paint = most(current.paint, paintOf(operator));
    else if (operator === 'BT') text = { start, paint: 'nothing' };
    else if (text) {
      text.paint = most(text.paint, paintOf(operator));
      if (operator !== 'ET') continue;
      if (text.paint !== 'nothing') paintUnmarked(text.start, end, text.paint);
      text = undefined;
    } else if (open.length > 0) continue;
    else if (PATH_STARTS.has(operator)) path = path < 0 ? start : path;
    else if (operator === 'n') path = -1;
    else if (paintOf(operator) === 'path') {
      paintUnmarked(path < 0 ? start : path, end, 'path');
      path = -1;
    } else if (paintOf(operator) === 'picture') paintUnmarked(start, end, 'picture');
  }
  if (open.length > 0) throw new Error('A page does not end all of its marked-content sequences.');
  return { bytes, sequences, unmarked };
}

function mcidOf(bytes: Uint8Array, { start, end }: Operation): number | undefined {
  const digits = /\/MCID\s+(\d+)/.exec(latin1(bytes, start, end))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
