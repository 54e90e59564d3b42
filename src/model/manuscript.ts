/** What the read stage hands on. */
import type { Place } from './diagnostics.js';

/** A calendar date as precise as the author gave it: a year, a month or a day. */
export interface CalendarDate {
  /** ISO 8601 in the precision given: "2022", "2022-11" or "2022-11-08". */
  readonly iso: string;
  /** The date in the words of the manuscript's language: "November 2022". */
  readonly text: string;
}

/** The validated head of a manuscript. */
export interface FrontMatter {
  readonly title: string;
  /** For running heads; equals `title` if the author gave none. */
  readonly shortTitle: string;
  readonly date: CalendarDate;
  /** BCP 47 language tag of the whole text. */
  readonly lang: string;
  readonly to: readonly string[];
  readonly from: readonly string[];
  /** One sentence for the PDF's metadata; empty if not given. */
  readonly subject: string;
  readonly keywords: readonly string[];
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
  /** Where each front matter field's value stands. */
  readonly fieldPlaces: Readonly<Record<string, Place>>;
}
