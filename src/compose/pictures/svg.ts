/** Reads an SVG: that it is well-formed, that it is harmless, and that drawing it ends. */
import { SaxesParser } from 'saxes';
import { Damage, type PictureFacts } from './damage.js';

/** Elements that one drawing may come to, its repetitions counted: more take a browser minutes. */
const MOST_DRAWN = 200_000;
/** Browsers nest elements no deeper. */
const DEEPEST = 500;

interface Node {
  readonly id: string | undefined;
  readonly uses: string | undefined;
  readonly kids: Node[];
}

/** What in an SVG is text, and never shown. */
const HIDDEN_TEXT = new Set(['title', 'desc', 'style', 'metadata']);

/** What draws something again that stands elsewhere. */
const REPEATING = new Set([
  'use',
  'pattern',
  'linearGradient',
  'radialGradient',
  'feImage',
  'textPath',
  'mpath',
]);

const targetOf = (href = ''): string | undefined => /^#(.+)$/.exec(href.trim())?.[1];

interface Drawing {
  readonly root: Node;
  readonly ids: ReadonlyMap<string, Node>;
  /** All of its text. */
  readonly words: string;
}

/** Browsers read SVG as XML, and show nothing of one that is not well-formed. */
function parse(svg: string): Drawing {
  const root: Node = { id: undefined, uses: undefined, kids: [] };
  const ids = new Map<string, Node>();
  const open = [root];
  const names: string[] = [];
  let words = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new Damage(`is not well-formed (${error.message.replace(/\.$/, '')})`);
  });
  parser.on('opentag', ({ local, attributes }) => {
    if (open.length > DEEPEST) throw new Damage(`is nested more than ${DEEPEST} deep`);
    const id = attributes.id?.value;
    const href = (attributes.href ?? attributes['xlink:href'])?.value;
    const node: Node = { id, uses: REPEATING.has(local) ? targetOf(href) : undefined, kids: [] };
    if (id !== undefined && !ids.has(id)) ids.set(id, node);
    open.at(-1)?.kids.push(node);
    open.push(node);
    names.push(local);
  });
  parser.on('text', (text) => {
    if (names.includes('text') && !HIDDEN_TEXT.has(names.at(-1) ?? '')) words += text;
  });
  parser.on('closetag', () => {
    open.pop();
    names.pop();
  });
  parser.write(svg).close();
  return { root, ids, words: words.replace(/\s+/g, ' ').trim() };
}

/** Counts what is drawn, each element as often as it is referred to. Each is counted once: repetitions by sums. */
class Counter {
  readonly #ids: ReadonlyMap<string, Node>;
  readonly #known = new Map<Node, number>();

  constructor(ids: ReadonlyMap<string, Node>) {
    this.#ids = ids;
  }

  count(node: Node): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    // What refers to itself is drawn not at all.
    this.#known.set(node, 0);
    const used = node.uses === undefined ? undefined : this.#ids.get(node.uses);
    let sum = 1 + (used ? this.count(used) : 0);
    for (const kid of node.kids) sum += this.count(kid);
    this.#known.set(node, sum);
    return sum;
  }
}

/** @throws Damage if a browser would not show it, or not in any time that a person waits */
export function readSvg(svg: string): PictureFacts {
  if (!/>\s*$/.test(svg) || !/<\/(?:\w+:)?svg|\/>/.test(svg))
    throw new Damage('is truncated: its end is missing');
  const { root, ids, words } = parse(svg);
  const drawn = new Counter(ids).count(root);
  if (drawn > MOST_DRAWN)
    throw new Damage(`draws ${drawn.toLocaleString('en')} elements: more than can be printed`);
  return words === '' ? {} : { words };
}
