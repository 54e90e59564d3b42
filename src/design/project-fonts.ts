/** Fonts that are beside a project: packages of npm in the manuscript's folder, in the current one, or above them. */
import path from 'node:path';
import type { InputFiles } from '../model/dependencies.js';
import type { FallbackFamily } from './fallback-fonts.js';

function* above(folder: string): Generator<string> {
  for (let current = folder; ; current = path.dirname(current)) {
    yield current;
    if (path.dirname(current) === current) return;
  }
}

async function packageFolder(
  name: string,
  folders: readonly string[],
  files: InputFiles,
): Promise<string | undefined> {
  for (const start of folders)
    for (const folder of above(start)) {
      const found = path.join(folder, 'node_modules', name);
      if ((await files.record(path.join(found, 'package.json'))) !== '') return found;
    }
  return undefined;
}

/** "noto-serif-kr-korean-400-normal.woff2"; the numbered ones are slices of it. */
const FACE = /^(.+-\D[a-z-]*)-(\d00)-(normal|italic)\.woff2$/;

/** The family that a package of Fontsource holds; undefined if it is nowhere in reach. */
export async function projectFamily(
  name: string,
  folders: readonly string[],
  files: InputFiles,
): Promise<FallbackFamily | undefined> {
  const found = await packageFolder(name, folders, files);
  if (found === undefined) return undefined;
  const folder = path.join(found, 'files');
  const all = (await files.list(folder)).flatMap((entry) => {
    const [, subset, weight, style] = FACE.exec(entry.name) ?? [];
    return subset === undefined ? [] : [{ subset, weight: Number(weight), style }];
  });
  if (all.length === 0) return undefined;
  const has = (weight: number, style: string): boolean =>
    all.some((face) => face.weight === weight && face.style === style);
  const weights = [400, 700].filter((weight) => has(weight, 'normal'));
  return {
    name: name.split('/').at(-1) ?? name,
    folder,
    subsets: [...new Set(all.map(({ subset }) => subset))],
    weights,
    italics: weights.length > 0 && weights.every((weight) => has(weight, 'italic')),
  };
}
