/** Chooses where a line of code is divided that is longer than the measure. Plain text and numbers. */

/** A line is divided after these rather than within a word, if that leaves it not too short. */
const BREAKS_AFTER = /[\s,;:|&=+/\\)\]}>.]/;

/** Shortest share of the measure that a divided line may fill so that it ends at such a place. */
const SHORTEST = 0.6;

/** What no line may start with: marks of the letter before, the second half of a pair. */
const BELONGS_TO_LETTER = /^(?:\p{M}|\u200d|[\udc00-\udfff])/u;

/**
 * Where a line has to be divided.
 *
 * @param edges right edge of each character, from the line's start
 * @param width of the first part and of the others, in the same unit
 * @returns index of the first character of each further part
 */
export function divideCode(
  text: string,
  edges: readonly number[],
  width: { readonly first: number; readonly others: number },
): number[] {
  const places: number[] = [];
  let from = 0;
  for (;;) {
    const start = from === 0 ? 0 : (edges[from - 1] ?? 0);
    const room = start + (from === 0 ? width.first : width.others) + 0.01;
    let end = from + 1;
    while (end < text.length && (edges[end] ?? 0) <= room) end += 1;
    // Spaces at the line's end may run over the measure.
    while (end < text.length && text[end] === ' ') end += 1;
    if (end >= text.length) return places;
    let place = end;
    while (place > from && !BREAKS_AFTER.test(text[place - 1] as string)) place -= 1;
    if ((edges[place - 1] ?? 0) - start < SHORTEST * (room - start)) place = end;
    while (place > from + 1 && BELONGS_TO_LETTER.test(text.slice(place))) place -= 1;
    places.push(place);
    from = place;
  }
}
