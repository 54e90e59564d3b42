/** Faults of a layout, a style sheet or a library that a proof finds beside others that come with them. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber } from 'pdf-lib';
import { expect, test } from 'vitest';
import { resolvePrintCondition } from '../../src/config/print-options.js';
import { Sink } from '../../src/model/diagnostics.js';
import type { PageGeometry } from '../../src/model/layout.js';
import { openReader } from '../../src/pdf/pdfium/reader.js';
import { textComplete } from '../../src/prove/checks/text-complete.js';
import { prove } from '../../src/prove/prove.js';
import { gatherSubject } from '../../src/prove/subject.js';
import { structureCheck } from '../../src/prove/tags/check.js';
import { type Fixture, memoFixture } from '../support/memo-fixture.js';
import { PRINT_DEFAULTS } from '../support/publish-memo.js';

async function codesOf(
  { pdf, composed, paginated }: Fixture,
  reference?: Uint8Array,
): Promise<readonly string[]> {
  const sink = new Sink();
  expect((await prove({ pdf, composed, paginated, reference }, sink)).value.ok).toBe(false);
  return sink.diagnostics.map(({ code }) => code);
}

const drawn = (change: (doc: PDFDocument) => void | Promise<void>): Promise<Fixture> =>
  memoFixture((scene) => {
    scene.afterwards = change;
  });

/** The good memo, with another layout. */
async function laidOut(
  change: (pages: readonly PageGeometry[]) => readonly PageGeometry[],
): Promise<Fixture> {
  const fixture = await memoFixture();
  return { ...fixture, paginated: { ...fixture.paginated, pages: change(fixture.paginated.pages) } };
}

const onPage = (
  pages: readonly PageGeometry[],
  index: number,
  change: (page: PageGeometry) => Partial<PageGeometry>,
): readonly PageGeometry[] =>
  pages.map((page) => (page.index === index ? { ...page, ...change(page) } : page));

test('a call that the layout has on another page', async () => {
  // The first note is called on both pages; here the layout says that both calls are on the first.
  const fixture = await laidOut((pages) => {
    const [first] = pages[0]?.calls ?? [];
    const more = onPage(pages, 0, ({ calls }) => ({ calls: first ? [...calls, first] : calls }));
    return onPage(more, 1, ({ calls }) => ({ calls: calls.slice(1) }));
  });
  expect(await codesOf(fixture)).toContain('proof-call-place');
});

test('a note that no call has', async () => {
  const fixture = await memoFixture();
  const { composed } = fixture;
  const more = { number: 4, label: '4', line: 30, blocks: [] };
  const codes = await codesOf({ ...fixture, composed: { ...composed, notes: [...composed.notes, more] } });
  expect(codes).toContain('proof-note-numbering');
});

test('a note that starts twice', async () => {
  const fixture = await laidOut((pages) =>
    onPage(pages, 1, ({ notes }) => ({ notes: notes.map((piece) => ({ ...piece, continued: false })) })),
  );
  expect(await codesOf(fixture)).toContain('proof-note-pieces');
});

test('words in the margin', async () => {
  const fixture = await drawn((doc) => doc.getPage(0).drawText('Draft', { x: 4, y: 12, size: 6 }));
  expect(await codesOf(fixture)).toContain('proof-text-stray');
});

test('twenty faults of one check are reported, then how many more there are', async () => {
  const fixture = await drawn((doc) => {
    for (let line = 0; line < 30; line += 1)
      doc.getPage(0).drawText('Draft', { x: 4, y: 20 + 12 * line, size: 6 });
  });
  const codes = await codesOf(fixture);
  expect(codes.filter((code) => code === 'proof-text-stray').length).toBeLessThanOrEqual(20);
  expect(codes).toContain('proof-more');
});

test('words without ink', async () => {
  const fixture = await drawn((doc) => {
    const page = doc.getPage(0);
    page.drawText('Draft', { x: 60, y: 150, size: 8 });
    // Text rendering mode 3 (ISO 32000-1, 9.3.6) counts until it is changed.
    page.node.normalize();
    const contents = page.node.lookup(PDFName.of('Contents'), PDFArray);
    contents.insert(0, doc.context.register(doc.context.stream('3 Tr\n')));
  });
  expect(await codesOf(fixture)).toContain('proof-text-invisible');
});

test('a soft hyphen inside a line', async () => {
  // pdf-lib writes the hyphen's own character for it: the file is changed when it has been read.
  const { pdf, composed, paginated } = await memoFixture((scene) => {
    for (const span of scene.pages[0]?.body.flat() ?? []) span.text = span.text.replace('finely', 'fine-ly');
  });
  const file = (await openReader()).open(pdf);
  const pages = file.pages.map((page) => {
    const at = page.chars.findIndex(
      ({ text }, index) =>
        text === '-' && page.chars[index - 1]?.text === 'e' && page.chars[index + 1]?.text === 'l',
    );
    return {
      ...page,
      chars: page.chars.map((char, index) => (index === at ? { ...char, text: '\u00AD' } : char)),
    };
  });
  const codes: string[] = [];
  textComplete.run(gatherSubject({ ...file, pages }, composed, paginated), ({ code = '' }) =>
    codes.push(code),
  );
  expect(codes).toEqual(['proof-soft-hyphen']);
});

test('letters that are drawings (Type 3)', async () => {
  const fixture = await drawn((doc) => {
    const { context } = doc;
    const page = doc.getPage(0);
    const glyph = context.register(context.stream('500 0 0 0 500 500 d1 0 0 500 500 re f'));
    const font = context.obj({ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 500, 500], Widths: [500] });
    font.set(PDFName.of('FontMatrix'), context.obj([0.001, 0, 0, 0.001, 0, 0]));
    font.set(PDFName.of('CharProcs'), context.obj({ a: glyph }));
    font.set(PDFName.of('Encoding'), context.obj({ Type: 'Encoding', Differences: [97, 'a'] }));
    for (const name of ['FirstChar', 'LastChar']) font.set(PDFName.of(name), PDFNumber.of(97));
    page.node
      .Resources()
      ?.lookup(PDFName.of('Font'), PDFDict)
      .set(PDFName.of('Drawn'), context.register(font));
    const operators = context.register(context.stream('BT /Drawn 10 Tf 1 0 0 1 60 150 Tm (a) Tj ET'));
    page.node.addContentStream(operators);
  });
  expect(await codesOf(fixture)).toContain('proof-font-type3');
});

test('an edition for print with other lines than the one for the screen', async () => {
  const screen = await memoFixture((scene) => void scene.pages[0]?.body.pop());
  const { paginated, ...print } = await memoFixture();
  const edition = {
    ...paginated.edition,
    purpose: 'print',
    press: resolvePrintCondition(PRINT_DEFAULTS),
  } as const;
  const codes = await codesOf({ ...print, paginated: { ...paginated, edition } }, screen.pdf);
  expect(codes).toContain('proof-lines-differ');
});

test('a file whose objects cannot be read', async () => {
  const { pdf, composed, paginated } = await memoFixture();
  const file = (await openReader()).open(pdf);
  const codes: string[] = [];
  // The reader that the other checks use repairs a file that is cut off; a structure that needs repair is not a structure.
  structureCheck(pdf.slice(0, -200)).run(gatherSubject(file, composed, paginated), ({ code = '' }) =>
    codes.push(code),
  );
  expect(codes).toEqual(['proof-structure-unreadable']);
});
