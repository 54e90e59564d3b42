import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MEMO = `---
title: A short memo
date: 2022-11
to: The reader
from: The writer
lang: en
---

A first paragraph with a note.[^1]

[^1]: The note.
`;

/** A folder with a memo in it. */
function folderWith(files: Readonly<Record<string, string>> = { 'memo.md': MEMO }): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

const BROKEN = MEMO.replace('[^1]\n', '[^2]\n');

describe('asking', () => {
  test('--version and --help answer on stdout', async () => {
    const cwd = temporaryFolder();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await runCli(['--version'], { cwd })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = await runCli(['build', '--help'], { cwd });
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('--paper a4,letter');
  });

  test.each([
    [['biuld'], 'did you mean build?'],
    [['build', 'memo.md', '--papper', 'a4'], 'did you mean --paper?'],
    [['build', 'memo.md', '--paper', 'leter'], 'did you mean letter?'],
    [['build', 'memo.md', 'other/memo.md'], 'one would replace the other'],
    [[], 'Missing command.'],
  ])('wrong use ends with 2: %j', async (args, told) => {
    const run = await runCli(args, { cwd: temporaryFolder() });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(told);
  });

  test('a SOURCE_DATE_EPOCH that is not a number is invalid usage', async () => {
    const run = await runCli(['build', 'memo.md'], {
      cwd: folderWith(),
      env: { SOURCE_DATE_EPOCH: 'today' },
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('SOURCE_DATE_EPOCH is "today"');
  });
});

describe('check', () => {
  test('--strict: a warning is a problem', async () => {
    const cwd = path.join(PACKAGE_ROOT, 'tests', 'problems', 'link-definition-unused');
    expect((await runCli(['check', 'manuscript.md'], { cwd })).code).toBe(0);
    const strict = await runCli(['check', 'manuscript.md', '--strict'], { cwd });
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('1 warning\nWith --strict, warnings count as errors.\n');
  });

  test('a good memo: 0, and a word of it', async () => {
    const run = await runCli(['check', 'memo.md'], { cwd: folderWith() });
    expect(run).toEqual({
      code: 0,
      stdout: '',
      stderr: 'read      memo\ncompose   memo\nno problems in memo.md\n',
    });
  });

  test('problems of several files together: 1, each with its place', async () => {
    const cwd = folderWith({ 'a.md': BROKEN, 'b.md': BROKEN });
    const run = await runCli(['check', 'a.md', 'b.md', 'c.md', '--quiet'], { cwd });
    expect([run.code, run.stdout]).toEqual([1, '']);
    const places = [...run.stderr.matchAll(/^(\S+) {2}error {2}(\S+)/gm)].map((match) =>
      match.slice(1).join(' '),
    );
    expect(places).toEqual([
      'a.md:9:31 footnote-undefined',
      'b.md:9:31 footnote-undefined',
      'c.md:1:1 file-missing',
    ]);
  });

  test('--json is one document on stdout', async () => {
    const run = await runCli(['check', 'memo.md', '--json'], { cwd: folderWith({ 'memo.md': BROKEN }) });
    const told = JSON.parse(run.stdout) as { diagnostics: { code: string; place: unknown }[] };
    expect(told).toMatchObject({ ok: false, outputs: [], proofs: [] });
    expect(told.diagnostics[0]).toMatchObject({
      code: 'footnote-undefined',
      place: { path: 'memo.md', line: 9, column: 31 },
    });
  });

  test('loads nothing that makes PDFs', async () => {
    const cwd = folderWith();
    const list = path.join(cwd, 'loaded.txt');
    const hook = path.join(cwd, 'hook.mjs');
    const resolve = `import { appendFileSync } from 'node:fs';
      export async function resolve(name, context, next) {
        appendFileSync(${JSON.stringify(list)}, name + '\\n');
        return next(name, context);
      }`;
    writeFileSync(
      hook,
      `import { register } from 'node:module';
       register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(resolve)}`)});`,
    );
    const hooked = { NODE_OPTIONS: `--import=${pathToFileURL(hook)}` };
    expect((await runCli(['check', 'memo.md'], { cwd, env: hooked })).code).toBe(0);
    const loaded = readFileSync(list, 'utf8');
    expect(loaded).toMatch(/\/compose-/);
    expect(loaded).not.toMatch(/paginate|finish|prove|browser|pdf|chromium/);
  });
});

describe('build', () => {
  test('gives proven PDFs; again, the same bytes; with a fault, none', async () => {
    const cwd = folderWith();
    const build = (...more: string[]) => runCli(['build', 'memo.md', ...more], { cwd });
    const output = path.join(cwd, 'output');
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(path.join(output, name)))
        .digest('hex');
    const hashes = () =>
      readdirSync(output)
        .sort()
        .map((name) => `${hash(name)} ${name}`);

    const first = await build('--html');
    const names = ['memo-a4.pdf', 'memo-a4.html', 'memo-letter.pdf', 'memo-letter.html', 'memo.proof.json'];
    expect(first.stdout, first.stderr).toBe(names.map((name) => `${path.join('output', name)}\n`).join(''));
    expect(first.code).toBe(0);
    for (const line of ['read      memo', 'paginate  memo-a4', 'finish    memo-letter', 'prove     memo-a4'])
      expect(first.stderr.split('\n')).toContain(line);
    expect(readdirSync(output).sort()).toEqual([...names].sort());
    const before = hashes();

    expect((await build('--html', '--quiet')).stderr).toBe('');
    expect(hashes()).toEqual(before);

    writeFileSync(path.join(cwd, 'memo.md'), BROKEN);
    const broken = await build('--html');
    expect([broken.code, broken.stdout]).toEqual([1, '']);
    expect(hashes()).toEqual(before);
  });

  test('--json, --paper and --out', async () => {
    const cwd = folderWith();
    const run = await runCli(['build', 'memo.md', '--paper', 'letter', '--out', 'a/b', '--json'], { cwd });
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: true,
      outputs: [path.join('a/b', 'memo-letter.pdf'), path.join('a/b', 'memo.proof.json')],
      diagnostics: [],
      proofs: [{ name: 'memo-letter', paper: 'letter', purpose: 'screen', ok: true, pages: 1 }],
    });
  });

  test('a reader of stdout that goes away is not a failure', async () => {
    const cwd = folderWith();
    const run = await runCli(['build', 'memo.md', '--paper', 'a4', '--quiet'], {
      cwd,
      started: (child) => void child.stdout?.destroy(),
    });
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(readdirSync(path.join(cwd, 'output')).sort()).toEqual(['memo-a4.pdf', 'memo.proof.json']);
  });

  test('no browser: 3, with a hint', async () => {
    const cwd = folderWith();
    const run = await runCli(['build', 'memo.md', '--browser', '/nowhere/chrome', '--json'], { cwd });
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('/nowhere/chrome');
    expect(run.stderr).toContain('hint:');
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      outputs: [],
      diagnostics: [{ severity: 'error' }],
    });
  });

  test('an output folder that is a file: 2, with path and hint, before any work', async () => {
    const cwd = folderWith({ 'memo.md': MEMO, output: 'a file in the way' });
    const run = await runCli(['build', 'memo.md'], { cwd });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toBe(
      'memo-press: The results cannot be written to output: output is a file.\n' +
        '  hint: choose a folder, new or old: --out DIR\n',
    );
  });

  test.runIf(process.platform === 'linux')(
    'an output folder that cannot be written to: 3, with path and hint, before the browser',
    async () => {
      const run = await runCli(['build', 'memo.md', '--out', '/proc/memo-press'], { cwd: folderWith() });
      expect([run.code, run.stdout]).toEqual([3, '']);
      expect(run.stderr).toContain('error  output-unwritable');
      expect(run.stderr).toContain('written to /proc/memo-press:');
      expect(run.stderr).toContain('--out');
      expect(run.stderr).not.toContain('paginate');
    },
  );
});

/** Running processes that were told of a path; Linux tells them in /proc. */
function processesKnowing(file: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  const commandLine = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return ''; // It has ended since the folder was read.
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(file));
}

test.each([
  ['SIGINT', 130, 'paginate'],
  ['SIGTERM', 143, 'paginate'],
  ['SIGTERM', 143, 'finish'],
  ['SIGINT', 130, 'read'],
] as const)('%s ends a build with %i while it has to %s, and leaves nothing', async (signal, code, stage) => {
  const cwd = folderWith();
  const temporary = temporaryFolder();
  const stopAt = (child: ChildProcess) =>
    child.stderr?.on('data', (text: Buffer) => {
      if (text.toString().includes(stage)) child.kill(signal);
    });
  const run = await runCli(['build', 'memo.md'], { cwd, env: { TMPDIR: temporary }, started: stopAt });
  expect([run.code, run.stdout]).toEqual([code, '']);
  expect(run.stderr).not.toContain('error');
  expect(readdirSync(path.join(cwd, 'output'))).toEqual([]);
  expect(readdirSync(temporary), 'temporary files').toEqual([]);
  expect(processesKnowing(temporary), 'processes').toEqual([]);
});
