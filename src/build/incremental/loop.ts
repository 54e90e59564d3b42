/** Publish, then wait for any file that the run used, then publish again: the same function, no second code path. */

import type { Result } from '../publish.js';
import type { FileWatcher } from './file-watcher.js';

/** What each run is, and what follows it. */
export interface Watcher {
  /** One run; `changed`: the files that made it necessary, none for the first. */
  run(changed: readonly string[], signal: AbortSignal): Promise<Result>;
  /** A run that was not cut short has ended. The next waits for this, unless files change. */
  ended(result: Result, changed: readonly string[], signal: AbortSignal): Promise<void>;
}

/** After a save that comes while nothing is done, ms: a program may write several files. */
const QUIET_MS = 15;

/**
 * After a save that cuts a run short, ms: more are to be expected, from a person who saves in haste or a program
 * that writes again and again, and a run that will be cut short again is of no use.
 */
const HASTE_MS = 300;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Goes on until `signal` aborts; resolves then. */
export async function watch(watcher: Watcher, files: FileWatcher, signal: AbortSignal): Promise<void> {
  let changed: readonly string[] = [];
  let cutShort = false;
  while (!signal.aborted) {
    if (changed.length > 0) changed = await settled(changed, cutShort ? HASTE_MS : QUIET_MS, files, signal);
    const stop = new AbortController();
    const stopAll = AbortSignal.any([signal, stop.signal]);
    const waiting = new AbortController();
    const next = files.next(AbortSignal.any([signal, waiting.signal])).catch(() => []);
    const running = runOnce(watcher, changed, stopAll);
    const first = await Promise.race([running.then(() => undefined), next]);
    cutShort = first !== undefined && !signal.aborted;
    if (cutShort) stop.abort();
    await running;
    // What a run that was cut short had to do is still to be done.
    const more = first ?? (await next);
    waiting.abort();
    changed = cutShort ? [...new Set([...changed, ...more])] : more;
  }
}

/** Waits until no file has changed for that long. */
async function settled(
  changed: readonly string[],
  quietMs: number,
  files: FileWatcher,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const all = new Set(changed);
  for (;;) {
    const waiting = new AbortController();
    const more = files.next(AbortSignal.any([signal, waiting.signal])).catch(() => undefined);
    const came = await Promise.race([more, pause(quietMs).then(() => undefined)]);
    waiting.abort();
    // A change that came just now is not lost with the waiting for it.
    const late = came ?? (await more);
    if (late === undefined || signal.aborted) return [...all];
    for (const file of late) all.add(file);
  }
}

async function runOnce(watcher: Watcher, changed: readonly string[], signal: AbortSignal): Promise<void> {
  try {
    const result = await watcher.run(changed, signal);
    signal.throwIfAborted();
    await watcher.ended(result, changed, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
