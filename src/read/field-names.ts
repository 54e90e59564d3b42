/**
 * The names that a field of the front matter goes by: our own and those of pandoc, Quarto, Jekyll, Hugo,
 * Obsidian and R Markdown. Case, hyphens, underscores and spaces do not matter. The handbook's chapter on
 * writing shows this table.
 */

/** Our name of a field, and all names it is known by, the strongest first. */
export const FIELD_NAMES = {
  title: ['title'],
  subtitle: ['subtitle'],
  'short-title': ['short-title', 'title-short', 'running-head', 'linkTitle'],
  authors: ['author', 'authors', 'by', 'byline', 'creator'],
  from: ['from', 'sender'],
  to: ['to', 'recipient', 'recipients'],
  cc: ['cc'],
  date: ['date', 'date-published', 'publish-date', 'pub-date', 'published', 'issued', 'created'],
  lang: ['lang', 'language', 'locale'],
  subject: ['subject', 'description', 'excerpt'],
  abstract: ['abstract'],
  summary: ['summary'],
  keywords: ['keywords', 'keyword', 'tags', 'tag', 'categories', 'category', 'topics'],
  version: ['version', 'revision'],
  status: ['status'],
  binding: ['binding'],
  typography: ['typography'],
  labels: ['labels'],
  'base-url': ['base-url'],
  affiliations: ['affiliations', 'affiliation', 'institute', 'institution'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FieldName = keyof typeof FIELD_NAMES;

/** Fields whose values are put together where a front matter has several of their names. */
export const GATHERED: readonly FieldName[] = ['authors', 'keywords'];

/** What only a website, an editor or a program's run is concerned with: nothing that a reader of paper would miss. */
export const NOT_FOR_PAPER: readonly string[] = [
  ...[
    'layout',
    'permalink',
    'slug',
    'url',
    'aliases',
    'alias',
    'redirect-from',
    'weight',
    'sitemap',
    'robots',
  ],
  ...['cssclass', 'cssclasses', 'publish', 'draft', 'comments', 'sidebar', 'nav-order', 'parent', 'menu'],
  ...['output', 'knit', 'editor', 'execute', 'engine', 'jupyter', 'vignette', 'site', 'theme', 'icon'],
  ...['last-modified', 'date-modified', 'lastmod', 'updated', 'date-updated', 'expiry-date'],
];

/** One spelling of all that are the same: "Short_Title", "shortTitle" and "short-title". */
export const bareName = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

const BY_BARE_NAME = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    names.map((name, rank) => [bareName(name), { field: field as FieldName, rank }] as const),
  ),
);

/** Which field a name means, and how strong the name is (0: the strongest). */
export const fieldNamed = (name: string): { readonly field: FieldName; readonly rank: number } | undefined =>
  BY_BARE_NAME.get(bareName(name));
