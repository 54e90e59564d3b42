/**
 * Puts finished files in place so that a kill at any moment leaves the old
 * file or the new one, whole: written under a temporary name in the same
 * folder, synced, then renamed.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../model/diagnostics.js';
import type { Edition } from '../model/edition.js';

/** A file to be put into the output folder. */
export interface OutputFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** What an edition is called in file names and on the terminal: "a4", "letter". */
export function editionName(edition: Edition): string {
  return edition.purpose === 'screen' ? edition.paper.name : `${edition.paper.name}-${edition.purpose}`;
}

/** The temporary files of this process that are not yet in place. */
const pending = new Set<string>();

const temporaryName = (name: string): string => `.${name}.${process.pid}.tmp`;
const TEMPORARY = /^\..+\.(?:pdf|html|json)\.(?<pid>\d+)\.tmp$/;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what killed runs left; another run that is still at work keeps its own. */
function removeLeftovers(folder: string): void {
  for (const entry of readdirSync(folder)) {
    const pid = Number(TEMPORARY.exec(entry)?.groups?.pid);
    const file = path.join(folder, entry);
    const left = pid === process.pid ? !pending.has(file) : !isRunning(pid);
    if (!Number.isNaN(pid) && left) rmSync(file, { force: true });
  }
}

function unwritable(folder: string, cause: unknown): EnvironmentError {
  const reason = cause instanceof Error ? cause.message.replace(/^([A-Z]+): /, '') : String(cause);
  return new EnvironmentError(
    'output-unwritable',
    `The results cannot be written to ${folder}: ${reason}.`,
    [
      'choose a folder you may write to: --out DIR',
      'see that the disk is not full and that no program holds the old file open',
    ],
    { cause },
  );
}

/** Not mkdir's own `recursive`: in Node 20 that never returns where a file system makes no folders ("/proc/x"). */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder);
  if (existsSync(folder)) return;
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Makes the folder ready and shows that it can be written to, before any long
 * work is done for it. Synchronous: it takes a fraction of a millisecond.
 */
export function prepareOutput(folder: string): string {
  const probe = path.join(folder, temporaryName('probe.json'));
  try {
    makeFolder(folder);
    removeLeftovers(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw unwritable(folder, error);
  }
  return folder;
}

async function writeTemporary(file: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Below the output folder: of each PDF the one before, for comparing. */
export const LAST = '.last';

/** Keeps the PDF that is about to be replaced by another. A copy, so that at no moment there is none. */
function keepLast(folder: string, { name, content }: OutputFile): void {
  const target = path.join(folder, name);
  if (!name.endsWith('.pdf') || !existsSync(target) || readFileSync(target).equals(Buffer.from(content)))
    return;
  const last = path.join(folder, LAST);
  makeFolder(last);
  const temporary = path.join(folder, temporaryName(`last-${name}`));
  pending.add(temporary);
  try {
    copyFileSync(target, temporary);
    renameSync(temporary, path.join(last, name));
  } finally {
    discard([temporary]);
  }
}

/** Makes the renames last through a power cut. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes all files, then puts all in place; none if one of them cannot be written
 * or the run is stopped before. Gives the paths as they are to be shown.
 */
export async function writeOutput(
  folder: string,
  files: readonly OutputFile[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const moves = files.map(({ name, content }) => ({
    content,
    temporary: path.join(folder, temporaryName(name)),
    target: path.join(folder, name),
  }));
  for (const { temporary } of moves) pending.add(temporary);
  try {
    const written = await Promise.allSettled(
      moves.map(({ temporary, content }) => writeTemporary(temporary, content)),
    );
    for (const outcome of written) if (outcome.status === 'rejected') throw outcome.reason;
    signal.throwIfAborted();
    for (const file of files) keepLast(folder, file);
    // Synchronous and in one go, so that neither a signal nor another task comes between the files of one manuscript.
    for (const { temporary, target } of moves) renameSync(temporary, target);
    await syncFolder(folder);
  } catch (error) {
    throw signal.aborted ? error : unwritable(folder, error);
  } finally {
    discard(moves.map(({ temporary }) => temporary));
  }
  return moves.map(({ target }) => target);
}

function discard(temporaries: Iterable<string>): void {
  for (const temporary of temporaries) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // What could not be written cannot always be deleted either (a name that is too long); why is reported already.
    }
    pending.delete(temporary);
  }
}

/** Deletes every temporary file of this process at once: the last thing to do when it must end now. */
export function discardTemporaryFiles(): void {
  discard([...pending]);
}
