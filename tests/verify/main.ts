/** `npm run verify [-- file.pdf …]`: veraPDF on the PDFs given, or on all in `output/`. Fails on any failed rule. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { tellInks } from './inks.js';
import { type Flavour, fetchValidator, type Verdict, validate } from './verapdf.js';

const TITLES: Readonly<Record<Flavour, string>> = {
  ua1: 'PDF/UA-1',
  '2a': 'PDF/A-2a',
  '2b': 'PDF/A-2b',
  '3a': 'PDF/A-3a',
};

const isForPrint = (text: string): boolean => text.includes('GTS_PDFXVersion');

/** What the file says it is: a print edition is PDF/X-4 and PDF/A-2b at once, a file with its source PDF/A-3a. */
function flavoursOf(file: string): readonly Flavour[] {
  const text = readFileSync(file).toString('latin1');
  if (isForPrint(text)) return ['2b'];
  return ['ua1', text.includes('<pdfaid:part>3</pdfaid:part>') ? '3a' : '2a'];
}

function filesToVerify(): readonly string[] {
  const given = process.argv.slice(2);
  if (given.length > 0) return given;
  const folder = path.join(PACKAGE_ROOT, 'output');
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  return files.sort().map((name) => path.join(folder, name));
}

function tell({ file, flavour, passedRules, failed }: Verdict): void {
  const name = path.basename(file);
  const state = failed.length === 0 ? 'ok    ' : 'FAILED';
  console.log(`${state} ${name}  ${TITLES[flavour]}: ${passedRules} rules passed, ${failed.length} failed`);
  for (const { rule, times, description, first } of failed) {
    console.log(`       ${rule} (${times} times) ${description}\n         first: ${first}`);
  }
}

const files = filesToVerify();
const promised = files.map((file) => ({ file, flavours: flavoursOf(file) }));
const jar = await fetchValidator();
let verdicts = 0;
for (const flavour of ['ua1', '2a', '2b', '3a'] as const) {
  const group = promised.filter(({ flavours }) => flavours.includes(flavour)).map(({ file }) => file);
  if (group.length === 0) continue;
  for (const verdict of await validate(jar, flavour, group)) {
    tell(verdict);
    verdicts += 1;
    if (verdict.failed.length > 0) process.exitCode = 1;
  }
}
if (!(await tellInks(files.filter((file) => isForPrint(readFileSync(file).toString('latin1'))))))
  process.exitCode = 1;
if (verdicts === 0) {
  console.error('There is no PDF to verify: run `npm run build` first.');
  process.exitCode = 1;
}
