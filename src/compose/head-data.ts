/** What the template of a memo's head is given. */
import { wordsOf } from '../locale/locale.js';
import type { FrontMatter, Person } from '../model/manuscript.js';
import { headHtml, headLines } from './head-markdown.js';

/** Authors that share their affiliations, as HTML. */
interface Byline {
  readonly names: string;
  readonly affiliations: readonly string[];
  /** E-mail addresses and ORCID iDs; empty if there are none. */
  readonly contact: string;
}

/** A row of "To", "Cc", "From": its label, and who, as HTML. */
interface Party {
  readonly label: string;
  readonly people: readonly string[];
}

/** An abstract or a summary: its label, and its paragraphs as HTML. */
interface Abstract {
  readonly label: string;
  readonly paragraphs: readonly string[];
}

export interface HeadData {
  readonly titleHtml: string;
  /** Its lines, as HTML. */
  readonly subtitle: readonly string[];
  readonly byline: readonly Byline[];
  /** Version and status, which follow the date: " · Version 2 · Draft". */
  readonly edition: string;
  /** Whether there is a date, a version or a status. */
  readonly dated: boolean;
  readonly parties: readonly Party[];
  readonly abstracts: readonly Abstract[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** Several lines are a paragraph each: an address is read line by line. */
function linesHtml(text: string): string {
  const lines = text.split('\n').map(escapeHtml);
  return lines.length === 1 ? lines.join('') : lines.map((line) => `<p>${line}</p>`).join('');
}

/** On one line. */
const lineHtml = (text: string): string => escapeHtml(text.replaceAll('\n', ', '));

const EMAIL = /^[^\s@<>"\\]+@[^\s@<>"\\]+\.[^\s@<>"\\]+$/;
const ORCID = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;

function contactHtml({ email, orcid }: Person): readonly string[] {
  const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
  return [
    ...(email === undefined ? [] : [EMAIL.test(email) ? link(`mailto:${email}`, email) : escapeHtml(email)]),
    ...(orcid === undefined
      ? []
      : [
          ORCID.test(orcid)
            ? link(`https://orcid.org/${orcid}`, `ORCID ${orcid}`)
            : `ORCID ${escapeHtml(orcid)}`,
        ]),
  ];
}

/** Authors in a row that are of one institute stand together, above it. */
function bylineOf(authors: readonly Person[]): readonly Byline[] {
  const groups: Person[][] = [];
  const same = (one: Person, other: Person | undefined): boolean =>
    other !== undefined && one.affiliations.join('\n') === other.affiliations.join('\n');
  for (const author of authors) {
    const last = groups.at(-1);
    if (last && same(author, last.at(-1))) last.push(author);
    else groups.push([author]);
  }
  return groups.map((group) => ({
    names: group.map(({ name }) => lineHtml(name)).join(', '),
    affiliations: (group[0]?.affiliations ?? []).map(lineHtml),
    contact: group.flatMap(contactHtml).join(' · '),
  }));
}

const partyHtml = ({ name, affiliations }: Person): string => linesHtml([name, ...affiliations].join(', '));

/** "Version 1.2"; a version that says so itself stays as it is. */
const versionText = (version: string, label: string): string =>
  /^\d/.test(version) ? `${label} ${version}` : version;

/**
 * To, Cc and From where they are given; a memo without "from" is from its authors. A document that names nobody
 * it is for has its authors under its title.
 */
export function headData(frontMatter: FrontMatter, titleHtml: string): HeadData {
  const { authors, to, cc, from, date, version, status, abstract, summary } = frontMatter;
  const words = wordsOf(frontMatter.lang, frontMatter.labels);
  const memo = to.length + cc.length + from.length > 0;
  const senders = memo && from.length === 0 ? authors : from;
  const rows = [
    { label: words.to, people: to },
    { label: words.cc, people: cc },
    { label: words.from, people: senders },
  ];
  const edition = [version === '' ? '' : versionText(version, words.version), status].filter(
    (text) => text !== '',
  );
  const texts = [
    { label: words.abstract, paragraphs: abstract.map(headHtml) },
    { label: words.summary, paragraphs: summary.map(headHtml) },
  ];
  return {
    titleHtml,
    subtitle: frontMatter.subtitle === '' ? [] : headLines(frontMatter.subtitle),
    byline: senders === authors ? [] : bylineOf(authors),
    edition: `${date.text === '' || edition.length === 0 ? '' : ' · '}${edition.join(' · ')}`,
    dated: date.text !== '' || edition.length > 0,
    parties: rows
      .filter(({ people }) => people.length > 0)
      .map(({ label, people }) => ({ label, people: people.map(partyHtml) })),
    abstracts: texts.filter(({ paragraphs }) => paragraphs.length > 0),
  };
}

/** The fixed words that a head prints: keys of the language's words. */
export function headWords({
  authors,
  to,
  cc,
  from,
  version,
  abstract,
  summary,
}: FrontMatter): readonly string[] {
  const memo = to.length + cc.length + from.length > 0;
  return [
    ...(to.length > 0 ? ['to'] : []),
    ...(cc.length > 0 ? ['cc'] : []),
    ...(from.length > 0 || (memo && authors.length > 0) ? ['from'] : []),
    ...(/^\d/.test(version) ? ['version'] : []),
    ...(abstract.length > 0 ? ['abstract'] : []),
    ...(summary.length > 0 ? ['summary'] : []),
  ];
}
