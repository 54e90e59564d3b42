/** Which face sets which character of a text. */
import type { InputFiles } from '../model/dependencies.js';
import { fontCharacters } from './cmap.js';
import { bundledFallbacks, type FallbackFace, type FallbackFamily, facesOf } from './fallback-fonts.js';
import { CODE_FONTS, FONT_FILES, TEXT_FONTS } from './fonts.js';

/** What a font need not have: spaces, and marks that are never drawn (Unicode, Default_Ignorable_Code_Point). */
const NEVER_DRAWN = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * What no text has to print, though fonts may have a glyph for it: escape sequences, private use (it means something in
 * one font alone), the sign that a program puts where it could not read a character.
 */
const NEVER_PRINTED = /(?!\s)[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/u;

/** Frames and blocks: they join without gaps in the face of code alone, in running text too. */
const FRAMES = /[\u2500-\u259F]/;

/** Faces of one family that a text needs, and for which characters. */
export interface ChosenFamily {
  readonly family: FallbackFamily;
  readonly subsets: readonly {
    readonly faces: readonly FallbackFace[];
    readonly characters: ReadonlySet<string>;
  }[];
}

/** What a text needs beside the fonts that every document has. */
export interface FontChoice {
  /** In the order of the chain. */
  readonly families: readonly ChosenFamily[];
  /** Characters that no font has, in order of first appearance. */
  readonly missing: ReadonlySet<string>;
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Whether a font can draw a character: itself, or as the browser composes and decomposes it. */
function draws(font: ReadonlySet<number>, character: string): boolean {
  if (font.has(codeOf(character))) return true;
  return (['NFC', 'NFD'] as const).some((form) => {
    const other = character.normalize(form);
    return other !== character && [...other].every((part) => font.has(codeOf(part)));
  });
}

/** The characters that a text shows; of combining marks those that no composed character takes in. */
function charactersOf(texts: Iterable<string>): Set<string> {
  const characters = new Set<string>();
  for (const text of texts) {
    for (const character of text) if (!/\p{M}/u.test(character)) characters.add(character);
    if (/\p{M}/u.test(text)) for (const character of text.normalize('NFC')) characters.add(character);
  }
  return characters;
}

/** Takes away the characters that every face of a family has. */
async function withoutCovered(
  wanted: ReadonlySet<string>,
  faces: readonly string[],
  files: InputFiles,
): Promise<Set<string>> {
  const missing = new Set<string>();
  const fonts = faces.map((url) => fontCharacters(FONT_FILES.get(url) ?? url, files));
  for (const font of await Promise.all(fonts))
    for (const character of wanted) if (!draws(font, character)) missing.add(character);
  return missing;
}

/**
 * The characters of a text that no family has which every document is set in, in order of first appearance.
 * Fonts are read only as far down the fallback chain as the text needs.
 */
async function beyondText(characters: ReadonlySet<string>, files: InputFiles): Promise<Set<string>> {
  let missing = new Set([...characters].filter((character) => !NEVER_DRAWN.test(character)));
  for (const faces of TEXT_FONTS) {
    if (missing.size === 0) break;
    missing = await withoutCovered(missing, faces, files);
  }
  return missing;
}

/** Those of some characters that the face of code has. */
async function coveredByCode(characters: readonly string[], files: InputFiles): Promise<readonly string[]> {
  if (characters.length === 0) return [];
  const left = await withoutCovered(new Set(characters), CODE_FONTS, files);
  return characters.filter((character) => !left.has(character));
}

/** A mark is drawn by the face of its letter: the letters that carry the given marks. */
function lettersUnder(marks: ReadonlySet<string>, texts: Iterable<string>): Set<string> {
  const letters = new Set<string>();
  if (![...marks].some((mark) => /\p{M}/u.test(mark))) return letters;
  for (const text of texts)
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
      text.normalize('NFC'),
    ))
      if (segment.length > 1 && [...segment].some((one) => marks.has(one)))
        for (const one of segment) if (!marks.has(one)) letters.add(one);
  return letters;
}

/**
 * Takes out of `missing` what a family has.
 *
 * @param also characters that the family sets too once it is chosen
 */
async function choose(
  family: FallbackFamily,
  missing: Set<string>,
  also: ReadonlySet<string>,
  files: InputFiles,
): Promise<ChosenFamily | undefined> {
  const { only } = family;
  const found: { faces: readonly FallbackFace[]; characters: Set<string> }[] = [];
  // Not even read, where none of its own is asked for.
  if (only && ![...missing].some((one) => only.test(one))) return undefined;
  let needed = false;
  const rest = new Set([...missing, ...also]);
  for (const subset of family.subsets) {
    const faces = facesOf(family, subset);
    const [first] = faces;
    if (!first || rest.size === 0) break;
    const font = await fontCharacters(first.file, files);
    const characters = new Set([...rest].filter((one) => (only?.test(one) ?? true) && draws(font, one)));
    needed ||= [...characters].some((character) => missing.has(character));
    for (const character of characters) rest.delete(character);
    if (characters.size > 0) found.push({ faces, characters });
  }
  if (!needed) return undefined;
  for (const { characters } of found) for (const character of characters) missing.delete(character);
  return { family, subsets: found };
}

/**
 * Chooses the fallback faces of a text.
 *
 * @param more families to ask after the bundled ones, such as are beside a project; called if any character is left
 */
export async function chooseFonts(
  texts: readonly string[],
  files: InputFiles,
  more: (missing: ReadonlySet<string>) => Promise<readonly FallbackFamily[]> = async () => [],
): Promise<FontChoice> {
  const characters = charactersOf(texts);
  const neverPrinted = [...characters].filter((character) => NEVER_PRINTED.test(character));
  let missing = await beyondText(characters, files);
  for (const character of neverPrinted) missing.delete(character);
  for (const frame of await coveredByCode(
    [...missing].filter((one) => FRAMES.test(one)),
    files,
  ))
    missing.delete(frame);
  const families: ChosenFamily[] = [];
  const letters = lettersUnder(missing, texts);
  const ask = async (asked: readonly FallbackFamily[]): Promise<void> => {
    for (const family of asked) {
      if (missing.size === 0) return;
      const { leads } = family;
      const also = leads ? new Set([...characters].filter((one) => leads.test(one))) : letters;
      const chosen = await choose(family, missing, also, files);
      if (chosen) families.push(chosen);
    }
  };
  if (missing.size > 0) await ask(bundledFallbacks());
  if (missing.size > 0) missing = await withoutCovered(missing, CODE_FONTS, files);
  if (missing.size > 0) await ask(await more(missing));
  return {
    families,
    missing: new Set([...characters].filter((one) => missing.has(one) || neverPrinted.includes(one))),
  };
}

/** The characters of a text that no bundled font has, in order of first appearance. */
export async function missingCharacters(
  texts: readonly string[],
  files: InputFiles,
): Promise<ReadonlySet<string>> {
  return (await chooseFonts(texts, files)).missing;
}
