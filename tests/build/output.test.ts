import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { discardTemporaryFiles, editionName, prepareOutput, writeOutput } from '../../src/build/output.js';
import { PAPERS } from '../../src/config/papers.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Windows gives other reasons, and deletes no file that is open. */
const POSIX = process.platform !== 'win32';
const NEVER = new AbortController().signal;
const A4 = PAPERS.find(({ name }) => name === 'a4');

/** An id that no process has: the largest that is 32 bits long, which no system gives out. */
const NO_PROCESS = 2_147_483_647;

test('an edition for the screen is called by its paper alone', () => {
  if (A4 === undefined) throw new Error('There is no A4.');
  expect(editionName({ paper: A4, purpose: 'screen' })).toBe('a4');
  expect(editionName({ paper: A4, purpose: 'print' })).toBe('a4-print');
});

describe('preparing the folder', () => {
  test('makes it, with those above', () => {
    const folder = path.join(temporaryFolder(), 'a', 'b');
    expect(prepareOutput(folder)).toBe(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('gives up where no folder can be made', () => {
    expect(() => prepareOutput('/proc/memo-press/output')).toThrow(
      'cannot be written to /proc/memo-press/output',
    );
  });

  test('removes what killed runs left, and nothing else', () => {
    const folder = temporaryFolder();
    const kept = ['.gitkeep', `.memo-a4.pdf.${process.ppid}.tmp`, `.notes.${NO_PROCESS}.tmp`, 'memo-a4.pdf'];
    for (const name of [...kept, `.memo-a4.pdf.${NO_PROCESS}.tmp`, `.memo.proof.json.${process.pid}.tmp`])
      writeFileSync(path.join(folder, name), '');
    prepareOutput(folder);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  });

  test.runIf(POSIX)('names path and reason where it cannot be written to', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const inside = path.join(file, 'output');
    expect(() => prepareOutput(inside)).toThrow(
      expect.objectContaining({
        name: 'EnvironmentError',
        code: 'output-unwritable',
        message: expect.stringMatching(/file\/output: .*not a directory/),
        hints: expect.arrayContaining([expect.stringContaining('--out')]),
      }),
    );
  });
});

describe('writing', () => {
  test('gives the paths and leaves no temporary file', async () => {
    const folder = temporaryFolder();
    const files = [
      { name: 'a.pdf', content: new Uint8Array([1, 2]) },
      { name: 'a.html', content: 'é' },
    ];
    expect(await writeOutput(folder, files, NEVER)).toEqual([
      path.join(folder, 'a.pdf'),
      path.join(folder, 'a.html'),
    ]);
    expect([...readFileSync(path.join(folder, 'a.pdf'))]).toEqual([1, 2]);
    expect(readFileSync(path.join(folder, 'a.html'), 'utf8')).toBe('é');
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.pdf']);
  });

  test('that is stopped puts nothing in place', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a.pdf'), 'old');
    const stop = new AbortController();
    const writing = writeOutput(folder, [{ name: 'a.pdf', content: 'new' }], stop.signal);
    stop.abort('stopped');
    await expect(writing).rejects.toBe('stopped');
    expect(readdirSync(folder)).toEqual(['a.pdf']);
    expect(readFileSync(path.join(folder, 'a.pdf'), 'utf8')).toBe('old');
  });

  test('of several files of which one fails puts none in place', async () => {
    const folder = temporaryFolder();
    const files = [
      { name: 'a.pdf', content: 'new' },
      { name: path.join('missing', 'b.pdf'), content: 'new' },
    ];
    await expect(writeOutput(folder, files, NEVER)).rejects.toMatchObject({ code: 'output-unwritable' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test.runIf(POSIX)('a run that must end at once can delete its temporary files without waiting', async () => {
  const folder = temporaryFolder();
  const writing = writeOutput(folder, [{ name: 'a.pdf', content: 'x'.repeat(5e7) }], NEVER);
  while (readdirSync(folder).length === 0) await new Promise((resolve) => setImmediate(resolve));
  discardTemporaryFiles();
  expect(readdirSync(folder)).toEqual([]);
  await expect(writing).rejects.toMatchObject({ code: 'output-unwritable' });
});

test('a name that is too long is an environment error, with its reason', async () => {
  const files = [{ name: `${'n'.repeat(300)}.pdf`, content: 'x' }];
  await expect(writeOutput(temporaryFolder(), files, new AbortController().signal)).rejects.toMatchObject({
    code: 'output-unwritable',
    message: expect.stringContaining('too long'),
  });
});
