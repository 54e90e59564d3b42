import { languageOf, wordsOf } from '../locale/locale.js';
import type { Sink } from '../model/diagnostics.js';
import type { Manuscript } from '../model/manuscript.js';
import { headWords } from './head-data.js';

/** What a note may need of fixed words: the mark over its rest, what a screen reader says. */
const NOTE_WORDS = ['continued', 'note', 'back-to-note'];

/**
 * Sees whether the document's language has the fixed words that it needs. Warning: front-matter-labels-missing.
 */
export function checkWords({ frontMatter, fieldPlaces }: Manuscript, hasNotes: boolean, sink: Sink): void {
  const { lang, labels } = frontMatter;
  if (languageOf(lang)) return;
  const needed = [...headWords(frontMatter), ...(hasNotes ? NOTE_WORDS : [])];
  const missing = needed.filter((name) => labels[name] === undefined);
  if (missing.length === 0) return;
  const english = wordsOf('en') as unknown as Readonly<Record<string, string>>;
  const place = fieldPlaces.lang;
  sink.warning({
    code: 'front-matter-labels-missing',
    message: `The language "${lang}" has no built-in words for ${missing.join(', ')}: the English ones are used.`,
    ...(place && { place }),
    hints: [
      `give them yourself: labels: { ${missing.map((name) => `${name}: "${english[name]}"`).join(', ')} }`,
    ],
  });
}
