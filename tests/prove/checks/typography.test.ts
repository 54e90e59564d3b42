/** What the rules of typography do within a proof. */
import { degrees, type PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { Sink } from '../../../src/model/diagnostics.js';
import { RULES } from '../../../src/typography/rules.js';
import { memoFixture } from '../../support/memo-fixture.js';
import { provePdf } from '../../support/prove-pdf.js';

async function proofAfter(change: (doc: PDFDocument) => void | Promise<void>) {
  const { pdf, composed, paginated } = await memoFixture((scene) => {
    scene.afterwards = change;
  });
  const sink = new Sink();
  const proof = await provePdf({ pdf, composed, paginated }, sink);
  const evidence = proof.evidence.find(({ check }) => check === 'typography');
  return { proof, evidence, diagnostics: sink.diagnostics };
}

test('a missed goal is a warning with the page and the line of the manuscript', async () => {
  const { proof, evidence, diagnostics } = await proofAfter((doc) => {
    // Under the second line of the first paragraph, which stands on line 11 of the manuscript.
    doc.getPage(0).drawRectangle({ x: 60, y: 400 - 104, width: 40, height: 0.5, color: rgb(0, 0, 0) });
  });
  expect(diagnostics).toEqual([
    {
      severity: 'warning',
      code: 'typography-underline',
      message: 'Small, page 1: a rule under the words, “lation of two towns was moved.1 The 44-”.',
      place: { path: 'content/small.md', line: 11, column: 1 },
      hints: ['underlined words: 1, should be none'],
    },
  ]);
  expect(proof.ok).toBe(true);
  expect(evidence).toMatchObject({ ok: true, counts: { underline: 1 } });
});

test('no rule of typography fails the proof', () => {
  const failing = RULES.filter(({ severity, provedBy }) => severity === 'error' && provedBy === undefined);
  expect(failing).toEqual([]);
});

test('what a check of the proof reports is not reported twice', async () => {
  const { proof, evidence, diagnostics } = await proofAfter(async (doc) => {
    const font = await doc.embedFont(StandardFonts.Helvetica);
    doc.getPage(1).drawText('x', { x: 60, y: 200, size: 8, font, xSkew: degrees(12) });
  });
  expect(diagnostics.map(({ code }) => code)).toEqual([
    'proof-text-extra',
    'proof-font-not-embedded',
    'typography-font-synthetic',
  ]);
  expect(proof.ok).toBe(false);
  expect(evidence?.ok).toBe(true);
});
