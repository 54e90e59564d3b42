/** Manuscripts as people write them: nothing in one of them is a mistake. */
import { Random } from '../random.js';
import { block } from './blocks.js';
import { frontMatter } from './front-matter.js';
import { heading } from './headings.js';
import { sentences } from './inline.js';
import { WEIGHTED } from './languages.js';
import { type Definition, Writer } from './writer.js';

/** A manuscript in parts, so that parts can be left out. */
export interface Draft {
  readonly front: string;
  readonly blocks: readonly string[];
  readonly definitions: readonly Definition[];
  /** Notes are at the end; if not, each is behind the block that calls it first. */
  readonly notesLast: boolean;
}

/** As many blocks as make one line up to about fifteen pages. */
const lengthOf = (random: Random): number =>
  random.weighted<() => number>([
    [1, () => 1],
    [4, () => random.whole(2, 8)],
    [6, () => random.whole(9, 30)],
    [3, () => random.whole(31, 70)],
    [1, () => random.whole(71, 120)],
  ])();

/** The manuscript that this seed stands for. */
export function draft(seed: number): Draft {
  const random = new Random(seed);
  const writer = new Writer(random, random.weighted(WEIGHTED));
  const front = frontMatter(writer);
  const blocks: string[] = random.chance(0.8) ? [sentences(writer, 1, 5)] : [];
  let level = 1;
  const length = lengthOf(random);
  while (blocks.length < length) {
    if (random.chance(0.12)) {
      const next = heading(writer, level);
      level = next.level;
      blocks.push(next.text);
      // Headings head something.
      if (random.chance(0.9)) blocks.push(sentences(writer, 1, 5));
    } else blocks.push(block(writer));
  }
  if (/^#|^-{12}$/m.test(blocks.at(-1) ?? '')) blocks.push(sentences(writer, 1, 2));
  if (blocks.length === 0) blocks.push(sentences(writer, 1, 1));
  return { front, blocks, definitions: writer.definitions, notesLast: random.chance(0.6) };
}

/** A draft as a file's text: with those definitions that its blocks refer to. */
export function textOf({ front, blocks, definitions, notesLast }: Draft): string {
  const written = new Set<Definition>();
  /** A note may refer to the target of a link. */
  const after = (text: string): readonly string[] => {
    const wanted = definitions.filter((one) => !written.has(one) && text.includes(one.mark));
    for (const one of wanted) written.add(one);
    return wanted.flatMap((one) => [one.text, ...after(one.text)]);
  };
  const parts = notesLast
    ? [...blocks, ...after(blocks.join('\n\n'))]
    : blocks.flatMap((one) => [one, ...after(one)]);
  return `${[front, ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}
