/** What a language brings with it. Adding one: a file in `languages/` and its line in `languages/index.ts`. */

/** The words that a document has by itself. `{}` is a number. */
export interface Words {
  readonly to: string;
  readonly from: string;
  readonly cc: string;
  readonly date: string;
  readonly author: string;
  readonly authors: string;
  readonly affiliation: string;
  readonly version: string;
  readonly abstract: string;
  readonly summary: string;
  readonly contents: string;
  readonly page: string;
  readonly table: string;
  readonly figure: string;
  /** Titles of callouts that have none of their own. */
  readonly 'callout-note': string;
  readonly tip: string;
  readonly important: string;
  readonly warning: string;
  readonly caution: string;
  /** What the rest of a note on the next page is headed with, in brackets after its number. */
  readonly continued: string;
  /** What a screen reader says of a note's call. */
  readonly note: string;
  /** What a screen reader says of the number that leads back to the call. */
  readonly 'back-to-note': string;
}

/** Twelve months. */
export type Months = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export interface Language {
  /** In English, and in the language itself, as people write them for its code. */
  readonly names: readonly string[];
  readonly words: Words;
  /** As they are written after a day. */
  readonly months: Months;
  /** As they are written without a day, where that is another form. */
  readonly monthsAlone?: Months;
  /** Each month's abbreviations, without the full stop that may follow; separated by spaces; empty if it has none. */
  readonly monthAbbreviations: Months;
  /** Words between day, month and year: "de" of "8 de marzo de 2026". */
  readonly dateParticles: readonly string[];
  /** What may be written right after a day's figure: "th", "er". */
  readonly dayEndings: readonly string[];
  /** Abbreviations before a figure that are not words of their own, with or without a full stop: "pp", "Nr". */
  readonly figureAbbreviations: readonly string[];
  /** Whole words that keep to the figure behind them: "Article". */
  readonly figureWords: readonly string[];
  /** Abbreviated titles before a name, without their full stop: "Dr". */
  readonly titles: readonly string[];
  /** Other abbreviations that keep to what is behind them; they need their full stop, which is left out here: "cf". */
  readonly abbreviations: readonly string[];
  /** Words that keep to the number before them, besides the symbols of units, which all languages share. */
  readonly amounts: readonly string[];
  /** How a heading of an appendix begins, in lower case. */
  readonly appendix: readonly string[];
  /** Quotation marks, opening and closing, with the space that some languages set inside. */
  readonly quotes: {
    readonly outer: readonly [string, string];
    readonly inner: readonly [string, string];
  };
}

/** Symbols of units and currencies that keep to the number before them, in all languages. */
export const UNITS: readonly string[] = [
  ...['km', 'm', 'cm', 'mm', 'kg', 'g', 't', 'ha', 'l', 'MW', 'GW', 'kW', 'pt', '%', '€', '$', '£', '°C'],
];
