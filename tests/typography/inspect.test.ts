import { degrees, PDFOperatorNames as Ops, type PDFDocument, PDFOperator, rgb, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/typography/inspect.js';
import { inspectionText } from '../../src/typography/inspection-report.js';
import { failing, lineOf, pageOf, rowOf } from '../support/typeset-changes.js';
import { type Spoil, typesetPdf } from '../support/typeset-pdf.js';
import { LEADING, LEFT, SIZE, type TypePage } from '../support/typeset-scene.js';

describe('a well-set document', () => {
  test('keeps every rule', async () => {
    const inspection = await inspect(await typesetPdf());
    expect(failing(inspection)).toEqual([]);
    expect(inspection.ok).toBe(true);
    expect(inspection.pages).toBe(3);
    const unmeasured = inspection.rows.filter(({ value }) => value === undefined).map(({ rule }) => rule);
    expect(unmeasured).toEqual(['note-word-space-cv']);
  });

  test('is measured in the units of the rules', async () => {
    const inspection = await inspect(await typesetPdf());
    const value = (name: string) => rowOf(inspection, name)?.value;
    expect(value('body-size')).toBe(SIZE);
    expect(value('line-spacing')).toBeCloseTo(LEADING / SIZE, 2);
    expect(value('note-size')).toBe(0.8);
    expect(value('note-spacing')).toBeCloseTo(11.25 / 8.8, 2);
    expect(value('word-space-cv')).toBeLessThan(0.1);
    expect(rowOf(inspection, 'note-numbers')?.note).toBe('5 notes, 5 calls');
    expect(rowOf(inspection, 'note-split-lines')).toMatchObject({ value: 3, note: '1 divided note' });
    expect(rowOf(inspection, 'paragraph-marks')?.note).toBe('8 of 8 paragraphs indented');
  });

  test('is measured alike where spaces are only gaps', async () => {
    const [set, bare] = await Promise.all([
      typesetPdf(),
      typesetPdf((scene) => {
        scene.spaces = false;
      }),
    ]);
    const [one, other] = [await inspect(set), await inspect(bare)];
    expect(failing(other)).toEqual([]);
    for (const name of ['measure', 'word-space-cv', 'note-numbers', 'stub-line'])
      expect(rowOf(other, name)?.value, name).toBeCloseTo(rowOf(one, name)?.value ?? -1, 2);
  });

  test('may have mirrored margins', async () => {
    const inspection = await inspect(
      await typesetPdf((scene) => {
        const page = pageOf(scene, 1);
        for (const line of [...page.body, ...page.notes, ...page.rules]) line.x += 24;
      }),
    );
    expect(failing(inspection)).toEqual([]);
  });

  test('letterspacing is not word space', async () => {
    const tracked = await inspect(
      await typesetPdf((scene) => {
        for (const line of pageOf(scene, 0).body.slice(1)) if (line.width) line.tracking = 0.3;
      }),
    );
    expect(failing(tracked).filter((rule) => /loose|hyphen|phrase/.test(rule))).toEqual([]);
  });
});

describe('faces', () => {
  const afterwards = (change: (doc: PDFDocument) => void | Promise<void>) => typesetPdf(() => {}, change);

  test('a slanted face', async () => {
    const pdf = await afterwards(async (doc) => {
      const font = await doc.embedFont(StandardFonts.TimesRoman);
      doc.getPage(1).drawText('slanted', { x: LEFT, y: 800, size: 9, font, xSkew: degrees(12) });
    });
    expect(failing(await inspect(pdf))).toEqual(['error font-embedded 2', 'warning font-synthetic 2']);
  });

  test('a soft hyphen within a line', async () => {
    const pdf = await afterwards((doc) => {
      const page = doc.getPage(1);
      const operator = (name: Ops, ...args: string[]) => PDFOperator.of(name, args);
      page.pushOperators(
        operator(Ops.BeginMarkedContentSequence, '/Span', '<</ActualText <FEFF006400AD0061>>>'),
      );
      page.drawText('da', { x: LEFT, y: 800, size: 9 });
      page.pushOperators(operator(Ops.EndMarkedContent));
    });
    expect(failing(await inspect(pdf))).toContain('error soft-hyphen 2');
  });

  test('a rule of a table is not an underline', async () => {
    const pdf = await afterwards((doc) => {
      doc
        .getPage(1)
        .drawRectangle({ x: LEFT - 20, y: 842 - 122.5, width: 420, height: 0.5, color: rgb(0, 0, 0) });
    });
    expect(failing(await inspect(pdf))).toEqual([]);
  });
});

describe('what cannot be measured is not broken', () => {
  const only =
    (pages: number, lines: number): Spoil =>
    (scene) => {
      scene.pages.splice(pages);
      for (const page of scene.pages) {
        page.notes = [];
        page.rules = [];
        page.body = page.body
          .slice(1, lines + 1)
          .map((line) => ({ ...line, text: line.text.replace(/\^\d/g, '') }));
      }
    };

  test('a short page', async () => {
    const inspection = await inspect(await typesetPdf(only(1, 3)));
    expect(failing(inspection)).toEqual([]);
    expect(rowOf(inspection, 'measure')?.note).toBe('only 3 lines of running text found');
  });

  test('one page without notes', async () => {
    const inspection = await inspect(await typesetPdf(only(1, 30)));
    expect(failing(inspection)).toEqual([]);
    expect(rowOf(inspection, 'note-foot')?.note).toMatch(/^no numbered and called notes/);
    expect(rowOf(inspection, 'last-page')?.note).toBe('there is one page');
  });

  test('ragged text', async () => {
    const inspection = await inspect(
      await typesetPdf(({ pages }) => {
        for (const line of pages.flatMap(({ body }) => body)) {
          delete line.width;
          // Ends of many lengths, yet none so short that the next word would have fitted.
          line.text = line.text.replace(/ (\S{1,4})$/, '');
        }
      }),
    );
    expect(rowOf(inspection, 'word-space-cv')).toMatchObject({ ok: true, note: 'the text is set ragged' });
    expect(inspection.ok).toBe(true);
  });

  test('a page with nothing on it', async () => {
    const inspection = await inspect(await typesetPdf(({ pages }) => void pages.splice(0, 3, EMPTY)));
    expect(failing(inspection)).toEqual([]);
    expect(inspection.pages).toBe(1);
  });
});

const EMPTY: TypePage = { label: '1', folio: '', head: '', body: [], notes: [], rules: [] };

test('the report: a table, what was not measured, each fault with page and line', async () => {
  const pdf = await typesetPdf((scene) => {
    lineOf(scene, 0, 8).text = 'it.';
    pageOf(scene, 2).folio = '4';
  });
  const text = inspectionText(await inspect(pdf), 'a.pdf');
  const lines = text.split('\n');
  expect(lines[0]).toBe('a.pdf, 3 pages');
  expect(lines[2]).toMatch(/^ +rule +measured +limit/);
  expect(text).toMatch(/^ok +body-size +11 pt +9\.95 to 11\.55 pt /m);
  expect(text).toMatch(/^warning +stub-line +1 +none /m);
  expect(text).toMatch(/^ERROR +page-label +1 pages? +none/m);
  expect(text).toContain('not measured:\n  note-word-space-cv: the notes are set ragged\n');
  expect(text).toContain('stub-line\n  page 1: a short word, alone\n    it.\n');
  expect(text).toContain('page-label\n  page 3: readers call this page “3” (error)\n    4\n');
  expect(lines.at(-2)).toBe('43 of 45 rules kept, 1 error, 1 warning');
});
