/** Working folders that name their process, so that those of killed ones can be recognised and removed. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

// The host's name, since a home may be shared by machines whose process numbers mean nothing here.
const signed = (purpose: string): string => `${purpose}-${os.hostname()}-`;

/** A new folder, mode 0700, in `parent`: "<purpose>-<host>-<pid>-<random>". */
export function makeWorkFolder(parent: string, purpose: string): Promise<string> {
  return mkdtemp(path.join(parent, `${signed(purpose)}${process.pid}-`));
}

/** Removes the folders of that purpose whose process on this machine has ended. */
export async function sweepWorkFolders(parent: string, purpose: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(signed(purpose))) continue;
    const pid = Number.parseInt(name.slice(signed(purpose).length), 10);
    if (isAlive(pid)) continue;
    // Another user's cannot be removed, and need not be.
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
