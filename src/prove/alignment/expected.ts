/** The text a PDF must hold, in pieces that can be compared one by one. */
import type { NoteText, TextBlock } from '../../model/document.js';
import { IDEOGRAPHS } from '../../model/typography.js';
import { clustersOf, isJoiner, isSpaceText, SOFT_HYPHEN } from '../../pdf/text/normalise.js';

/** One character the manuscript has; white space is a property of what follows it. */
export interface ExpectedChar {
  readonly text: string;
  /** True where white space or the start of a block is before it. */
  readonly space: boolean;
  /** True where a space may or may not come before it: after a note's number. */
  readonly free: boolean;
  /** True where a line may end before it without a hyphen: inside a URL or code, after a joiner of no width or an ideograph. */
  readonly breakable: boolean;
  readonly url: boolean;
  readonly block: TextBlock;
  /** Offset in the block's text; -1 for a note's number, which the text does not hold. */
  readonly offset: number;
  /** True of the first character of the block's text: a list marker may be before it. */
  readonly blockStart: boolean;
}

const ZERO_WIDTH_SPACE = '\u200B';

/** Nearly all text is below it. */
const FIRST_IDEOGRAPH = '\u2E80';

/** A word that is an address: a scheme, "www.", a mail address, or a host name with a path. */
const URL =
  /^[^\p{L}\p{N}]*(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|www\.|[\w.+-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/)/iu;

/** The body's text as one run. */
export function expectedBody(blocks: readonly TextBlock[]): ExpectedChar[] {
  return blocks.flatMap((block) => charsOf(block));
}

/** A note's number and text as one run. */
export function expectedNote(note: NoteText): ExpectedChar[] {
  // The number of a note that is a picture or a rule only is printed all the same.
  const none: TextBlock = { kind: 'paragraph', text: '', line: note.line, calls: [] };
  const [first = none, ...more] = note.blocks;
  return [...charsOf(first, String(note.number)), ...more.flatMap((block) => charsOf(block))];
}

/** A block's characters, after those of the number before it, if there is one. */
function charsOf(block: TextBlock, number = ''): ExpectedChar[] {
  const chars: ExpectedChar[] = [];
  const add = (char: Pick<ExpectedChar, 'text' | 'offset'> & Partial<ExpectedChar>): void => {
    const blockStart = chars.length === number.length;
    chars.push({ space: false, free: false, breakable: false, url: false, block, blockStart, ...char });
  };
  for (const digit of number) add({ text: digit, offset: -1, space: chars.length === 0 });
  const urls = urlSpans(block.text);
  let nextUrl = 0;
  let space = true;
  let joined = false;
  for (const { text, offset } of clustersOf(block.text)) {
    if (isSpaceText(text)) {
      space = true;
    } else if (isJoiner(text)) {
      if (text === ZERO_WIDTH_SPACE) joined = true;
    } else if (text !== SOFT_HYPHEN) {
      while (offset >= (urls[nextUrl]?.[1] ?? Number.POSITIVE_INFINITY)) nextUrl++;
      const url = offset > (urls[nextUrl]?.[0] ?? Number.POSITIVE_INFINITY);
      const free = number !== '' && chars.length === number.length;
      add({ text, offset, space, free, url, breakable: url || joined || isCode(block, offset) });
      space = false;
      joined = text >= FIRST_IDEOGRAPH && IDEOGRAPHS.characters.test(text);
    }
  }
  return chars;
}

const isCode = ({ kind, code }: TextBlock, offset: number): boolean =>
  kind === 'code' || (code?.some(([from, to]) => from < offset && offset < to) ?? false);

function urlSpans(text: string): [number, number][] {
  return [...text.matchAll(/\S+/gu)]
    .filter(([word]) => URL.test(word))
    .map((match) => [match.index, match.index + match[0].length]);
}
