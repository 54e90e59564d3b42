/** Finds the faces that a document's characters need, and names the characters that have none. */
import { chooseFonts, type FontChoice } from '../design/font-coverage.js';
import { projectFamily } from '../design/project-fonts.js';
import { type Script, scriptsFor } from '../design/scripts.js';
import { codePoint } from '../model/characters.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Place, Sink } from '../model/diagnostics.js';
import type { TextBlock } from '../model/document.js';
import type { Manuscript } from '../model/manuscript.js';
import { counted } from '../model/wording.js';
import type { SourceMap } from './source-map.js';

interface Text {
  readonly text: string;
  placeOf(character: string): Place;
}

/** All that is printed: the blocks of head, body and notes, and the running head. */
export interface PrintedText {
  readonly manuscript: Pick<Manuscript, 'frontMatter' | 'fieldPlaces' | 'folder'>;
  readonly blocks: readonly TextBlock[];
  /** Words in pictures. */
  readonly pictures: readonly { readonly words: string; readonly place: Place }[];
}

function textsOf({ manuscript, blocks, pictures }: PrintedText, places: SourceMap): readonly Text[] {
  const { frontMatter, fieldPlaces } = manuscript;
  const field = (name: string, text: string): Text => ({
    text,
    placeOf: (character) => places.ofCharacter(character, fieldPlaces[name]?.line ?? 1),
  });
  return [
    // One that is the title is in the head.
    ...(fieldPlaces['short-title'] ? [field('short-title', frontMatter.shortTitle)] : []),
    ...blocks.map(({ text, line }) => ({
      text,
      placeOf: (character: string) => places.ofCharacter(character, line),
    })),
    ...pictures.map(({ words, place }) => ({ text: words, placeOf: () => place })),
  ];
}

/** Characters without a face, and where they stand. */
interface Missing {
  readonly characters: readonly string[];
  /** How many times they stand in all. */
  readonly count: number;
  readonly first: { readonly character: string; readonly place: Place };
}

function missingIn(texts: readonly Text[], characters: readonly string[]): Missing | undefined {
  if (characters.length === 0) return undefined;
  const wanted = new Set(characters);
  let count = 0;
  let first: Missing['first'] | undefined;
  for (const { text, placeOf } of texts)
    for (const character of text.normalize('NFC')) {
      if (!wanted.has(character)) continue;
      count += 1;
      first ??= { character, place: placeOf(character) };
    }
  return first && { characters, count, first };
}

function reportScript(script: Script, { count, first }: Missing, sink: Sink): void {
  const { name, unsupported, packages } = script;
  const label = name.replaceAll('_', ' ');
  const what = counted(count, 'character');
  if (unsupported !== undefined)
    sink.error({
      code: 'script-unsupported',
      message: `${label} ${unsupported}, which cannot be set yet: ${what}, the first here.`,
      place: first.place,
      hints: ['write a passage in Latin letters, or give it as a picture with a description'],
    });
  else
    sink.error({
      code: 'font-missing',
      message: `There is no font for ${what} of the ${label} script, the first here.`,
      place: first.place,
      hints: [`in the manuscript’s folder or one above it: npm install ${packages[0] ?? ''}`],
    });
}

/** Letters of Windows-1252 that were taken for U+0080 to U+009F, where a file was saved in the wrong encoding. */
function windowsLetter(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || code > 0x9f ? undefined : new TextDecoder('windows-1252').decode(Uint8Array.of(code));
}

function hintFor(character: string): string {
  const letter = windowsLetter(character);
  if (letter !== undefined) return `in Windows-1252 it is ${letter}: write that`;
  if (character === '\uFFFD')
    return 'it marks where a program could not read a character: put the original back';
  return /[\p{Co}\p{Cn}]/u.test(character)
    ? 'it has a meaning in one font only: write the Unicode character for it'
    : 'replace it, or write it in letters';
}

function reportCharacter(character: string, { count, first }: Missing, sink: Sink): void {
  const shown = /\p{C}/u.test(character) ? '' : ` (${character})`;
  const times = count > 1 ? `; it appears here and ${count - 1} more time${count > 2 ? 's' : ''}` : '';
  sink.error({
    code: 'character-missing',
    message: `No font has the character ${codePoint(character)}${shown}${times}.`,
    place: first.place,
    hints: [hintFor(character)],
  });
}

function reportMissing(
  texts: readonly Text[],
  missing: ReadonlySet<string>,
  scripts: readonly Script[],
  sink: Sink,
): void {
  const left = new Set(missing);
  for (const script of left.size > 0 ? scripts : []) {
    const characters = [...left].filter((character) => script.characters.test(character));
    for (const character of characters) left.delete(character);
    const found = missingIn(texts, characters);
    if (found) reportScript(script, found, sink);
  }
  for (const character of left) {
    const found = missingIn(texts, [character]);
    if (found) reportCharacter(character, found, sink);
  }
}

/**
 * Chooses the fonts of a document. Errors: script-unsupported and font-missing, once for each script, at its first
 * character; character-missing, once for each other character, at its first place.
 */
export async function chooseDocumentFonts(
  printed: PrintedText,
  places: SourceMap,
  files: InputFiles,
  sink: Sink,
): Promise<FontChoice> {
  const texts = textsOf(printed, places);
  const { frontMatter, folder } = printed.manuscript;
  const hasKana = texts.some(({ text }) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text));
  const scripts = scriptsFor(frontMatter.lang, hasKana);
  const choice = await chooseFonts(
    texts.map(({ text }) => text),
    files,
    async (missing) => {
      const names = scripts
        .filter(({ characters }) => [...missing].some((one) => characters.test(one)))
        .flatMap(({ packages }) => packages);
      const folders = [folder, process.cwd()];
      const found = await Promise.all([...new Set(names)].map((name) => projectFamily(name, folders, files)));
      return found.filter((family) => family !== undefined);
    },
  );
  reportMissing(texts, choice.missing, scripts, sink);
  return choice;
}
