import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { STAGES } from '../build/stages.js';
import { WrongUse } from '../config/wrong-use.js';
import { PACKAGE_ROOT } from '../model/package-root.js';

const MARKDOWN = /\.(?:md|markdown)$/i;

async function markdownFiles(folder: string): Promise<readonly string[] | undefined> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => MARKDOWN.test(name)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Every manuscript in `content/` below the folder given; if it has no such
 * folder, in memo-press's own. Other Markdown files there are not manuscripts and are skipped.
 */
export async function findManuscripts(
  below: string,
  isManuscript: (file: string) => Promise<boolean>,
  fallback: string = PACKAGE_ROOT,
): Promise<readonly string[]> {
  for (const root of [below, fallback]) {
    const content = path.join(root, 'content');
    const names = await markdownFiles(content);
    if (names === undefined) continue;
    const files = names.map((name) => path.relative(below, path.join(content, name)));
    const wanted = await Promise.all(files.map((file) => isManuscript(path.resolve(below, file))));
    const manuscripts = files.filter((_, index) => wanted[index]);
    if (manuscripts.length > 0) return manuscripts;
    throw new WrongUse(`There is no manuscript in ${path.relative(below, content)}.`, [
      'a manuscript is a Markdown file whose front matter has a title',
      'or name the file to build: memo-press build FILE',
    ]);
  }
  throw new WrongUse('There is no folder content/ here.', ['name the file to build: memo-press build FILE']);
}

/** The files named; if none is, those that {@link findManuscripts} finds. */
export async function manuscriptsOf(files: readonly string[], folder: string): Promise<readonly string[]> {
  if (files.includes(''))
    throw new WrongUse('The name of a file is empty.', ['name the file to build: memo-press build FILE']);
  return files.length > 0 ? files : findManuscripts(folder, STAGES.isManuscript);
}
