/** The style sheet of a document's fallback faces. */
import { PROPERTY } from '../model/markup.js';
import type { ChosenFamily } from './font-coverage.js';

const ranges = (characters: ReadonlySet<string>): string =>
  [...new Set([...characters].flatMap((one) => [one, ...one.normalize('NFC'), ...one.normalize('NFD')]))]
    .map((one) => one.codePointAt(0) ?? 0)
    .toSorted((one, other) => one - other)
    .map((code) => `U+${code.toString(16).toUpperCase()}`)
    .join(', ');

function rulesOf({ family, subsets }: ChosenFamily): readonly string[] {
  return subsets.flatMap(({ faces, characters }) =>
    faces.map(
      ({ url, weight, style }) =>
        `@font-face { font-family: "${family.name}"; src: url("${url}"); font-weight: ${weight}; font-style: ${style}; unicode-range: ${ranges(characters)}; }`,
    ),
  );
}

const chain = (families: readonly ChosenFamily[]): string =>
  families.map(({ family }) => `"${family.name}", `).join('');

/**
 * The rules of the chosen families, each for the characters that it is there for, and the two ends of the font chain:
 * `--faces-before` and `--faces-after`, each a list of names with a comma after each, which `tokens.css` puts around
 * the text's own face. Line boxes have a height of their own: a face of other proportions moves no line.
 */
export function fallbackStyles(families: readonly ChosenFamily[]): string {
  const [before, after] = [true, false].map((leads) =>
    families.filter(({ family }) => (family.leads !== undefined) === leads),
  );
  const properties = [
    ...(before?.length ? [`${PROPERTY.facesBefore}: ${chain(before)};`] : []),
    ...(after?.length ? [`${PROPERTY.facesAfter}: ${chain(after)};`] : []),
    // Emoji are set in one colour: a system's own would be pictures.
    'font-variant-emoji: text;',
    'font-synthesis: none;',
  ];
  return [...families.flatMap(rulesOf), `:root { ${properties.join(' ')} }`].join('\n');
}
