/** Whether files are still as they were: size, inode and time of the last change, which every way of saving alters. */
import { lstat, stat } from 'node:fs/promises';

/** A file's state as text; two that are equal mean that nothing was written in between. "" for a file that is not there. */
export async function fingerprintOf(file: string): Promise<string> {
  try {
    const { size, ino, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return `${size} ${ino} ${mtimeNs} ${ctimeNs}`;
  } catch {
    // A link that leads nowhere is something else than no file.
    return (await lstat(file).catch(() => undefined)) === undefined ? '' : 'broken';
  }
}

/** The states of many files, by path. */
export async function fingerprintsOf(files: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const found = [...new Set(files)].map(async (file) => [file, await fingerprintOf(file)] as const);
  return new Map(await Promise.all(found));
}
