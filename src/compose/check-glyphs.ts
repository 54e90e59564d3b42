import { missingCharacters } from '../design/font-coverage.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Place, Sink } from '../model/diagnostics.js';
import type { TextBlock } from '../model/document.js';
import type { Manuscript } from '../model/manuscript.js';
import type { SourceMap } from './source-map.js';

/** U+XXXX, as Unicode writes a code point. */
const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

interface Text {
  readonly text: string;
  placeOf(character: string): Place;
}

/** All that is printed: the blocks of head, body and notes, and the running head. */
export interface PrintedText {
  readonly manuscript: Pick<Manuscript, 'frontMatter' | 'fieldPlaces'>;
  readonly blocks: readonly TextBlock[];
}

function textsOf({ manuscript, blocks }: PrintedText, places: SourceMap): readonly Text[] {
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
  ];
}

/** Names each character that would print as an empty box, at its first place. Error: character-missing. */
export async function checkCharacters(
  printed: PrintedText,
  places: SourceMap,
  files: InputFiles,
  sink: Sink,
): Promise<void> {
  const texts = textsOf(printed, places);
  const missing = await missingCharacters(
    texts.map(({ text }) => text),
    files,
  );
  for (const character of missing) {
    const holders = texts.filter(({ text }) => text.includes(character));
    const count = holders.reduce((sum, { text }) => sum + text.split(character).length - 1, 0);
    const place = holders[0]?.placeOf(character);
    const shown = /\p{C}/u.test(character) ? '' : ` (${character})`;
    sink.error({
      code: 'character-missing',
      message: `No bundled font has the character ${codePoint(character)}${shown}${count > 1 ? `; it appears here and ${count - 1} more time${count > 2 ? 's' : ''}` : ''}.`,
      ...(place && { place }),
      hints: ['replace it, or spell it in letters of the Latin, Greek, Cyrillic or Armenian alphabet'],
    });
  }
}
