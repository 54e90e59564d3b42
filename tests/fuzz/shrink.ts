/** Makes a draft that fails as short as it can be while it fails in the same way. */
import type { Draft } from './legit/manuscript.js';

const PLAIN_FRONT = '---\ntitle: A title\n---';

/** Parts of a block that it can do without: paragraphs, lines, then words. */
const SEPARATORS = ['\n\n', '\n', ' '];

/** Tries drafts; counts how often. */
interface Trial {
  fails(draft: Draft): Promise<boolean>;
}

/**
 * @param fails whether a draft still fails in the way that is looked for
 * @param limit how many drafts are tried at most
 */
export async function shrink(
  draft: Draft,
  fails: (draft: Draft) => Promise<boolean>,
  limit: number,
): Promise<Draft> {
  let left = limit;
  const trial: Trial = {
    fails: async (shorter) => {
      left -= 1;
      return left >= 0 && (await fails(shorter));
    },
  };
  const blocks = await without(draft.blocks, (fewer) => trial.fails({ ...draft, blocks: fewer }));
  let least: Draft = { ...draft, blocks };
  const plain = { ...least, front: PLAIN_FRONT };
  if (await trial.fails(plain)) least = plain;
  for (const separator of SEPARATORS) {
    least = await shortenDefinitions(least, separator, trial);
    least = await shortenBlocks(least, separator, trial);
  }
  return least;
}

async function shortenBlocks(draft: Draft, separator: string, trial: Trial): Promise<Draft> {
  let least = draft;
  for (const index of draft.blocks.keys()) {
    const put = (parts: readonly string[]): Draft => ({
      ...least,
      blocks: least.blocks.with(index, parts.join(separator)),
    });
    const parts = (least.blocks[index] ?? '').split(separator);
    least = put(await without(parts, (fewer) => trial.fails(put(fewer))));
  }
  return least;
}

async function shortenDefinitions(draft: Draft, separator: string, trial: Trial): Promise<Draft> {
  let least = draft;
  for (const [index, { mark, text }] of draft.definitions.entries()) {
    if (!isWritten(least, mark)) continue;
    // What it is the definition of stays: "[^1]: First" is one part.
    const [head = '', ...parts] = text.split(separator);
    const put = (fewer: readonly string[]): Draft => ({
      ...least,
      definitions: least.definitions.with(index, { mark, text: [head, ...fewer].join(separator) }),
    });
    least = put(await without(parts, (fewer) => trial.fails(put(fewer))));
  }
  return least;
}

const isWritten = ({ blocks }: Draft, mark: string): boolean => blocks.some((block) => block.includes(mark));

/** Leaves out halves, quarters, … of a list for as long as what is left still fails. */
async function without<T>(
  items: readonly T[],
  fails: (fewer: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let least = items;
  for (
    let size = Math.ceil(items.length / 2);
    size >= 1 && least.length > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let at = 0; at < least.length && least.length > 0; ) {
      const fewer = least.toSpliced(at, size);
      if (await fails(fewer)) least = fewer;
      else at += size;
    }
  return least;
}
