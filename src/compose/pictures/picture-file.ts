/** Finds the file that a picture names. Nothing outside the manuscript's folder is read. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { InputFiles } from '../../model/dependencies.js';
import type { PictureFault } from './picture-content.js';

/** A picture's bytes, and where they are from. */
export interface PictureFile {
  readonly bytes: Uint8Array;
  /** Absolute path, symbolic links resolved; undefined for a picture that is in the manuscript itself. */
  readonly file: string | undefined;
  /** Of the file's name, ".png"; else what its media type would have. */
  readonly ending: string;
  /** How the path is to be written, where it was found in spite of what is written. */
  readonly path?: string;
}

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
};

const OUTSIDE: PictureFault = {
  code: 'image-outside',
  message: 'This image lies outside the manuscript’s folder.',
  hint: 'copy it beside the manuscript',
};

const missing = (source: string, reason = ''): PictureFault => ({
  code: 'image-missing',
  message: `There is no image ${source}${reason}.`,
  hint: 'its path counts from the manuscript’s folder',
});

/** Whether a picture is on the web, or anywhere but in a file beside the manuscript. */
export const isRemote = (source: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(source) && !isData(source);

/** A picture of dots in the manuscript itself; an SVG there would be one that nobody can look at by itself. */
const isData = (source: string): boolean => /^data:image\/(?:png|jpe?g|gif|webp)[;,]/i.test(source);

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

/** A way to read what is written, and whether the author is told of it. */
interface Candidate {
  readonly name: string;
  readonly told: boolean;
}

/** The names that a source may mean, the likeliest first. */
function candidates(source: string): readonly Candidate[] {
  const found = new Map<string, boolean>();
  const add = (name: string, told: boolean): void => {
    if (!found.has(name)) found.set(name, told);
  };
  for (const name of [source, decoded(source)]) add(name, false);
  // As on the web: what follows has no part in the file's name.
  const bare = source.replace(/[?#].*$/s, '');
  for (const name of [bare, decoded(bare)]) add(name, false);
  // A separator on Windows only.
  for (const name of [...found.keys()]) add(name.replaceAll('\\', '/'), true);
  // The root of a web site.
  for (const name of [...found.keys()]) add(name.replace(/^\/+/, ''), true);
  return [...found].map(([name, told]) => ({ name, told })).filter(({ name }) => name !== '');
}

/** A file whose name differs in small and capital letters only, where exactly one is. */
async function otherCase(target: string, files: InputFiles): Promise<string | undefined> {
  const wanted = path.basename(target).toLowerCase();
  const entries = await files.list(path.dirname(target)).catch(() => []);
  const names = entries.map(({ name }) => name).filter((name) => name.toLowerCase() === wanted);
  return names.length === 1 && names[0] !== undefined ? path.join(path.dirname(target), names[0]) : undefined;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** A file's real path and bytes; undefined if there is none. */
async function readInside(
  target: string,
  source: string,
  folder: string,
  files: InputFiles,
): Promise<PictureFile | PictureFault | undefined> {
  try {
    // The name that is looked for, whatever it leads to: an image that is missing now may appear there.
    await files.record(target);
    const file = await realpath(target);
    if (!isInside(await realpath(folder), file)) return OUTSIDE;
    if (!(await stat(file)).isFile()) return missing(source, ': it is not a file');
    return { file, bytes: await files.read(file), ending: path.extname(file).toLowerCase() };
  } catch (error) {
    const reason = codeOf(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR' || reason === 'ENAMETOOLONG') return undefined;
    return {
      code: 'image-unreadable',
      message: `The image ${source} cannot be read: ${reason}.`,
      hint: 'check its permissions',
    };
  }
}

/** The bytes of `data:image/png;base64,…` (RFC 2397). */
function readData(source: string): PictureFile | PictureFault {
  const [, base64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/is.exec(source) ?? [];
  const bytes = base64 === undefined ? Buffer.from(decoded(data)) : Buffer.from(data, 'base64');
  if (bytes.length > 0)
    return { bytes, file: undefined, ending: `.${/^data:image\/(\w+)/i.exec(source)?.[1]}` };
  return {
    code: 'image-unreadable',
    message: 'This data URL holds no image.',
    hint: 'save the image beside the manuscript and give its file name',
  };
}

const REMOTE: PictureFault = {
  code: 'image-remote',
  message: 'An image must be a file beside the manuscript: nothing is loaded from elsewhere.',
  hint: 'save it beside the manuscript and give its file name; or build with --remote-pictures=skip',
};

/**
 * Reads the picture that a source names.
 *
 * @param folder the manuscript's, absolute
 */
export async function findPicture(
  source: string,
  folder: string,
  files: InputFiles,
): Promise<PictureFile | PictureFault> {
  if (isData(source)) return readData(source);
  if (isRemote(source)) return REMOTE;
  if (source.includes('\0')) return OUTSIDE;
  let outside = false;
  const targets = candidates(source).flatMap(({ name, told }) => {
    const target = path.resolve(folder, name);
    const inside = !name.includes('\0') && isInside(folder, target);
    outside ||= !inside;
    return inside ? [{ target, told }] : [];
  });
  for (const { target, told } of targets) {
    const found = await readInside(target, source, folder, files);
    if (found) return told ? corrected(found, folder, target) : found;
  }
  if (outside) return OUTSIDE;
  for (const { target } of targets) {
    const other = await otherCase(target, files);
    const found = other === undefined ? undefined : await readInside(other, source, folder, files);
    if (found && other !== undefined) return corrected(found, folder, other);
  }
  return missing(source);
}

function corrected(
  found: PictureFile | PictureFault,
  folder: string,
  target: string,
): PictureFile | PictureFault {
  if ('code' in found) return found;
  return { ...found, path: path.relative(folder, target).split(path.sep).join('/') };
}
