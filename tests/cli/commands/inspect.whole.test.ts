import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { lineOf, pageOf } from '../../support/typeset-changes.js';
import { typesetPdf } from '../../support/typeset-pdf.js';

/** A folder with a well-set PDF, one with a stub, and one with a wrong page number. */
async function folder(): Promise<string> {
  const cwd = temporaryFolder();
  const put = (name: string, bytes: Uint8Array | string) => writeFileSync(path.join(cwd, name), bytes);
  put('good.pdf', await typesetPdf());
  put(
    'stub.pdf',
    await typesetPdf((scene) => {
      lineOf(scene, 0, 8).text = 'it.';
    }),
  );
  put(
    'number.pdf',
    await typesetPdf((scene) => {
      pageOf(scene, 2).folio = '4';
    }),
  );
  put('text.pdf', 'no PDF at all');
  return cwd;
}

describe('inspect', () => {
  test('ends with 0 unless a rule of rank error is broken', async () => {
    const cwd = await folder();
    const good = await runCli(['inspect', 'good.pdf'], { cwd });
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toMatch(/^good\.pdf, 3 pages\n/);
    const stub = await runCli(['inspect', 'stub.pdf'], { cwd });
    expect(stub.code).toBe(0);
    expect(stub.stdout).toContain('44 of 45 rules kept, 0 errors, 1 warning');
    const wrong = await runCli(['inspect', 'number.pdf'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([1, '']);
    expect(wrong.stdout).toContain('page 3: readers call this page “3” (error)');
  });

  test('--json is one document', async () => {
    const run = await runCli(['inspect', 'number.pdf', '--json'], { cwd: await folder() });
    expect(run.code).toBe(1);
    const told = JSON.parse(run.stdout) as { rows: readonly { rule: string }[] };
    expect(told).toMatchObject({ ok: false, file: 'number.pdf', pages: 3, diagnostics: [] });
    expect(told.rows.find(({ rule }) => rule === 'page-label')).toEqual({
      rule: 'page-label',
      title: 'pages whose printed number is not their PDF page label',
      severity: 'error',
      value: 1,
      unit: 'pages',
      limit: { max: 0 },
      ok: false,
      note: '3 page numbers',
      findings: [{ page: 3, text: '4', message: 'readers call this page “3”', severity: 'error' }],
    });
  });

  test.each([
    ['absent.pdf', 'file-missing'],
    ['text.pdf', 'pdf-unreadable'],
    ['.', 'file-unreadable'],
  ])('%s: 1, %s', async (file, code) => {
    const cwd = await folder();
    const run = await runCli(['inspect', file], { cwd });
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain(`error  ${code}`);
    const json = await runCli(['inspect', file, '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, rows: [], diagnostics: [{ code }] });
  });

  test.each([[[]], [['a.pdf', 'b.pdf']], [['a.pdf', '--paper', 'a4']]])('wrong use: 2, %j', async (args) => {
    const run = await runCli(['inspect', ...args], { cwd: temporaryFolder() });
    expect([run.code, run.stdout]).toEqual([2, '']);
  });
});
