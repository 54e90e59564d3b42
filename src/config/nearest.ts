/** Edit distance in which two swapped neighbours are one slip (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (same ? 0 : 1),
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}

/** The known word that a mistyped one most likely meant; none if nothing is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const meant = word.toLowerCase();
  // A word that was only begun ("let" for "letter") counts as one slip.
  const slips = (candidate: string): number =>
    meant.length > 1 && candidate.startsWith(meant) ? 1 : distance(meant, candidate);
  const [best] = known
    .map((candidate) => ({ candidate, slips: slips(candidate) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.slips - b.slips);
  return best?.candidate;
}

/** The hint for a mistyped word, or the list of what is known. */
export function didYouMean(word: string, known: readonly string[], write = (name: string) => name): string {
  const meant = nearest(word, known);
  return meant === undefined ? `known: ${known.map(write).join(', ')}` : `did you mean ${write(meant)}?`;
}
