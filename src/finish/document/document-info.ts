/** What the PDF says of itself, once for Info and XMP, so that the two cannot differ. */
import type { Job } from '../job.js';

export interface DocumentInfo {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly creator: string;
  readonly producer: string;
  /** Seconds since 1970: creation, change and metadata date alike. */
  readonly created: number;
  readonly lang: string;
  /** The manuscript's own date, as precise as given: "2022-11"; empty if there is none. */
  readonly date: string;
}

export function documentInfo({ frontMatter, options, rawProducer }: Job): DocumentInfo {
  return {
    title: frontMatter.title,
    authors: (frontMatter.authors.length > 0 ? frontMatter.authors : frontMatter.from).map(({ name }) =>
      name.replaceAll('\n', ', '),
    ),
    subject: frontMatter.subject,
    keywords: frontMatter.keywords,
    creator: options.creator,
    producer: [rawProducer, 'pdf-lib'].filter((name) => name !== '').join(', '),
    created: options.created,
    lang: frontMatter.lang,
    date: frontMatter.date.iso,
  };
}

/** Names in one string. A name may hold a comma ("Smith, Jr."), hence the semicolon. */
export function joinNames(names: readonly string[]): string {
  return names.join('; ');
}

export function joinKeywords(keywords: readonly string[]): string {
  return keywords.join(', ');
}
