/** `memo-press diff OLD.pdf NEW.pdf`: what is different, in a few lines and as a page with pictures. */
import path from 'node:path';
import { attempt, type OutcomeStatus } from '../../build/outcome.js';
import { prepareOutput, writeOutput } from '../../build/output.js';
import { compareFiles } from '../../build/stages.js';
import { outputFolder } from '../../config/output-folder.js';
import { PAPERS } from '../../config/papers.js';
import { WrongUse } from '../../config/wrong-use.js';
import type { OptionValues } from '../args.js';
import type { CommandContext } from '../context.js';
import { printResult } from '../print-result.js';
import { showable } from '../showable.js';

/** "out/memo-a4-print.pdf" is of the manuscript "memo". */
function manuscriptOf(file: string): string {
  const { name } = path.parse(file);
  const papers = PAPERS.map((paper) => paper.name).join('|');
  return name.replace(new RegExp(`-(?:${papers})(?:-print)?$`), '') || name;
}

export async function diff(
  files: readonly string[],
  options: OptionValues,
  { terminal, signal }: CommandContext,
): Promise<OutcomeStatus> {
  const [before, after] = files;
  if (before === undefined || after === undefined || files.length > 2)
    throw new WrongUse('Two PDFs are needed.', ['write memo-press diff OLD.pdf NEW.pdf']);
  const output = outputFolder(options.out ?? 'output');
  const { outcome, value, diagnostics } = await attempt(async (sink) => {
    const folder = prepareOutput(output);
    const compared = await compareFiles(before, after, sink);
    if (compared === undefined) return undefined;
    const name = `${manuscriptOf(after)}.changes.html`;
    return { ...compared, outputs: await writeOutput(folder, [{ name, content: compared.html }], signal) };
  });
  if (value && options.quiet !== true) for (const line of value.lines) terminal.err(`${showable(line)}\n`);
  if (options.json) {
    const { changes, outputs } = value ?? {};
    const document = { ok: outcome === 'succeeded', diagnostics, outputs: outputs ?? [], changes };
    terminal.out(`${JSON.stringify(document, undefined, 2)}\n`);
  }
  const outputs = options.json ? [] : (value?.outputs ?? []);
  await printResult({ outcome, diagnostics, outputs, proofs: [] }, {}, terminal);
  return outcome;
}
