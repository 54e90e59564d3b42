/** What the read stage hands on. */
import type { Place } from './diagnostics.js';

/** A date as precise as the author gave it: a year, a month or a day. */
export interface CalendarDate {
  /** ISO 8601 in the precision given: "2022", "2022-11" or "2022-11-08"; empty if there is no date or it cannot be read. */
  readonly iso: string;
  /** As it is printed: "November 2022"; empty if there is no date. */
  readonly text: string;
}

/** A person or body; texts may have several lines. */
export interface Person {
  readonly name: string;
  readonly affiliations: readonly string[];
  readonly email?: string;
  /** The bare iD: "0000-0002-1825-0097". */
  readonly orcid?: string;
}

/**
 * The validated head of a manuscript. What is not given is empty. Title, subtitle, abstract and summary are as
 * written: Markdown of one or several lines; compose hands on a title in plain words.
 */
export interface FrontMatter {
  /** After read: empty if the front matter gives none. After compose: plain text of one line, never empty. */
  readonly title: string;
  readonly subtitle: string;
  /** For running heads; empty after read, the title after compose, if the author gave none. */
  readonly shortTitle: string;
  readonly date: CalendarDate;
  /** BCP 47 language tag of the whole text. */
  readonly lang: string;
  readonly authors: readonly Person[];
  readonly to: readonly Person[];
  readonly from: readonly Person[];
  readonly cc: readonly Person[];
  /** One sentence for the PDF's metadata. */
  readonly subject: string;
  /** Its paragraphs. */
  readonly abstract: readonly string[];
  readonly summary: readonly string[];
  readonly keywords: readonly string[];
  readonly version: string;
  readonly status: string;
  /** Fixed words that the document gives itself, in place of its language's. */
  readonly labels: Readonly<Record<string, string>>;
  /** An absolute URL that ends in "/", which relative links are resolved against; empty if none is given. */
  readonly baseUrl: string;
  /** Quotes, dashes and ellipses typed as on a typewriter are set as the language has them; absent: as typed. */
  readonly typography?: 'smart';
  /** The side at which facing pages are bound; absent: single sheets, all alike. The first page is a right-hand page. */
  readonly binding?: 'left';
}

/** The read stage's result. */
export interface Manuscript {
  /** As given by the caller, for messages. */
  readonly path: string;
  /** Absolute folder: images resolve here and nothing outside it may be read. */
  readonly folder: string;
  /** File name without its extension: "memo". Outputs take it. */
  readonly name: string;
  /** The whole file, for code frames. Line ends are "\n". */
  readonly text: string;
  /** The Markdown after the front matter. */
  readonly body: string;
  /** Number of lines before `body`: line n of the body is line n + bodyOffset of the file. */
  readonly bodyOffset: number;
  readonly frontMatter: FrontMatter;
  /** Where each front matter field's value is. */
  readonly fieldPlaces: Readonly<Record<string, Place>>;
}
