import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { png } from '../support/png.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TEXT =
  'The committee met in the old hall on a cold morning and spoke for several hours about the plan for the new reading room and the money that it would need before the year was over.';

/** A block of each kind that a text is made of. */
const BLOCKS: Readonly<Record<string, string>> = {
  text: TEXT,
  h2: '## A heading',
  h3: '### A heading',
  h4: '#### A heading',
  h5: '##### A heading',
  h6: '###### A heading',
  rule: '* * *',
  list: '- one\n- two',
  numbered: '1. one\n\n2. two',
  quotation: `> ${TEXT}`,
  code: '```\none\ntwo\n```',
  wideCode: `\`\`\`\n${'x'.repeat(100)}\n\`\`\``,
  table: '| a | b |\n|---|---|\n| c | d |',
  figure: '![A plan of the hall](plan.png)',
  picture: `Before ![the plan](small.png) after. ${TEXT}`,
  definitions: 'Term\n: What it means.',
  callout: `> [!NOTE]\n> ${TEXT}`,
  blocksInItem:
    '- one\n\n  ![A plan](plan.png)\n\n  ```\n  code\n  ```\n\n  | a | b |\n  |---|---|\n  | c | d |',
  blocksInQuotation: `> ## A heading\n>\n> ![A plan](plan.png)\n>\n> * * *\n>\n> ${TEXT}`,
};

/** Each kind before each other one and before itself, with text around, so that all that is off the grid shows. */
function everyPair(): string {
  const pairs = Object.values(BLOCKS).flatMap((one) =>
    Object.values(BLOCKS).map((other) => [one, '<!-- -->', other, TEXT].join('\n\n')),
  );
  return pairs.join('\n\n');
}

test('text is on the grid again after every pair of blocks', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'plan.png'), png(600, 300));
  writeFileSync(path.join(folder, 'small.png'), png(40, 70));
  writeFileSync(path.join(folder, 'pairs.md'), `---\ntitle: Pairs\ndate: 2026\n---\n\n${everyPair()}\n`);
  const run = await runCli(['build', 'pairs.md', '--paper', 'a4', '--json'], { cwd: folder });
  const { diagnostics } = JSON.parse(run.stdout) as {
    diagnostics: { code: string; severity: string; message: string; place?: { line: number } }[];
  };
  const off = diagnostics.filter(
    ({ code, severity }) =>
      severity === 'error' || code === 'typography-baseline-grid' || code === 'typography-paragraph-marks',
  );
  expect(off).toEqual([]);
});
