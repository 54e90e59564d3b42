/** The files that a run is made of. */
import path from 'node:path';
import type { Design } from '../../design/design.js';
import type { Composed } from '../../model/document.js';
import type { Manuscript } from '../../model/manuscript.js';

/** A picture as Markdown writes it; where none could be found, the manuscript says where one is expected. */
const PICTURE = /!\[[^\]]*\]\(\s*<?(?<file>[^)\s>]+)/g;

/** Files that pictures of this manuscript are expected in, found or not. */
export function expectedPictures({ body, folder }: Manuscript): readonly string[] {
  return [...body.matchAll(PICTURE)]
    .map((match) => match.groups?.file ?? '')
    .filter((file) => !/^[a-z][a-z0-9+.-]+:/i.test(file))
    .flatMap((file) => [path.resolve(folder, file), path.resolve(folder, decoded(file))]);
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** All that a composed document is made of: style sheets, fonts, pictures. */
export function filesOf({ assets }: Composed): readonly string[] {
  return [...assets.values()];
}

/** The design's folders: a file more in them is a change as well. */
export function foldersOf({ templates, styles }: Design): readonly string[] {
  return [templates, styles];
}
