import type { InputFiles } from '../model/dependencies.js';
import { fontCharacters } from './cmap.js';
import { FONT_FILES, TEXT_FONTS } from './fonts.js';

/** What a font need not have: spaces, and marks that are never drawn (Unicode, Default_Ignorable_Code_Point). */
const NEVER_DRAWN = /[\s\p{Default_Ignorable_Code_Point}]/u;

/** What no text has to print, though fonts may have an empty glyph for it: U+0000, escape sequences. */
const CONTROL = /(?!\s)\p{Cc}/u;

/** Takes away the characters that every face of a family has. */
async function withoutCovered(
  wanted: ReadonlySet<string>,
  faces: readonly string[],
  files: InputFiles,
): Promise<Set<string>> {
  const missing = new Set<string>();
  const fonts = faces.map((url) => fontCharacters(FONT_FILES.get(url) ?? url, files));
  for (const characters of await Promise.all(fonts))
    for (const character of wanted)
      if (!characters.has(character.codePointAt(0) ?? 0)) missing.add(character);
  return missing;
}

/**
 * The characters of a text that no family of the bundled fonts has, in order of first appearance.
 * Fonts are read only as far down the fallback chain as the text needs.
 */
export async function missingCharacters(
  texts: Iterable<string>,
  files: InputFiles,
): Promise<ReadonlySet<string>> {
  const characters = new Set<string>();
  for (const text of texts) for (const character of text) characters.add(character);
  const controls = [...characters].filter((character) => CONTROL.test(character));
  let missing = new Set([...characters].filter((character) => !NEVER_DRAWN.test(character)));
  for (const faces of TEXT_FONTS) {
    if (missing.size === 0) break;
    missing = await withoutCovered(missing, faces, files);
  }
  return new Set([...characters].filter((one) => missing.has(one) || controls.includes(one)));
}
