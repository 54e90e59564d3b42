/** The chapters of proof, conformance and typography have every check and rule that the program has, by its name. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PREFLIGHT } from '../../src/prove/pdfx/preflight.js';
import { FINDINGS } from '../../src/prove/tags/findings.js';
import { RULES as TYPOGRAPHY } from '../../src/typography/rules.js';
import { documentOf, HANDBOOK } from '../support/documents.js';
import { SEEDED_FAULTS } from '../support/seeded-faults.js';

describe('the ledger', () => {
  const proofs = documentOf(`${HANDBOOK}/conformance.md`).rows.map((row) => row[2] ?? '');
  /** The rules that it names, each with whether it has the dagger: no planted fault tests it. */
  const named = new Map(
    proofs
      .flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`(†?)/g)])
      .map(([, name = '', dagger]) => [name, dagger !== '']),
  );

  test('has every rule on tags, and marks those that no planted fault tests', () => {
    const tested = new Set(SEEDED_FAULTS.map(({ ours }) => ours.replace('proof-', '')));
    const expected = Object.keys(FINDINGS).map((name) => [name, !tested.has(name)]);
    const found = [...named].filter(([name]) => name in FINDINGS);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test('has every rule of the preflight', () => {
    expect([...named.keys()]).toEqual(expect.arrayContaining(PREFLIGHT.map(({ name }) => name)));
  });
});

test('the chapter of typography has every rule, and README their number', () => {
  const { rows } = documentOf(`${HANDBOOK}/typography.md`);
  const named = rows.flatMap(([cell = '']) =>
    [...cell.matchAll(/`([a-z\d-]+)`/g)].map(([, name = '']) => name),
  );
  expect(named.sort()).toEqual(TYPOGRAPHY.map(({ name }) => name).sort());
  expect(readFileSync('README.md', 'utf8')).toContain(`${TYPOGRAPHY.length} rules of typography`);
});

/** Names of the checks, as the source declares them: some are made for one edition only. */
function checkNames(): readonly string[] {
  const files = readdirSync('src/prove', { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/prove/${file}`, 'utf8'));
  return sources.flatMap((source) => {
    const declared = /^export (?:const|function) .*: ProofCheck (?:=|\{)/m.exec(source);
    return declared ? [/^\s+name: '([a-z-]+)',$/m.exec(source.slice(declared.index))?.[1] ?? source] : [];
  });
}

test('the chapter of proof has every check of a proof', () => {
  const { rows } = documentOf(`${HANDBOOK}/proof.md`);
  const named = rows.flatMap(([cell = '']) => /^`([a-z-]+)`$/.exec(cell)?.[1] ?? []);
  expect(named.sort()).toEqual([...checkNames()].sort());
});
