/** What a link leads to, by how its destination is written. */

export type Destination =
  /** The URL as the PDF has it. */
  | { readonly kind: 'external'; readonly url: string }
  /** A place in the document, by its id. */
  | { readonly kind: 'internal'; readonly id: string }
  /** Another file. */
  | { readonly kind: 'relative' }
  | { readonly kind: 'none' }
  /** A scheme that is not known: perhaps a slip, perhaps a program on the author's own machine. */
  | { readonly kind: 'unknown-scheme'; readonly scheme: string }
  /** A scheme that can run a program or read files. */
  | { readonly kind: 'refused-scheme'; readonly scheme: string }
  | { readonly kind: 'invalid' };

/** What relative links are seen from. */
export interface LinkBase {
  /** File name of the manuscript: "memo.md". */
  readonly file: string;
  /** Ends in "/"; empty if there is none. */
  readonly baseUrl: string;
}

/** One letter is a drive, "C:\reports", not a scheme. */
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

const WEB = ['http', 'https'];

/** Schemes of IANA's registry, and a few of wide use, that name or fetch something and run nothing. */
const KNOWN = new Set([
  ...['mailto', 'tel', 'sms', 'fax', 'sip', 'sips', 'xmpp', 'irc', 'ircs', 'matrix', 'skype', 'callto', 'im'],
  ...[
    'ftp',
    'ftps',
    'sftp',
    'news',
    'nntp',
    'gopher',
    'gemini',
    'webcal',
    'rtsp',
    'git',
    'ldap',
    'ldaps',
    'dav',
  ],
  ...['doi', 'urn', 'info', 'hdl', 'ark', 'isbn', 'issn', 'pmid', 'arxiv', 'oai', 'tag', 'ni', 'magnet'],
  ...['geo', 'bitcoin', 'ipfs', 'ipns', 'zotero', 'obsidian', 'feed', 'cid', 'mid'],
]);

const REFUSED = new Set([
  'javascript',
  'vbscript',
  'data',
  'file',
  'blob',
  'filesystem',
  'about',
  'view-source',
]);

/** What no URL has unencoded: RFC 3986, section 2. Letters of other alphabets are left to the browser. */
const NEVER_IN_URL = /[\s<>"\\`^{}|\p{Cc}]/gu;
const MAIL = /^[^@\s/?#:]+@[^@\s/?#:]+\.[^@\s/?#:.]+$/;

/** Browsers pass over white space and controls in it: "java\tscript:". */
const schemeOf = (href: string): string | undefined =>
  SCHEME.exec(href.replace(/[\s\p{Cc}]/gu, ''))?.[1]?.toLowerCase();

/** Whether a link in the front matter may be followed: there nothing else is resolved. */
export function isAllowedLink(href: string): boolean {
  return schemeOf(href) !== undefined && destinationOf(href, { file: '', baseUrl: '' }).kind === 'external';
}

/** Spaces and the like are encoded, as CommonMark has it. */
const encoded = (href: string): string => href.replace(NEVER_IN_URL, encodeURIComponent);

function external(href: string, scheme: string): Destination {
  const url = encoded(href);
  const form = WEB.includes(scheme)
    ? /^https?:\/\/[^/?#]/i
    : scheme === 'mailto'
      ? /^mailto:[^@\s]+@[^@\s]+$/i
      : /^[^:]+:[^?#]/;
  return form.test(url) && URL.canParse(url) ? { kind: 'external', url } : { kind: 'invalid' };
}

/** The id of a fragment: "%C3%A4" is "ä". */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function relative(href: string, { file, baseUrl }: LinkBase): Destination {
  const [before = '', ...fragment] = href.split('#');
  const own = before.replace(/^\.\//, '');
  if (fragment.length > 0 && (own === '' || decoded(own) === file))
    return { kind: 'internal', id: decoded(fragment.join('#')) };
  if (MAIL.test(href)) return external(`mailto:${href}`, 'mailto');
  if (/^www\./i.test(href)) return external(`http://${href}`, 'http');
  if (href.startsWith('//')) return external(`https:${href}`, 'https');
  if (baseUrl === '' || /^[a-z]:/i.test(href)) return { kind: 'relative' };
  return { kind: 'external', url: new URL(encoded(href.replaceAll('\\', '/')), baseUrl).href };
}

/** @param href as the manuscript has it, escapes of Markdown read */
export function destinationOf(href: string, base: LinkBase): Destination {
  if (href.trim() === '') return { kind: 'none' };
  const scheme = schemeOf(href);
  if (scheme === undefined) return relative(href, base);
  if (REFUSED.has(scheme)) return { kind: 'refused-scheme', scheme };
  // "example.org:8080/a" has no scheme either.
  if (!WEB.includes(scheme) && !KNOWN.has(scheme)) return { kind: 'unknown-scheme', scheme };
  return external(href, scheme);
}
