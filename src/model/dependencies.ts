/**
 * What a stage's result was made from besides its task: files. Each is recorded before it is read, so that a file that
 * changes meanwhile is seen to have changed. The program's own code does not count: a running program keeps its code.
 */
import { type BigIntStats, type Dirent, lstatSync, statSync } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Absolute path of each file or folder that was read or looked for, found or not -> its fingerprint just before. */
export type Dependencies = ReadonlyMap<string, string>;

/** What every stage returns. The same task over the same state of its dependencies gives the same value. */
export interface StageResult<T> {
  readonly value: T;
  readonly dependencies: Dependencies;
}

/**
 * A file's state as text: size, inode and times of the last change, which every way of saving alters. Two that are
 * equal mean that nothing was written in between. "" for a file that does not exist.
 */
export async function fingerprintOf(file: string): Promise<string> {
  try {
    return textOf(await stat(file, { bigint: true }));
  } catch {
    // A link whose target is missing is something else than no file.
    return (await lstat(file).catch(() => undefined)) === undefined ? '' : 'broken';
  }
}

/** The same at once, for what is read before a run begins. */
export function fingerprintNow(file: string): string {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stats !== undefined) return textOf(stats);
  return lstatSync(file, { throwIfNoEntry: false }) === undefined ? '' : 'broken';
}

const textOf = ({ size, ino, mtimeNs, ctimeNs }: BigIntStats): string =>
  `${size} ${ino} ${mtimeNs} ${ctimeNs}`;

/** Whether all files are as they were. */
export async function areUnchanged(dependencies: Dependencies): Promise<boolean> {
  const same = [...dependencies].map(async ([file, state]) => (await fingerprintOf(file)) === state);
  return (await Promise.all(same)).every(Boolean);
}

/** Reads files for a stage and records each of them. A stage reads through nothing else. */
export class InputFiles {
  readonly #states = new Map<string, string>();

  get dependencies(): Dependencies {
    return this.#states;
  }

  /** Records a file that is about to be looked for, and gives its state. */
  async record(file: string): Promise<string> {
    const absolute = path.resolve(file);
    const state = this.#states.get(absolute) ?? (await fingerprintOf(absolute));
    // Asked for twice at once: the earlier state is kept.
    if (!this.#states.has(absolute)) this.#states.set(absolute, state);
    return state;
  }

  /** Takes over what an earlier result depended on, where that result is used again. */
  include(dependencies: Dependencies): void {
    for (const [file, state] of dependencies) this.#states.set(file, state);
  }

  /** @throws as readFile of node:fs */
  async read(file: string): Promise<Buffer> {
    await this.record(file);
    return readFile(file);
  }

  /** The entries of a folder. @throws as readdir of node:fs */
  async list(folder: string): Promise<readonly Dirent[]> {
    await this.record(folder);
    return readdir(folder, { withFileTypes: true });
  }
}
