/** The folder that keeps the unpacked browser between builds. Anything in it may be deleted at any time. */
import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EnvironmentError } from '../../../model/diagnostics.js';

/**
 * `$XDG_CACHE_HOME/memo-press` or `~/.cache/memo-press` (XDG Base Directory
 * Specification 0.8), or `<tmp>/memo-press-<uid>` where there is no home that
 * can be written. Made if missing.
 *
 * The folder must belong to this user and be closed to the writing of others:
 * its contents are executed.
 *
 * @throws EnvironmentError `cache-unusable`
 */
export function cacheFolder(env: NodeJS.ProcessEnv, tmp: string = os.tmpdir()): string {
  const uid = process.getuid?.();
  const homes = [env.XDG_CACHE_HOME, env.HOME && path.join(env.HOME, '.cache')];
  for (const home of homes) {
    // The specification: a relative path is to be ignored.
    if (home && path.isAbsolute(home)) {
      const folder = path.join(home, 'memo-press');
      if (isOurs(folder, uid)) return folder;
    }
  }
  const fallback = path.join(tmp, `memo-press-${uid ?? 'user'}`);
  if (isOurs(fallback, uid)) return fallback;
  throw new EnvironmentError(
    'cache-unusable',
    `No folder to unpack the browser into: ${fallback} cannot be used.`,
    [
      'Set XDG_CACHE_HOME to a folder that you own and can write.',
      `Or delete ${fallback} if another user made it.`,
    ],
  );
}

function isOurs(folder: string, uid: number | undefined): boolean {
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 })) chmodSync(folder, 0o700);
    const state = lstatSync(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    const closed = uid === undefined || (state.uid === uid && (state.mode & 0o022) === 0);
    return state.isDirectory() && closed;
  } catch {
    return false;
  }
}
