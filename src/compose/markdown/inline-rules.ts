/**
 * What a memo's Markdown has beyond markdown-it's own: bare URLs, and
 * tokens for what would otherwise be printed as it stands without a word (see findings.ts).
 */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { setInlineStart } from './inline-start.js';

/** A construct that is printed as text and told of: the token's type and how it starts. */
const PRINTED_AS_TEXT = {
  /** `[^x]` where no `[^x]:` is. */
  call_undefined: /^\[\^[^\]\s]+\]/,
  /** `[^annual report]`: markdown-it-footnote reads no label with a space. */
  label_with_space: /^\[\^(?=[^\]\n]*\s)[^\s\]][^\]\n]*\]/,
  /** `^[]`: an empty note. */
  note_inline: /^\^\[\s*\]/,
  /** `[text[^1]](https://a)`: a call is a link itself, and links hold no links. */
  call_in_link: /^\[[^[\]]*(?:\[\^[^\]\s]+\][^[\]]*)+\]\([^)\s]*\)/,
  /** `[text](https://a b)`. */
  link_broken: /^\[[^[\]]*\]\(\s*<?(?:https?:|mailto:|www\.)[^)]*\)/i,
  /** `<https://a b>`, `<www.a.org>`. */
  autolink_broken: /^<(?:https?:\/\/|mailto:|www\.)[^<>]*>/i,
  /** Pandoc's display formula. */
  math_display: /^\$\$[^$]+\$\$|^\\\[[\s\S]+?\\\]/,
  /** Pandoc's formula: no space inside the dollars, no digit after the second, so that prices are none. */
  math_inline: /^\$(?![\s$])[^$\n]*[^$\s\\]\$(?!\d)|^\\\([\s\S]+?\\\)/,
  /** Pandoc's citations: `[@smith2019, p. 12; see also @doe2020]`. */
  citation: /^\[(?:[^[\]@]*[\s;(-])?@[\p{L}\p{N}_][^[\]]*\](?![([])/u,
  /** Quarto's references to figures, tables, sections and equations. */
  cross_reference: /^@(?:fig|tbl|sec|eq|lst)-[\w-]+/,
} as const;

/** Types of the tokens that are printed as text and told of. */
export type UnsupportedSyntax = keyof typeof PRINTED_AS_TEXT;

/** Every type of such a token. */
export const UNSUPPORTED = Object.keys(PRINTED_AS_TEXT).filter(isUnsupported);

export function isUnsupported(type: string): type is UnsupportedSyntax {
  return Object.hasOwn(PRINTED_AS_TEXT, type);
}

function printedAsText(type: UnsupportedSyntax) {
  return (state: StateInline, silent: boolean): boolean => {
    const found = PRINTED_AS_TEXT[type].exec(state.src.slice(state.pos, state.posMax));
    if (!found) return false;
    if (!silent) state.push(type, '', 0).content = found[0];
    state.pos += found[0].length;
    return true;
  };
}

const SCHEME_BEFORE = /(?<![\p{L}\p{N}])(?:https?|ftp)$/iu;
/** Characters of RFC 3986 but for brackets (a call may follow), and letters of other alphabets as browsers show them. */
const URL_REST = /^:\/\/(?:[\p{L}\p{M}\p{N}\-._~:/?#@!$&'()*+,;=%]|\\[!-/:-@[-`{-~])+/u;
/** As in GitHub Flavored Markdown: what ends a sentence or emphasis is no part of the URL. */
const TRAILING = /[?!.,:;*_~'&]$/;

/** Cuts what belongs to the sentence: its punctuation, and a bracket opened before the URL. */
export function withoutSentence(rest: string): string {
  let url = rest;
  for (;;) {
    const unmatched = url.endsWith(')') && url.split(')').length > url.split('(').length;
    if (!unmatched && !TRAILING.test(url)) return url;
    url = url.slice(0, -1);
  }
}

/** Like markdown-it's own rule for `linkify`, found at the colon; it leaves each character but escapes as it is. */
function bareUrl(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3a /* : */ || state.linkLevel > 0) return false;
  const scheme = SCHEME_BEFORE.exec(state.src.slice(Math.max(0, state.pos - 7), state.pos))?.[0];
  if (scheme === undefined) return false;
  const written = URL_REST.exec(state.src.slice(state.pos, state.posMax))?.[0] ?? '';
  const rest = withoutSentence(written).replace(/\\$/, '');
  if (rest.length <= '://'.length) return false;
  if (!silent) {
    // The scheme has been taken for text by now.
    state.pending = state.pending.slice(0, -scheme.length);
    const open = state.push('link_open', 'a', 1);
    setInlineStart(open, state.pos - scheme.length);
    // Converters write `under\_score`, in URLs too.
    const url = scheme + rest.replace(/\\(.)/g, '$1');
    open.attrs = [['href', url]];
    open.info = 'auto';
    state.push('text', '', 0).content = url;
    state.push('link_close', 'a', -1).info = 'auto';
  }
  state.pos += rest.length;
  return true;
}

/** Pandoc's no-break space: a backslash and a space. CommonMark would print the backslash. */
function noBreakSpace(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('\\ ', state.pos)) return false;
  if (!silent) state.push('text', '', 0).content = '\u{A0}';
  state.pos += 2;
  return true;
}

/** Adds the rules in the order in which they must be tried. */
export function addInlineRules(md: MarkdownIt): void {
  const { ruler } = md.inline;
  ruler.after('text', 'bare_url', bareUrl);
  ruler.before('escape', 'no_break_space', noBreakSpace);
  // Before `escape`, which would take the backslashes away.
  ruler.before('escape', 'math_display', printedAsText('math_display'));
  ruler.after('math_display', 'math_inline', printedAsText('math_inline'));
  ruler.before('link', 'citation', printedAsText('citation'));
  ruler.after('citation', 'cross_reference', printedAsText('cross_reference'));
  ruler.after('footnote_ref', 'call_undefined', printedAsText('call_undefined'));
  ruler.before('link', 'label_with_space', printedAsText('label_with_space'));
  ruler.after('call_undefined', 'note_inline', printedAsText('note_inline'));
  ruler.after('note_inline', 'call_in_link', printedAsText('call_in_link'));
  ruler.after('call_in_link', 'link_broken', printedAsText('link_broken'));
  ruler.after('autolink', 'autolink_broken', printedAsText('autolink_broken'));
}
