/** Small syntax on pages: laid out, finished, proved, and heard as a person has reviewed it. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Sink } from '../../../src/model/diagnostics.js';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { finishPdf } from '../../support/finish-input.js';
import { expectGolden } from '../../support/golden.js';
import { layOut } from '../../support/lay-out.js';
import { provePdf } from '../../support/prove-pdf.js';
import { dumpTree } from '../../support/tree-dump.js';

const browser = browserOfFile();
const PAGES = 9;

describe.each(['fancy-lists', 'tasks', 'callouts', 'spans', 'smart', 'code-columns'])('%s', (name) => {
  test.each(['a4', 'letter'])('on %s', async (paper) => {
    const file = path.join(PACKAGE_ROOT, 'tests/cases/compose', name, 'input.md');
    const laid = await layOut(browser, file, paper);
    const pdf = await finishPdf(laid);
    const sink = new Sink();
    await provePdf({ ...laid, pdf }, sink);
    expect(sink.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    // Letter breaks other lines, but says the same.
    if (paper === 'a4')
      expectGolden(
        path.join(PACKAGE_ROOT, 'tests/cases/structure', `${name}.txt`),
        await dumpTree(pdf, PAGES),
      );
  });
});
