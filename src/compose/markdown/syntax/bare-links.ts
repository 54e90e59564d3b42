/**
 * Addresses that are links without being marked as such, as in GitHub Flavored Markdown ("autolinks"):
 * `www.example.org/a` and `mail@example.org`. Their words stay as typed.
 */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { withoutSentence } from '../inline-rules.js';
import type { Syntax } from '../syntax.js';

/** An address and where it stands in the Markdown of its block. */
interface Address {
  readonly start: number;
  readonly text: string;
  readonly href: string;
}

// Neither the flag `i` nor counted repetitions: with them V8 takes some 20 ms to compile the classes of Unicode.
const LABEL = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]*`;
const HOST = String.raw`(?:${LABEL}\.)+\p{L}[\p{L}\p{N}-]*\p{L}`;
/** Not in the middle of a word, a path or another address. */
const START = String.raw`(?<![\p{L}\p{N}.+\-@/\\])`;
const WEB = new RegExp(
  String.raw`${START}[wW]{3}\.${HOST}(?::\d{1,5})?(?:[/?#][\p{L}\p{M}\p{N}\-._~:/?#@!$&'()*+,;=%]*)?`,
  'gu',
);
const MAIL = new RegExp(
  String.raw`${START}(?:[mM]ailto:)?[A-Za-z0-9][\w.+-]*@${HOST}(?![@\p{L}\p{N}])`,
  'gu',
);

function addressesIn(source: string): readonly Address[] {
  const found: Address[] = [];
  if (/www\./i.test(source))
    for (const { 0: match, index } of source.matchAll(WEB)) {
      const text = withoutSentence(match);
      found.push({ start: index, text, href: `http://${text}` });
    }
  if (source.includes('@'))
    for (const { 0: text, index } of source.matchAll(MAIL))
      found.push({ start: index, text, href: /^mailto:/i.test(text) ? text : `mailto:${text}` });
  return found.sort((one, other) => one.start - other.start);
}

const addressesOf = new WeakMap<StateInline, readonly Address[]>();

function addresses(state: StateInline): readonly Address[] {
  const known = addressesOf.get(state) ?? addressesIn(state.src);
  addressesOf.set(state, known);
  return known;
}

function bareLink(state: StateInline, silent: boolean): boolean {
  if (state.linkLevel > 0) return false;
  const address = addresses(state).find(({ start }) => start === state.pos);
  if (!address || address.start + address.text.length > state.posMax) return false;
  if (!silent) pushLink(state, address);
  state.pos += address.text.length;
  return true;
}

/** `<www.example.org>`: CommonMark wants a scheme in it. */
function bracketedAddress(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '<' || state.linkLevel > 0) return false;
  const address = addresses(state).find(({ start }) => start === state.pos + 1);
  const end = state.pos + 1 + (address?.text.length ?? 0);
  if (!address || state.src[end] !== '>' || end >= state.posMax) return false;
  if (!silent) pushLink(state, address);
  state.pos = end + 1;
  return true;
}

function pushLink(state: StateInline, { text, href }: Address): void {
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', href]];
  open.info = 'auto';
  state.push('text', '', 0).content = text;
  state.push('link_close', 'a', -1).info = 'auto';
}

/** Markdown's rule for plain text runs on to the next mark: here it ends before an address too. */
function install(md: MarkdownIt): void {
  const [text] = md.inline.ruler.getRules('');
  if (!text) throw new Error('markdown-it has no rule for text.');
  md.inline.ruler.at('text', (state, silent) => {
    const end = state.posMax;
    const next = addresses(state).find(({ start }) => start > state.pos && start < end);
    state.posMax = next?.start ?? end;
    try {
      return text(state, silent);
    } finally {
      state.posMax = end;
    }
  });
  md.inline.ruler.before('text', 'bare_link', bareLink);
  md.inline.ruler.before('autolink', 'bracketed_address', bracketedAddress);
}

export const BARE_LINKS: Syntax = { name: 'bare-links', install };
