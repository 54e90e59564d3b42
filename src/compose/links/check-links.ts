/** Links by where they lead: out of the document, to another file, or nowhere. */
import type { Token } from 'markdown-it';
import type { Place, Sink } from '../../model/diagnostics.js';
import { plainText } from '../markdown/inline-text.js';
import type { Parsed } from '../markdown/parse.js';
import type { SourceMap } from '../source-map.js';
import { type Destination, destinationOf, type LinkBase } from './destination.js';
import { type FoundLink, hrefOf, linksOf, placeOf, remove } from './link-token.js';

/** Kinds of link that are printed without one, each reported once with its first place. */
type Unlinked = 'relative' | 'none' | 'unknown-scheme' | 'empty';

interface Report {
  readonly code: string;
  message(href: string, times: string): string;
  readonly hint: string;
}

const REPORTS: Readonly<Record<Unlinked, Report>> = {
  relative: {
    code: 'link-relative',
    message: (href, times) =>
      `"${href}" leads to a file that readers of a PDF do not have: its words are printed without a link${times}.`,
    hint: 'write the whole URL, or give the front matter a base-url: https://example.org/folder/',
  },
  none: {
    code: 'link-empty',
    message: (_href, times) => `This link leads nowhere: its words are printed without it${times}.`,
    hint: 'write a URL between its brackets',
  },
  'unknown-scheme': {
    code: 'link-scheme-unknown',
    message: (href, times) =>
      `"${href}" has an unknown scheme: its words are printed without a link${times}.`,
    hint: 'a URL starts with https://, mailto:, tel:, doi: or the like',
  },
  empty: {
    code: 'link-empty',
    message: (href, times) => `This link to ${href} has no text: it is left out${times}.`,
    hint: 'write text between its square brackets, or the URL alone as <https://…>',
  },
};

/** The links without one, by kind. */
class UnlinkedReports {
  readonly #found = new Map<Unlinked, { readonly href: string; readonly place: Place; count: number }>();

  add(kind: Unlinked, href: string, place: Place): void {
    const found = this.#found.get(kind);
    if (found) found.count += 1;
    else this.#found.set(kind, { href, place, count: 1 });
  }

  report(sink: Sink): void {
    for (const [kind, { href, place, count }] of this.#found) {
      const { code, message, hint } = REPORTS[kind];
      const times = count === 1 ? '' : ` (${count} such links)`;
      sink.warning({ code, message: message(href, times), place, hints: [hint] });
    }
  }
}

function refuse(link: FoundLink, { kind }: Destination, places: SourceMap, sink: Sink): void {
  const href = hrefOf(link.open);
  const place = placeOf(link, places);
  if (kind === 'refused-scheme')
    sink.error({
      code: 'link-scheme',
      message: `Links with "${href.slice(0, href.indexOf(':') + 1).toLowerCase()}" are not allowed.`,
      place,
      hints: ['link to a page that readers can open: https://…'],
    });
  if (kind === 'invalid')
    sink.error({
      code: 'link-invalid',
      message: `"${href}" is not a valid URL.`,
      place,
      hints: ['check it character by character'],
    });
}

/** Whether a link shows something: words, a picture or a call. */
const hasContent = ({ content }: FoundLink): boolean =>
  plainText(content) !== '' || content.some(({ type }) => type === 'image' || type === 'footnote_ref');

/** A paragraph whose only content was an empty link is not printed. */
function withoutEmptied(tokens: readonly Token[], emptied: ReadonlySet<Token>): readonly Token[] {
  if (emptied.size === 0) return tokens;
  const gone = (inline: Token | undefined): boolean => inline !== undefined && emptied.has(inline);
  return tokens.filter(
    (token, index) =>
      !(token.type === 'paragraph_open' && gone(tokens[index + 1])) &&
      !(token.type === 'paragraph_close' && gone(tokens[index - 1])) &&
      !(gone(token) && tokens[index - 1]?.type === 'paragraph_open'),
  );
}

/** Takes away a link that cannot stay one, or sets its URL. */
function settle(link: FoundLink, destination: Destination, found: (kind: Unlinked) => void): void {
  const { inline, open, content, close } = link;
  if (!hasContent(link)) {
    found('empty');
    remove(inline, [open, ...content, close]);
    return;
  }
  const { kind } = destination;
  if (kind === 'external') open.attrSet('href', destination.url);
  if (kind !== 'relative' && kind !== 'none' && kind !== 'unknown-scheme') return;
  found(kind);
  remove(inline, [open, close]);
}

function reportUnused(parsed: Parsed, used: Set<string>, places: SourceMap, sink: Sink): void {
  for (const { label, line } of parsed.linkDefinitions) {
    // Only the first definition of a label counts in Markdown; the others are lost as if unused.
    if (used.delete(label)) continue;
    const place = places.ofLine(places.fileLine(line));
    // A place in the document is nothing to be read.
    if (/\]:\s*<?#/.test(places.lineText(place.line))) continue;
    sink.warning({
      code: 'link-definition-unused',
      message: 'This line defines a link that no text uses: it will not be printed.',
      place,
      hints: ['to print it, write the URL as <https://…>'],
    });
  }
}

/** What checking needs beside the tokens. */
export interface LinkCheck {
  readonly parsed: Parsed;
  readonly base: LinkBase;
  readonly places: SourceMap;
}

/**
 * Checks each link's destination, and that link definitions are used. Links to other files and the like lose their
 * link and keep their words; those within the document stay as they are.
 *
 * Errors: link-invalid, link-scheme. Warnings: link-relative, link-scheme-unknown, link-empty, link-definition-unused.
 *
 * @returns the tokens without paragraphs that have lost all they had
 */
export function checkLinks(
  tokens: readonly Token[],
  { parsed, base, places }: LinkCheck,
  sink: Sink,
): readonly Token[] {
  const used = new Set<string>();
  const label = (token: Token): string => String(token.meta?.label ?? '');
  for (const { children } of tokens)
    for (const token of children ?? [])
      if (token.type === 'image' || token.type === 'link_open') used.add(label(token));
  const reports = new UnlinkedReports();
  const emptied = new Set<Token>();
  for (const link of linksOf(tokens)) {
    const href = hrefOf(link.open);
    const place = placeOf(link, places);
    const destination = destinationOf(href, base);
    refuse(link, destination, places, sink);
    settle(link, destination, (kind) => reports.add(kind, href, place));
    if (link.inline.children?.every(({ type }) => type === 'softbreak')) emptied.add(link.inline);
  }
  reports.report(sink);
  reportUnused(parsed, used, places, sink);
  return withoutEmptied(tokens, emptied);
}

/** The targets of the external links in some tokens, in order. */
export function externalLinks(
  tokens: readonly Token[],
  places: SourceMap,
): readonly { url: string; line: number }[] {
  return [...linksOf(tokens)]
    .filter(({ open }) => !hrefOf(open).startsWith('#'))
    .map((link) => ({ url: hrefOf(link.open), line: placeOf(link, places).line }));
}
