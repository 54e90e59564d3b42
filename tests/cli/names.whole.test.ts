/** Names of files and arguments are shown so that they cannot steer the terminal; a program is given them as they are. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { printResult } from '../../src/cli/print-result.js';
import { progressDisplay } from '../../src/cli/progress.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Paints what follows red and begins a new line. */
const NAME = 'red\u001b[31m\nname';
const SHOWN = 'red\uFFFD[31m\uFFFDname';

describe('a name with control characters', () => {
  test.runIf(process.platform !== 'win32')('of a manuscript', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, `${NAME}.md`), 'Words.\n');
    const { code, stderr } = await runCli(['check', `${NAME}.md`], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(`read      ${SHOWN}\n`);
    expect(stderr).toContain(`${SHOWN}.md:1:1  warning  front-matter-title-missing`);
    expect(stderr).not.toContain('\u001b');
  });

  test.each([
    ['a command', ['red\u001b[31m']],
    ['an option', ['build', '--red\u001b[31m']],
    ['a paper', ['build', 'memo.md', '--paper', 'red\u001b[31m']],
    ['a bleed', ['build', 'memo.md', '--purpose', 'print', '--bleed', 'red\u001b[31m']],
  ])('of %s', async (_, args) => {
    const { code, stderr } = await runCli(args, { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('red\uFFFD[31m');
    expect(stderr).not.toContain('\u001b');
  });

  const told: string[] = [];
  const terminal = (toPerson: boolean): Terminal => ({
    out: (text) => void told.push(text),
    err: (text) => void told.push(text),
    live: false,
    color: false,
    toPerson,
    columns: 80,
  });

  test.each([
    [true, SHOWN],
    [false, NAME],
  ])('of a result, to a person: %s', async (toPerson, shown) => {
    told.length = 0;
    const result = { outcome: 'succeeded', outputs: [`${NAME}.pdf`], diagnostics: [], proofs: [] } as const;
    await printResult(result, {}, terminal(toPerson));
    expect(told).toEqual([`${shown}.pdf\n`]);
  });

  test('of what is being worked at', () => {
    told.length = 0;
    progressDisplay({ ...terminal(true), live: true }, false).start('read', NAME);
    expect(told.join('')).toContain(`read ${SHOWN}`);
  });
});

test.each([
  [['build', ''], 'The name of a file is empty.'],
  [['build', 'memo.md', '--out', 'memo.md'], 'memo.md is a file.'],
  [['build', 'memo.md', '--out', 'memo.md/results'], 'memo.md is a file.'],
])('%j is invalid usage', async (args, message) => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'memo.md'), 'Words.\n');
  const { code, stderr } = await runCli(args, { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
