/**
 * Notices that files change. It is folders that are watched, because most editors do not write into a file but put
 * another in its place; what an event says is not relied on, only that something happened: then all states are read
 * again (a tenth of a millisecond a file).
 */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { fingerprintOf, fingerprintsOf } from './file-fingerprint.js';

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

  /** Files to look after from now on, absolute; those known already stay as they are. */
  async add(files: readonly string[]): Promise<void> {
    const fresh = files.filter((file) => !this.#states.has(file));
    // Their folders first: what happens while states are read is noticed.
    for (const file of fresh) this.#watch(watchable(file));
    for (const [file, state] of await fingerprintsOf(fresh))
      if (!this.#states.has(file)) this.#states.set(file, state);
  }

  /** Resolves with the changed files as soon as there are any; each is told once. */
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
    // The folder is gone: a file of its name may come back, in a new folder.
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
      // A folder nearer to a missing file may have come into being, and the file in it before anybody looked.
      if (state === '' && this.#watch(watchable(file))) this.#happened();
      if (state === this.#states.get(file)) continue;
      this.#states.set(file, state);
      this.#changed.add(file);
    }
    if (this.#changed.size > 0) this.#notice?.();
  }
}
