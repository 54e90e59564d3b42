/** The few numbers by which a design is inferred from many lines. */

/** The middle value; of an even number the lower of the two. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** The value that occurs most often, the first of equals; 0 of none. */
export function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  let most = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most) [best, most] = [value, count];
  }
  return best;
}

/** The place where most values lie within `reach` of each other: their median and how many they are. */
export function densest(
  values: readonly number[],
  reach: number,
): { readonly at: number; readonly count: number } {
  const sorted = [...values].sort((one, other) => one - other);
  let from = 0;
  let best: readonly [number, number] = [0, 0];
  for (let to = 0; to < sorted.length; to++) {
    while ((sorted[to] ?? 0) - (sorted[from] ?? 0) > reach) from++;
    if (to + 1 - from > best[1] - best[0]) best = [from, to + 1];
  }
  return { at: median(sorted.slice(...best)) ?? 0, count: best[1] - best[0] };
}

/** Largest less smallest; 0 of none. */
export function spread(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
