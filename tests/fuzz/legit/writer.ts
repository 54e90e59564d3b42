/** What a person has in mind while writing one manuscript: its language, the notes so far, the pictures at hand. */
import type { Random } from '../random.js';
import type { Language } from './languages.js';

/** Something that stands elsewhere and is there only while the text refers to it: a note, the target of a link. */
export interface Definition {
  /** What refers to it: `[^n3]`, `[r1]`. */
  readonly mark: string;
  readonly text: string;
}

/** Pictures that lie beside every manuscript, by name: width and height in dots. */
export const PICTURES: Readonly<Record<string, readonly [number, number]>> = {
  'wide.png': [1400, 350],
  'tall.png': [300, 900],
  'seal.png': [40, 30],
  'my room.png': [640, 480],
};

/** A word that occurs once in a manuscript, so that its loss shows: `N4821`. */
export const TRACER = /\bN\d{4}\b/g;

export class Writer {
  readonly random: Random;
  readonly language: Language;
  readonly definitions: Definition[] = [];
  /** Marks of the notes so far. */
  readonly notes: string[] = [];
  /** Ids of the headings so far. */
  readonly headings: string[] = [];
  /** Where notes may not be called now: within a note, in a link. */
  withoutNotes = false;
  #tracer = 1000;

  constructor(random: Random, language: Language) {
    this.random = random;
    this.language = language;
  }

  /** A word that no other place of the manuscript has. */
  tracer(): string {
    this.#tracer += 1;
    return `N${this.#tracer}`;
  }

  word(): string {
    return this.random.pick(this.language.words);
  }

  /** Some words, without markup. */
  words(least: number, most: number): string {
    return this.random.times(this.random.whole(least, most), () => this.word()).join(' ');
  }

  /** The same with a capital in front. */
  phrase(least: number, most: number): string {
    const words = this.words(least, most);
    return words.charAt(0).toLocaleUpperCase(this.language.tag) + words.slice(1);
  }
}
