/** Headings: levels that follow one another, ids, both ways to write them. */
import { calls } from './notes.js';
import type { Writer } from './writer.js';

/**
 * A heading, seldom more than one level deeper than the one before.
 *
 * @param level of the heading before it
 */
export function heading(writer: Writer, level: number): { readonly level: number; readonly text: string } {
  const { random } = writer;
  const own = random.weighted([
    [4, 2],
    [3, level],
    [3, Math.min(level + 1, 6)],
    [1, Math.max(level - 1, 2)],
  ]);
  const id = random.chance(0.3) ? `h${writer.headings.length + 1}` : undefined;
  const words = random.weighted<() => string>([
    [10, () => writer.phrase(1, 7)],
    [1, () => writer.phrase(12, 24)],
    [1, () => `${random.whole(1, 12)}. ${writer.phrase(1, 5)}`],
    [0.5, () => `*${writer.phrase(1, 3)}* ${writer.words(1, 3)}`],
    [0.3, () => `Appendix ${random.pick(['A', 'B'])}: ${writer.words(1, 3)}`],
    [0.5, () => `${writer.phrase(1, 5)}${calls(writer)}`],
  ])();
  if (id !== undefined) writer.headings.push(id);
  const text = `${words}${id === undefined ? '' : ` {#${id}}`}`;
  if (own === 2 && random.chance(0.15)) return { level: own, text: `${text}\n${'-'.repeat(12)}` };
  return {
    level: own,
    text: `${'#'.repeat(own)} ${text}${random.chance(0.05) ? ` ${'#'.repeat(own)}` : ''}`,
  };
}
