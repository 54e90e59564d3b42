/** Lists of every kind, one in another. */
import { inline, sentences } from './inline.js';
import type { Writer } from './writer.js';

/** The marker of the item with this index. */
type Marker = (index: number) => string;

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const LETTERS = 'abcdefghij';

function marker(writer: Writer): Marker {
  const { random } = writer;
  const start = random.pick([1, 1, 1, 1, 2, 9, 120, 1986]);
  return random.weighted<Marker>([
    [6, () => random.pick(['-'])],
    [1, () => '*'],
    [5, (index) => `${start + index}.`],
    [1, (index) => `${start + index})`],
    [1, (index) => `(${LETTERS[index]})`],
    [1, (index) => `(${ROMAN[index]})`],
    [0.7, (index) => `${LETTERS[index]})`],
    [0.7, (index) => `- [${index % 2 === 0 ? 'x' : ' '}]`],
  ]);
}

/** A list below an item's words: one that does not begin with a bullet or with 1 needs an empty line before it. */
const below = (text: string): string => (/^(?:[-*]|1\.) /.test(text) ? `\n${text}` : `\n\n${text}`);

function item(writer: Writer, depth: number): string {
  const { random } = writer;
  const words = random.weighted<() => string>([
    [5, () => `${inline(writer, 1, 10)};`],
    [4, () => sentences(writer, 1, 3)],
    [0.15, () => ''],
  ])();
  if (words === '') return '';
  const more = random.weighted<() => string>([
    [12, () => ''],
    [1, () => `\n\n${sentences(writer, 1, 2)}`],
    [depth < 3 ? 1.5 : 0, () => below(list(writer, depth + 1))],
    [0.2, () => `\n\n> ${sentences(writer, 1, 2)}`],
    [0.2, () => '\n\n```\ncode in an item\n    indented\n```'],
  ])();
  return words + more;
}

/** A list; `depth` is 1 for one that stands in the text. */
export function list(writer: Writer, depth = 1): string {
  const { random } = writer;
  const mark = marker(writer);
  const gap = random.chance(0.25) ? '\n\n' : '\n';
  return random
    .times(random.whole(depth === 1 ? 1 : 2, depth === 1 ? 8 : 4), (index) => {
      const own = mark(index);
      // A task's box belongs to its words.
      const indent = ' '.repeat(
        own.startsWith('- [') ? 2 : Math.max(own.length + 1, own.startsWith('(') ? 4 : 0),
      );
      return `${own} ${item(writer, depth)}`.replace(/\n(?=.)/g, `\n${indent}`).trimEnd();
    })
    .join(gap);
}
