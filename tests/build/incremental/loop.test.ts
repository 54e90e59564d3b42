import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FileWatcher } from '../../../src/build/incremental/file-watcher.js';
import { watch } from '../../../src/build/incremental/loop.js';
import type { Result } from '../../../src/build/publish.js';
import { fingerprintOf } from '../../../src/model/dependencies.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const RESULT: Result = { outcome: 'succeeded', diagnostics: [], outputs: [], proofs: [], editions: [] };

const statesOf = async (files: readonly string[]) =>
  new Map(await Promise.all(files.map(async (file) => [file, await fingerprintOf(file)] as const)));

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 5000) throw new Error(`Waited in vain for: ${what}.`);
    await pause(5);
  }
}

/** Watches a file with runs that take so long, and writes down what happens. */
async function watched(runMs: number, { ended = async () => {} }: { ended?: () => Promise<void> } = {}) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'memo.md');
  writeFileSync(file, '0');
  const files = new FileWatcher();
  files.add(await statesOf([file]));
  const end = new AbortController();
  const log: string[] = [];
  const done = watch(
    {
      async run(changed, signal) {
        log.push(`start ${changed.map((name) => path.basename(name)).join(' ')}`.trim());
        await pause(runMs);
        if (signal.aborted) log.push('cut short');
        signal.throwIfAborted();
        return RESULT;
      },
      async ended() {
        log.push('ended');
        await ended();
      },
    },
    files,
    end.signal,
  );
  onTestFinished(async () => {
    end.abort();
    await done;
    files.close();
  });
  const ends = () => log.filter((line) => line === 'ended').length;
  return { file, folder, files, log, ends, end, done };
}

describe('watching', () => {
  test('runs once, then waits, then runs again for a change', async () => {
    const { file, log, ends } = await watched(5);
    await until('the first run', () => ends() === 1);
    await pause(80);
    expect(log).toEqual(['start', 'ended']);
    writeFileSync(file, '1');
    await until('the second run', () => ends() === 2);
    expect(log).toEqual(['start', 'ended', 'start memo.md', 'ended']);
  });

  test('a save during a run cuts it short, and another starts', async () => {
    const { file, log, ends } = await watched(150);
    await until('the first run', () => log.length === 1);
    writeFileSync(file, '1');
    await until('its end', () => ends() === 1);
    expect(log).toEqual(['start', 'cut short', 'start memo.md', 'ended']);
  });

  test('ten saves in a second make at most two runs, the last of them of the last text', async () => {
    const { file, log, ends } = await watched(400);
    await until('the first run', () => ends() === 1);
    for (let save = 1; save <= 10; save += 1) {
      writeFileSync(file, String(save));
      await pause(100);
    }
    await until('quiet', () => log.at(-1) === 'ended');
    await pause(500);
    expect(log.filter((line) => line.startsWith('start')).length - 1).toBeLessThanOrEqual(2);
    expect(log.at(-1)).toBe('ended');
  });

  test('what a run that was cut short was to do is done by the next', async () => {
    const { file, folder, files, log, ends } = await watched(120);
    await until('the first run', () => ends() === 1);
    const other = path.join(folder, 'a.css');
    writeFileSync(other, '');
    files.add(await statesOf([other]));
    writeFileSync(file, '1');
    await until('a second', () => log.at(-1) === 'start memo.md');
    writeFileSync(other, 'b');
    await until('a third', () => ends() === 2);
    expect(log.slice(2)).toEqual(['start memo.md', 'cut short', 'start memo.md a.css', 'ended']);
  });

  test('ends at once when it is aborted', async () => {
    const { log, end, done } = await watched(30);
    await until('the first run', () => log.length === 1);
    end.abort();
    await done;
    expect(log).toEqual(['start', 'cut short']);
  });
});

describe('files', () => {
  const NEVER = new AbortController().signal;

  /** Files that are looked after, and the first change among them. */
  async function changesOf(...names: string[]) {
    const folder = temporaryFolder();
    const files = new FileWatcher();
    onTestFinished(() => files.close());
    const paths = names.map((name) => path.join(folder, name));
    writeFileSync(path.join(folder, 'here.md'), 'text');
    files.add(await statesOf(paths));
    return { folder, next: () => files.next(NEVER) };
  }

  test('that are replaced by another of their name have changed', async () => {
    const { folder, next } = await changesOf('here.md');
    writeFileSync(path.join(folder, 'new'), 'text');
    renameSync(path.join(folder, 'new'), path.join(folder, 'here.md'));
    expect(await next()).toEqual([path.join(folder, 'here.md')]);
  });

  test('that have changed since they were used are reported at once', async () => {
    const file = path.join(temporaryFolder(), 'memo.md');
    writeFileSync(file, 'read');
    const used = await statesOf([file]);
    writeFileSync(file, 'written meanwhile');
    const files = new FileWatcher();
    onTestFinished(() => files.close());
    files.add(used);
    expect(await files.next(NEVER)).toEqual([file]);
  });

  test('that are taken away have changed', async () => {
    const { folder, next } = await changesOf('here.md');
    rmSync(path.join(folder, 'here.md'));
    expect(await next()).toEqual([path.join(folder, 'here.md')]);
  });

  test('that are missing are noticed when they come, in a folder that comes with them', async () => {
    const { folder, next } = await changesOf('pictures/map.png');
    mkdirSync(path.join(folder, 'pictures'));
    await pause(50);
    writeFileSync(path.join(folder, 'pictures', 'map.png'), 'x');
    expect(await next()).toEqual([path.join(folder, 'pictures', 'map.png')]);
  });

  test('that were not asked for are ignored', async () => {
    const { folder, next } = await changesOf('here.md');
    writeFileSync(path.join(folder, 'other.md'), 'x');
    await pause(60);
    writeFileSync(path.join(folder, 'here.md'), 'more');
    expect(await next()).toEqual([path.join(folder, 'here.md')]);
  });
});
