/** Where addresses (URLs) go on over a line's end. */
import { anyOf, URL_BREAKS } from '../../model/typography.js';
import type { Layout } from '../layout/layout.js';
import type { TextLine } from '../layout/text-line.js';
import { allPairs } from './line-sets.js';

export interface AddressBreak {
  readonly line: TextLine;
  /** The address up to the line's end, and what follows on the next line. */
  readonly before: string;
  readonly after: string;
  /** True if the line ends in a hyphen that the address does not have, or is thought not to have. */
  readonly addedHyphen: boolean;
}

const SCHEME = /(?:https?:\/\/|ftp:\/\/|www\.|mailto:)\S*$/iu;

const { after: DIVIDED_AFTER, before: DIVIDED_BEFORE } = URL_BREAKS;

/** What an address is divided at or holds, but for what may end the sentence: here an address is not at its end. */
const INSIDE = [...DIVIDED_AFTER, ...DIVIDED_BEFORE.filter((one) => one !== '.' && one !== ','), '@'];
const OPEN_END = new RegExp(`${anyOf(INSIDE)}$`, 'u');

/** What an address is divided before, and a slash, whatever comes then. */
const CONTINUED = new RegExp(`^${anyOf([...DIVIDED_BEFORE.filter((one) => one !== ','), '/'])}\\S`, 'u');

/** No English word looks like this. */
const ADDRESS_PART = /^\S*[\p{L}\p{N}][/_=&%?]\S|^\S*\.(?:html?|pdf|aspx?|php|org|com|net|int)\b/iu;

/** What closes a sentence or a bracket after an address. */
const CLOSING = /[.,;:)\]>”’"']+$/u;

const known = new WeakMap<Layout, readonly AddressBreak[]>();

/** All of them, in order; found once for the rules that ask. The links of the PDF, if it has any, say where an address ends. */
export function addressBreaks(layout: Layout): readonly AddressBreak[] {
  let found = known.get(layout);
  if (!found) {
    found = find(layout);
    known.set(layout, found);
  }
  return found;
}

function find(layout: Layout): AddressBreak[] {
  const targets = targetsOf(layout);
  const breaks: AddressBreak[] = [];
  let open: { next: TextLine; before: string } | undefined;
  for (const { line, next } of allPairs(layout)) {
    const last = line.words.at(-1)?.text ?? '';
    // An address that fills a line goes on from the line above.
    const carried = open?.next === line && line.words.length === 1 ? open.before : '';
    open = undefined;
    const before = SCHEME.exec(carried + last)?.[0];
    const after = next.words[0]?.text ?? '';
    if (before === undefined || after === '') continue;
    const goesOn = continuation(before, after, targets);
    if (goesOn === 'no') continue;
    breaks.push({ line, before, after, addedHyphen: goesOn === 'hyphen' });
    open = { next, before: goesOn === 'hyphen' ? before.slice(0, -1) : before };
  }
  return breaks;
}

/** The printed forms of link targets: as they are, and with percent codes decoded. */
function targetsOf({ file }: Layout): readonly string[] {
  const targets = new Set<string>();
  for (const { links } of file.pages) {
    for (const { target } of links) {
      if (target.kind !== 'uri') continue;
      targets.add(target.uri);
      targets.add(decoded(target.uri));
    }
  }
  return [...targets];
}

function decoded(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri; // Not every percent sign starts a code.
  }
}

function continuation(before: string, after: string, targets: readonly string[]): 'yes' | 'no' | 'hyphen' {
  const first = after.replace(CLOSING, '');
  const ending = (text: string): readonly string[] => targets.filter((target) => target.startsWith(text));
  const whole = ending(before);
  if (whole.some((target) => target.startsWith(before + first) && first !== '')) return 'yes';
  const hyphen = /[-\u2010\u00AD]$/u.test(before);
  if (hyphen && ending(before.slice(0, -1) + first).length > 0) return 'hyphen';
  // The target is known and is printed whole.
  if (whole.length > 0 || ending(before.replace(CLOSING, '')).length > 0) return 'no';
  if (OPEN_END.test(before) || CONTINUED.test(after) || ADDRESS_PART.test(after)) {
    // Without a link the hyphen may be the address's own: Chicago breaks before one, so it counts as added.
    return hyphen ? 'hyphen' : 'yes';
  }
  return 'no';
}
