/** `memo-press inspect FILE.pdf`: the rules of typography, measured on a finished PDF. */
import { attempt, type OutcomeStatus } from '../../build/outcome.js';
import { inspectFile } from '../../build/stages.js';
import { WrongUse } from '../../config/wrong-use.js';
import type { Row } from '../../typography/types.js';
import { printResult } from '../print-result.js';
import type { Terminal } from '../terminal.js';

/** Ends with problems if the file cannot be read, or if it breaks a rule of rank error. */
export async function inspect(
  files: readonly string[],
  options: { readonly json?: boolean | undefined },
  terminal: Terminal,
): Promise<OutcomeStatus> {
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new WrongUse(file === undefined ? 'Missing PDF.' : 'One PDF at a time.', [
      'write memo-press inspect FILE.pdf',
    ]);
  const { outcome, value, diagnostics } = await attempt((sink) => inspectFile(file, sink));
  const ok = outcome === 'succeeded' && value?.inspection.ok === true;
  if (options.json) {
    const document = {
      ok,
      file,
      diagnostics,
      pages: value?.inspection.pages,
      rows: value?.inspection.rows.map(rowOf) ?? [],
    };
    terminal.out(`${JSON.stringify(document, undefined, 2)}\n`);
  } else if (value) terminal.out(value.text);
  await printResult({ outcome, diagnostics, outputs: [], proofs: [] }, {}, terminal);
  return outcome === 'succeeded' && !ok ? 'invalid-input' : outcome;
}

/** A row as programs read it: pages count from 1, as PDF readers count. */
function rowOf({ findings, ...row }: Row): object {
  return {
    ...row,
    findings: findings.map(({ page, box, ...finding }) => ({
      ...(page === undefined ? {} : { page: page + 1 }),
      ...finding,
    })),
  };
}
