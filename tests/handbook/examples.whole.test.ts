/** The memos that README and handbook show are good, and the report of problems that they print is the real one. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, HANDBOOK } from '../support/documents.js';
import { png } from '../support/png.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const WRITING = `${HANDBOOK}/writing.md`;

/** The first block of Markdown in a document. */
function memoIn(file: string): string {
  const memo = documentOf(file).blocks.find(({ language }) => language === 'markdown');
  if (!memo) throw new Error(`${file} shows no memo.`);
  return memo.text;
}

async function check(memo: string) {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'draft.md'), memo);
  writeFileSync(path.join(cwd, 'room.png'), png(40, 30));
  return runCli(['check', 'draft.md'], { cwd });
}

test.each(['README.md', WRITING])('the memo in %s has no problems, nor warnings', async (file) => {
  const { code, stderr } = await check(memoIn(file));
  expect(stderr).toContain('no problems in draft.md');
  expect(code).toBe(0);
});

const HEAD = '---\ntitle: Case\ndate: 2026\nto: A\nfrom: B\n---\n';

test('what the chapter of writing shows beside has no problems, nor warnings', async () => {
  const pieces = documentOf(WRITING).blocks.filter(
    ({ language, text }) => language === 'markdown' && !text.startsWith('---'),
  );
  expect(pieces.length).toBeGreaterThan(0);
  const { stderr } = await check(HEAD + pieces.map(({ text }) => text).join('\n'));
  expect(stderr).toContain('no problems in draft.md');
});

test('README shows a memo of about 20 lines', () => {
  expect(memoIn('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(22);
});

test('two slips in the memo give the report that the handbook prints', async () => {
  const slips = memoIn(WRITING)
    .replace('keywords:', 'keywrds:')
    .replace('2019,[^open] and', '2019,[^opened] and');
  const { code, stderr } = await check(slips);
  const printed = documentOf(WRITING).blocks.find(({ text }) => text.startsWith('$ npx memo-press check'));
  expect(printed?.text.replace(/^\$.*\n/, '')).toBe(stderr);
  expect(code).toBe(1);
});
