import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { openReader } from '../../src/pdf/pdfium/reader.js';
import { linesOf } from '../../src/pdf/text/lines.js';
import { expectGolden } from '../support/golden.js';
import { dumpPdf } from '../support/pdf-dump.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CASES = path.join(PACKAGE_ROOT, 'tests', 'cases', 'build');

/** The words of each page as they are set, line by line. */
async function pagesAsText(pdf: Uint8Array): Promise<string> {
  const reader = await openReader();
  const file = reader.open(pdf);
  return file.pages
    .map((page, index) => {
      const lines = linesOf(page.chars).map((line) => line.words.map(({ text }) => text).join(' '));
      // A hyphen that the text does not have is read as a soft one, which nobody would see in a review.
      return `== text of page ${index + 1}\n${lines.join('\n').replaceAll('\u00AD', '-')}\n`;
    })
    .join('\n');
}

describe('whole builds', () => {
  for (const name of readdirSync(CASES)) {
    for (const paper of ['a4', 'letter']) {
      test(`${name}, ${paper}`, async () => {
        const folder = path.join(CASES, name);
        const out = temporaryFolder();
        const run = await runCli(
          ['build', path.join(folder, 'manuscript.md'), '--paper', paper, '--out', out, '--quiet'],
          { cwd: out },
        );
        expect(run.stderr).toBe('');
        expect(run.code).toBe(0);
        const pdf = readFileSync(path.join(out, `manuscript-${paper}.pdf`));
        const dump = `${await pagesAsText(pdf)}\n${await dumpPdf(pdf)}`;
        expectGolden(path.join(folder, `expected-${paper}.txt`), dump);
        expect(existsSync(path.join(out, `manuscript-${paper}.html`))).toBe(false);
      });
    }
  }
});
