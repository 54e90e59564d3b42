/** What the checks are worth: faults put into a good PDF are found, by ours always, by veraPDF where it is there. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Sink } from '../../../src/model/diagnostics.js';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { finishPdf } from '../../support/finish-input.js';
import { type LaidOut, layOut } from '../../support/lay-out.js';
import { provePdf } from '../../support/prove-pdf.js';
import { SEEDED_FAULTS, spoilt } from '../../support/seeded-faults.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { cachedValidator, hasJava, validate } from '../../verify/verapdf.js';

const MANUSCRIPT = path.join(PACKAGE_ROOT, 'tests', 'cases', 'build', 'everything', 'manuscript.md');

/** `npm run verify` fetches it; a machine without Java proves our own checks alone. */
const jar = (await hasJava()) ? cachedValidator() : undefined;

const browser = browserOfFile();
let laid: LaidOut;
let pdf: Uint8Array;
beforeAll(async () => {
  laid = await layOut(browser, MANUSCRIPT, 'a4');
  pdf = await finishPdf(laid);
});

test.each(SEEDED_FAULTS)('our checks find $name', async (fault) => {
  const sink = new Sink();
  const proof = await provePdf({ ...laid, pdf: await spoilt(pdf, fault) }, sink);
  expect(proof.ok).toBe(false);
  expect(sink.diagnostics.map(({ code }) => code)).toContain(fault.ours);
});

test.runIf(jar)('veraPDF finds them too, and nothing in the good file', { timeout: 120_000 }, async () => {
  if (jar === undefined) return;
  const folder = temporaryFolder();
  const good = path.join(folder, 'good.pdf');
  writeFileSync(good, pdf);
  const files = new Map<string, string>();
  for (const [index, fault] of SEEDED_FAULTS.entries()) {
    const file = path.join(folder, `fault-${index}.pdf`);
    writeFileSync(file, await spoilt(pdf, fault));
    files.set(fault.name, file);
  }
  for (const flavour of ['ua1', '2a'] as const) {
    const wanted = SEEDED_FAULTS.filter(({ vera }) => vera?.[0] === flavour);
    const judged = wanted.map(({ name }) => files.get(name) ?? '');
    const [verdict, ...verdicts] = await validate(jar, flavour, [good, ...judged]);
    expect(verdict?.failed).toEqual([]);
    const found = verdicts.map(({ failed }) => failed.map(({ rule }) => rule));
    for (const [index, { name, vera }] of wanted.entries()) expect(found[index], name).toContain(vera?.[1]);
  }
});
