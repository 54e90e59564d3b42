/** Words divided over two lines, in text and notes. */
import type { Layout } from '../layout/layout.js';
import { endsInHyphen, type TextLine } from '../layout/text-line.js';
import { addressBreaks } from './address-breaks.js';
import { allPairs } from './line-sets.js';

export interface BrokenWord {
  readonly line: TextLine;
  /** The letters before the hyphen and after it, back and forth to the next character that is not a letter. */
  readonly before: string;
  readonly after: string;
  /** True if the hyphen belongs to the word: "Nagorno-Karabakh". */
  readonly own: boolean;
  /** True if the word begins with a capital and no sentence or title does there. */
  readonly isName: boolean;
}

const LAST_LETTERS = /[\p{L}\p{M}\p{N}]*(?=[-\u2010\u00AD]$)/u;
const FIRST_LETTERS = /^[“"‘'([«]*([\p{L}\p{M}\p{N}]*)/u;

/** A word after one of these begins a sentence. */
const SENTENCE_END = /[.!?:…][”’"')\]»]*\d*$|[“"‘«([]$/u;

const known = new WeakMap<Layout, readonly BrokenWord[]>();

/** All of them, in order; found once for the rules that ask. */
export function brokenWords(layout: Layout): readonly BrokenWord[] {
  let found = known.get(layout);
  if (!found) {
    found = find(layout);
    known.set(layout, found);
  }
  return found;
}

function find(layout: Layout): BrokenWord[] {
  const addresses = new Set(addressBreaks(layout).map(({ line }) => line));
  const compounds = compoundsIn(layout);
  return allPairs(layout).flatMap(({ line, next }) => {
    const last = line.words.at(-1)?.text ?? '';
    const first = next.words[0]?.text ?? '';
    if (!endsInHyphen(line) || addresses.has(line)) return [];
    const before = LAST_LETTERS.exec(last)?.[0] ?? '';
    const after = FIRST_LETTERS.exec(first)?.[1] ?? '';
    const own =
      !/^\p{Ll}/u.test(after) || /\p{N}$/u.test(before) || compounds.has(`${before}-${after}`.toLowerCase());
    const word = { line, before, after, own };
    return [{ ...word, isName: isName(word) }];
  });
}

/** Words that have a hyphen within a line: divided, they have it too. */
function compoundsIn(layout: Layout): ReadonlySet<string> {
  const compounds = new Set<string>();
  for (const { flow, notes } of layout.pages) {
    for (const { words } of [...flow, ...notes]) {
      for (const { text } of words) {
        if (!text.includes('-') && !text.includes('\u2010')) continue;
        for (const [, one, other] of text.matchAll(/([\p{L}\p{N}]+)[-\u2010](?=([\p{L}\p{N}]+))/gu)) {
          compounds.add(`${one}-${other}`.toLowerCase());
        }
      }
    }
  }
  return compounds;
}

/** A compound is a name if both its parts have capitals: "Anti-|American" is one, "44-|Day" and "Post-|war" are not. */
function isName({ line, before, after, own }: Omit<BrokenWord, 'isName'>): boolean {
  if (own) return /^\p{Lu}/u.test(before) && /^\p{Lu}/u.test(after);
  const word = (line.words.at(-1)?.text ?? '').replace(/^[^\p{L}\p{N}]+/u, '');
  const previous = line.words.at(-2)?.text;
  return /^\p{Lu}/u.test(word) && previous !== undefined && !SENTENCE_END.test(previous);
}
