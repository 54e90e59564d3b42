/** Output that a process was writing when it was killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { LAST, prepareOutput } from '../../src/build/output.js';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Replaces one file by turns with 4 MB of "a" and of "b", for ever. */
const REPLACE_FOR_EVER = `
  import { prepareOutput, writeOutput } from ${JSON.stringify(path.join(PACKAGE_ROOT, 'src', 'build', 'output.ts'))};
  const never = new AbortController().signal;
  prepareOutput(process.argv[2]);
  for (let turn = 0; ; turn += 1) {
    await writeOutput(process.argv[2], [{ name: 'memo.pdf', content: 'ab'[turn % 2].repeat(4e6) }], never);
    if (turn === 2) process.stdout.write('going');
  }`;

test('a kill at any moment leaves one whole file, and the next run removes the rest', async () => {
  const work = temporaryFolder();
  const folder = path.join(work, 'output');
  const script = path.join(work, 'replace.mjs');
  await build({
    stdin: { contents: REPLACE_FOR_EVER, resolveDir: work },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  const torn = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, round * 3));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const text = readFileSync(path.join(folder, 'memo.pdf'), 'utf8');
    expect([text.length, new Set(text).size]).toEqual([4e6, 1]);
    for (const name of readdirSync(folder)) torn.add(name.replace(/\d+/, 'PID'));
  }
  expect([...torn], 'a kill did come between').toContain('.memo.pdf.PID.tmp');
  prepareOutput(folder);
  expect(readdirSync(folder)).toEqual([LAST, 'memo.pdf']);
});
