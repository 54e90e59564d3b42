import { readFile } from 'node:fs/promises';
import type { NamedProof, Result } from '../build/publish.js';
import { STAGES } from '../build/stages.js';
import type { Diagnostic } from '../model/diagnostics.js';
import type { OptionValues } from './args.js';
import { showable } from './showable.js';
import type { Terminal } from './terminal.js';

/** The parts of a result to print. */
export type Summary = Pick<Result, 'outcome' | 'outputs' | 'diagnostics' | 'proofs'>;

/** The texts of the files that diagnostics point into, for code frames. */
async function sourcesOf(diagnostics: readonly Diagnostic[]): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (const file of new Set(diagnostics.flatMap(({ place }) => place?.path ?? []))) {
    // A file that cannot be read has no code frame; that it cannot be read is the diagnostic itself.
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) sources.set(file, text.replace(/\r\n?/g, '\n'));
  }
  return sources;
}

/** Problems with their places in the text. */
async function diagnosticsText(diagnostics: readonly Diagnostic[], color: boolean): Promise<string> {
  const { formatDiagnostics } = await import('./format-diagnostics.js');
  return formatDiagnostics(diagnostics, await sourcesOf(diagnostics), { color });
}

/** What was proved of each edition, a few lines each. */
async function proofsText(proofs: readonly NamedProof[]): Promise<string> {
  const texts = proofs.map(async ({ name, proof }) => {
    const summary = (await STAGES.proofSummary(proof)).trimEnd();
    return `${showable(name)}\n${summary.replace(/^/gm, '  ')}\n`;
  });
  return (await Promise.all(texts)).join('');
}

/** The whole result for programs: one JSON document. */
function json({ outcome, outputs, diagnostics, proofs }: Summary): string {
  const named = proofs.map(({ name, proof: { edition, ...proof } }) => ({
    name,
    paper: edition.paper.name,
    purpose: edition.purpose,
    ...proof,
  }));
  return `${JSON.stringify({ ok: outcome === 'succeeded', outputs, diagnostics, proofs: named }, undefined, 2)}\n`;
}

/** Prints problems and proofs for people to stderr, and the paths of the files written to stdout. */
export async function printResult(
  summary: Summary,
  options: Pick<OptionValues, 'json' | 'quiet' | 'strict'>,
  { out, err, color, toPerson }: Terminal,
): Promise<void> {
  const { outcome, diagnostics, outputs, proofs } = summary;
  if (diagnostics.length > 0) err(await diagnosticsText(diagnostics, color));
  const onlyWarnings = diagnostics.every(({ severity }) => severity === 'warning');
  if (options.strict && outcome === 'invalid-input' && onlyWarnings)
    err('With --strict, warnings count as errors.\n');
  if (proofs.length > 0 && !options.quiet) err(await proofsText(proofs));
  if (options.json) out(json(summary));
  // A program is given names as they are.
  else for (const output of outputs) out(`${toPerson ? showable(output) : output}\n`);
}
