/** A build without FILE takes the memo, and nothing of the handbook. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { STAGES } from '../../src/build/stages.js';
import { findManuscripts } from '../../src/cli/manuscripts.js';
import { HANDBOOK } from '../support/documents.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MEMO = [path.join('content', 'memo.md')];

test('of this checkout it takes the memo alone', async () => {
  expect(await findManuscripts('.', STAGES.isManuscript)).toEqual(MEMO);
});

test('it takes nothing from folders below content/, even with a title', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, HANDBOOK), { recursive: true });
  const text = '---\ntitle: A title\n---\nText.\n';
  writeFileSync(path.join(folder, HANDBOOK, 'chapter.md'), text);
  writeFileSync(path.join(folder, 'content', 'memo.md'), text);
  expect(await findManuscripts(folder, STAGES.isManuscript)).toEqual(MEMO);
});
