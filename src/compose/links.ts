import type { Token } from 'markdown-it';
import type { Place, Sink } from '../model/diagnostics.js';
import { inlineStart } from './markdown/inline-start.js';
import type { Parsed } from './markdown/parse.js';
import type { SourceMap } from './source-map.js';

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const ALLOWED = ['http', 'https', 'mailto'];
/** What no URL has unencoded: RFC 3986, section 2. Letters of other alphabets are left to the browser. */
const NEVER_IN_URL = /[\s<>"\\`\p{Cc}]/u;

export const hrefOf = (open: Token): string => String(open.attrGet('href') ?? '');

const schemeOf = (url: string): string | undefined => SCHEME.exec(url)?.[1]?.toLowerCase();

/** Whether a link may be followed at all; all others are printed as text. */
export function isAllowedLink(url: string): boolean {
  return ALLOWED.includes(schemeOf(url) ?? '');
}

/** What is wrong with a URL; nothing if it can be followed. */
function fault(
  url: string,
): { readonly code: string; readonly message: string; readonly hint: string } | undefined {
  const scheme = schemeOf(url);
  if (scheme === undefined)
    return {
      code: 'link-invalid',
      message: `"${url}" is not a valid URL.`,
      hint: 'write it in full, starting with https://',
    };
  if (!ALLOWED.includes(scheme))
    return {
      code: 'link-scheme',
      message: `Links with "${scheme}:" are not allowed.`,
      hint: 'links may start with http:, https: or mailto:',
    };
  const form = scheme === 'mailto' ? /^mailto:[^@\s]+@[^@\s]+$/i : /^https?:\/\/[^/?#]/i;
  if (NEVER_IN_URL.test(url) || !form.test(url) || !URL.canParse(url)) {
    const stray = NEVER_IN_URL.exec(url)?.[0];
    const hint = stray?.trim() ? `a URL cannot hold ${stray}` : 'check it character by character';
    return { code: 'link-invalid', message: `"${url}" is not a valid URL.`, hint };
  }
  return undefined;
}

function placeOf(inline: Token, open: Token, places: SourceMap): Place {
  const href = hrefOf(open);
  const start = inlineStart(open) ?? 0;
  const target = open.info === 'auto' ? start : inline.content.indexOf('](', start);
  const at = inline.content.indexOf(href, Math.max(start, target));
  // An address made into mailto: and an escaped or referenced URL do not stand in the text as they are.
  return at >= 0 && href !== ''
    ? places.ofInline(inline, at, href.length)
    : places.ofInline(inline, start, 1);
}

/**
 * Checks each link's target, and that link definitions are used.
 * Errors: link-invalid, link-scheme. Warning: link-definition-unused.
 */
export function checkLinks(parsed: Parsed, tokens: readonly Token[], places: SourceMap, sink: Sink): void {
  const used = new Set<string>();
  for (const inline of tokens) {
    for (const token of inline.children ?? []) {
      if (token.type === 'image') used.add(String(token.meta?.label ?? ''));
      if (token.type !== 'link_open') continue;
      used.add(String(token.meta?.label ?? ''));
      const wrong = fault(hrefOf(token));
      if (wrong)
        sink.error({
          code: wrong.code,
          message: wrong.message,
          place: placeOf(inline, token, places),
          hints: [wrong.hint],
        });
    }
  }
  for (const { label, line } of parsed.linkDefinitions) {
    // Only the first definition of a label counts in Markdown; the others are lost as if unused.
    if (used.delete(label)) continue;
    sink.warning({
      code: 'link-definition-unused',
      message: 'This line defines a link that no text uses: it will not be printed.',
      place: places.ofLine(places.fileLine(line)),
      hints: ['to print it, write the URL as <https://…>'],
    });
  }
}

/** The targets of the links in some tokens, in order. */
export function linksIn(
  tokens: readonly Token[],
  places: SourceMap,
): readonly { url: string; line: number }[] {
  return tokens.flatMap((inline) =>
    (inline.children ?? [])
      .filter(({ type }) => type === 'link_open')
      .map((open) => ({ url: hrefOf(open), line: placeOf(inline, open, places).line })),
  );
}
