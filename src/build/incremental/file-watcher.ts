/**
 * Notices that files change. Folders are watched, because most editors do not write into a file but put
 * another in its place. What an event says is not relied on, only that something happened: then all states are read
 * again (a tenth of a millisecond a file).
 */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { type Dependencies, fingerprintOf } from '../../model/dependencies.js';

/** How long nothing more must happen in a folder before states are read, ms: a save is several events. */
const SETTLE_MS = 8;

/** The folder to be watched for a file: its own, or the nearest above it that there is. */
function watchable(file: string): string {
  let folder = path.dirname(file);
  while (!existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

export class FileWatcher {
  readonly #states = new Map<string, string>();
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #notice: (() => void) | undefined;
  #closed = false;

  /** Files to watch from now on, with the state in which they were used: one that differs by now has changed. */
  add(files: Dependencies): void {
    const fresh = [...files].filter(([file]) => !this.#states.has(file));
    if (fresh.length === 0) return;
    for (const [file, state] of fresh) {
      this.#states.set(file, state);
      this.#watch(watchable(file));
    }
    this.#happened();
  }

  /** Resolves with the changed files as soon as there are any; each is reported once. */
  async next(signal: AbortSignal): Promise<readonly string[]> {
    while (this.#changed.size === 0) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#notice = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /** @returns whether the folder was not watched before */
  #watch(folder: string): boolean {
    if (this.#closed || this.#watchers.has(folder)) return false;
    const watcher = watch(folder, () => this.#happened());
    // The folder was removed: a file of its name may come back, in a new folder.
    watcher.on('error', () => {
      watcher.close();
      this.#watchers.delete(folder);
      this.#happened();
    });
    this.#watchers.set(folder, watcher);
    return true;
  }

  #happened(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#compare(), SETTLE_MS);
  }

  async #compare(): Promise<void> {
    for (const file of [...this.#states.keys()]) {
      const state = await fingerprintOf(file);
      if (this.#closed) return;
      // A folder nearer to a missing file may have come into being, and the file in it before it was watched.
      if (state === '' && this.#watch(watchable(file))) this.#happened();
      if (state === this.#states.get(file)) continue;
      this.#states.set(file, state);
      this.#changed.add(file);
    }
    if (this.#changed.size > 0) this.#notice?.();
  }
}
