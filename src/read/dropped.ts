import { codePoint, droppedIn } from '../model/characters.js';
import type { Place, Sink } from '../model/diagnostics.js';

function placeAt(path: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Names what is taken out of a text because no page shows it, each character once. Warning: character-dropped. */
export function reportDropped(path: string, text: string, sink: Sink): void {
  const found = droppedIn(text);
  for (const character of new Set(found.map((one) => one.character))) {
    const offsets = found.flatMap((one) => (one.character === character ? [one.offset] : []));
    const more = offsets.length - 1;
    const times = more > 0 ? `; it appears here and ${more} more time${more > 1 ? 's' : ''}` : '';
    sink.warning({
      code: 'character-dropped',
      message: `The character ${codePoint(character)} is not printed${times}.`,
      place: placeAt(path, text, offsets[0] ?? 0),
      hints: ['it is invisible: remove it, or check what the program that wrote it meant'],
    });
  }
}
