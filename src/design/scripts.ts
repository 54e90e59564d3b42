/** Scripts that no bundled font has: which can be set with a font from npm, and which cannot be set yet. */

/** A script and what it needs. */
export interface Script {
  /** In English, as Unicode names it. */
  readonly name: string;
  readonly characters: RegExp;
  /** Packages of npm with a static TrueType face for it, the best first; those in reach are used. */
  readonly packages: readonly string[];
  /** Why it cannot be set, whatever fonts there are: "is written from right to left". */
  readonly unsupported?: string;
}

const RIGHT_TO_LEFT = 'is written from right to left';
const JOINED = 'has letters that change with their neighbours';
const NO_SPACES = 'has no spaces between words';

const ofScript = (name: string): RegExp => new RegExp(`\\p{Script_Extensions=${name}}`, 'u');

const unsupported = (reason: string, names: readonly string[]): readonly Script[] =>
  names.map((name) => ({
    name,
    characters: ofScript(name),
    packages: [],
    unsupported: reason,
  }));

const simple = (name: string, family: string): Script => ({
  name,
  characters: ofScript(name),
  packages: [`@fontsource/${family}`],
});

const EAST_ASIAN = ['sc', 'tc', 'hk', 'jp', 'kr'].map((region) => `@fontsource/noto-serif-${region}`);

/** The regional forms of Han: the same characters are drawn otherwise in Taipei, Hong Kong, Tokyo and Seoul. */
function regionOf(lang: string): string {
  if (/^ja\b/i.test(lang)) return 'jp';
  if (/^ko\b/i.test(lang)) return 'kr';
  if (/^zh\b.*-hk\b/i.test(lang)) return 'hk';
  return /^zh\b.*-(?:hant|tw|mo)\b/i.test(lang) ? 'tc' : 'sc';
}

function eastAsian(name: string, region: string, more = ''): Script {
  const first = `@fontsource/noto-serif-${region}`;
  return {
    name,
    characters: new RegExp(`[\\p{Script_Extensions=${name}}${more}]`, 'u'),
    packages: [first, ...EAST_ASIAN.filter((other) => other !== first)],
  };
}

/**
 * All scripts of the table.
 *
 * @param lang BCP 47 tag of the document: which form of Han it means
 * @param hasKana whether the text has Japanese syllables, so that its Han is Japanese too
 */
export function scriptsFor(lang: string, hasKana: boolean): readonly Script[] {
  return [
    ...unsupported(RIGHT_TO_LEFT, ['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko', 'Adlam', 'Samaritan']),
    ...unsupported(JOINED, [
      'Devanagari',
      'Bengali',
      'Gurmukhi',
      'Gujarati',
      'Oriya',
      'Tamil',
      'Telugu',
      'Kannada',
      'Malayalam',
      'Sinhala',
      'Tibetan',
      'Mongolian',
    ]),
    ...unsupported(NO_SPACES, ['Thai', 'Lao', 'Khmer', 'Myanmar', 'Javanese', 'Balinese']),
    // Ideographic punctuation and full-width forms belong to no script by themselves.
    eastAsian(
      'Han',
      hasKana && !/^zh\b/i.test(lang) ? 'jp' : regionOf(lang),
      '\\u3000-\\u303F\\uFF01-\\uFF60\\uFFE0-\\uFFE6',
    ),
    eastAsian('Hiragana', 'jp'),
    eastAsian('Katakana', 'jp'),
    eastAsian('Hangul', 'kr'),
    eastAsian('Bopomofo', 'tc'),
    simple('Ethiopic', 'noto-sans-ethiopic'),
    simple('Cherokee', 'noto-sans-cherokee'),
    simple('Coptic', 'noto-sans-coptic'),
    simple('Gothic', 'noto-sans-gothic'),
    simple('Runic', 'noto-sans-runic'),
    simple('Glagolitic', 'noto-sans-glagolitic'),
    simple('Tifinagh', 'noto-sans-tifinagh'),
    simple('Canadian_Aboriginal', 'noto-sans-canadian-aboriginal'),
  ];
}
