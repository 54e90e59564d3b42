import { type PDFDocument, PDFHexString, PDFName, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { Sink } from '../../src/model/diagnostics.js';
import { proofReport, proofSummary } from '../../src/prove/proof-report.js';
import { type FixtureOptions, memoFixture } from '../support/memo-fixture.js';
import type { Line, Scene, ScenePage, Span } from '../support/memo-scene.js';
import { provePdf } from '../support/prove-pdf.js';

type Spoil = (scene: Scene) => void;

/** The proof of the memo, its faults as "code page line". */
async function proofOf(spoil?: Spoil, options?: FixtureOptions) {
  const { pdf, composed, paginated } = await memoFixture(spoil, options);
  const sink = new Sink();
  const proof = await provePdf({ pdf, composed, paginated }, sink);
  const faults = sink.diagnostics.map(({ code, message, place }) => {
    const page = / page (\d+):/.exec(message)?.[1] ?? '-';
    return `${code} ${page} ${place?.line ?? '-'}`;
  });
  return { proof, faults, messages: sink.diagnostics.map(({ message }) => message) };
}

function pageOf(scene: Scene, index: number): ScenePage {
  const found = scene.pages[index];
  if (!found) throw new Error(`The scene has no page ${index}.`);
  return found;
}

function linesOf(scene: Scene): Line[] {
  return scene.pages.flatMap(({ body, notes }) => [...body, ...notes.flatMap((note) => note.lines)]);
}

/** The first span that answers. */
function spanWhere(scene: Scene, answers: (span: Span) => boolean): Span {
  const found = linesOf(scene).flat().find(answers);
  if (!found) throw new Error('The scene has no such span.');
  return found;
}

const replace =
  (from: string, to: string): Spoil =>
  (scene) => {
    const span = spanWhere(scene, ({ text }) => text.includes(from));
    span.text = span.text.replace(from, to);
  };

const isCall = (note: number) => (span: Span) => span.call === note;
const isNumber = (note: number) => (span: Span) => span.target === `fnref-${note}`;

const afterwards =
  (change: (doc: PDFDocument) => void | Promise<void>): Spoil =>
  (scene) => {
    scene.afterwards = change;
  };

test('a good PDF is proved', async () => {
  const { proof, faults } = await proofOf();
  expect(faults).toEqual([]);
  expect(proof.ok).toBe(true);
  expect(proof.pages).toBe(2);
  expect(proof.evidence.map(({ check }) => check)).toEqual([
    'text-complete',
    'notes-placed',
    'pages',
    'fonts',
    'bounds',
    'links',
    'outline',
    'metadata',
    'typography',
  ]);
  expect(proof.evidence[0]?.counts).toEqual({ bodyWords: 67, noteWords: 43, words: 110, hyphenations: 1 });
  expect(proofSummary(proof)).toContain(
    'ok      text-complete  110 words, body and notes, in order, each once\n',
  );
  expect(JSON.parse(proofReport([proof]))).toMatchObject({
    ok: true,
    proofs: [{ paper: 'small', pages: 2, ok: true }],
  });
});

const TEXT_FAULTS: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a lost word': [replace('affirms ', ''), 'proof-text-missing 1 11'],
  'a lost word in a note': [replace('so long', 'long'), 'proof-text-missing 1 20'],
  'a lost line': [(scene) => void pageOf(scene, 0).body.splice(6, 1), 'proof-text-missing 1 11'],
  'the end of the text lost': [replace('as on example.net.', 'as on'), 'proof-text-missing 2 16'],
  'a doubled word': [replace('whole', 'whole whole'), 'proof-text-extra 1 11'],
  'a word printed twice on one place': [
    (scene) => {
      spanWhere(scene, ({ text }) => text.startsWith('Day War')).twice = true;
    },
    'proof-text-extra 1 11',
  ],
  'text that nobody wrote': [
    (scene) => void pageOf(scene, 1).body.push([{ text: 'Draft' }]),
    'proof-text-extra 2 16',
  ],
  'two words swapped': [replace('five finely', 'finely five'), 'proof-text-moved 1 11'],
  'two lines swapped': [
    (scene) => {
      const { body } = pageOf(scene, 0);
      body.splice(5, 2, ...body.slice(5, 7).reverse());
    },
    'proof-text-moved 1 11',
    'proof-call-number 1 11',
    'proof-link-back 1 20',
  ],
  'a changed letter': [replace('kept', 'kepf'), 'proof-text-changed 1 11'],
  'glued words': [replace('The office', 'Theoffice'), 'proof-space-missing 1 11'],
  'a split word': [replace('finely', 'fine ly'), 'proof-space-extra 1 11'],
  'a hyphen inside a line': [replace('finely', 'fine-ly'), 'proof-hyphen-stray 1 11'],
  'a hyphen inside an address': [
    (scene) => {
      replace('example.org/files/', 'example.org/fi-')(scene);
      replace('a%20', 'les/a%20')(scene);
    },
    'proof-hyphen-in-url 1 18',
  ],
  'a word broken without hyphen': [replace('popu-', 'popu'), 'proof-word-broken 1 11'],
  'text in the margin': [
    (scene) => {
      pageOf(scene, 1).folio = '2 or 3 or so';
    },
    'proof-folio 2 2',
  ],
  'another running head': [
    (scene) => {
      pageOf(scene, 1).head = 'A shirt title';
    },
    'proof-furniture 2 2',
  ],
};

describe('faults of the text', () => {
  test.each(Object.entries(TEXT_FAULTS))('%s', async (_, [spoil, ...expected]) => {
    const { proof, faults, messages } = await proofOf(spoil);
    expect(faults, messages.join('\n')).toEqual(expected);
    expect(proof.ok).toBe(false);
  });
});

/** The layout itself puts a note where it should not be; all text is there. */
const NOTE_FAULTS: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a note on the page after its call': [
    (scene) => {
      const [first] = pageOf(scene, 0).notes.splice(0, 1);
      if (first) pageOf(scene, 1).notes.splice(1, 0, first);
    },
    'proof-note-late 2 18',
  ],
  'a note on the page before its call': [
    (scene) => {
      const third = pageOf(scene, 1).notes.pop();
      if (third) pageOf(scene, 0).notes.unshift(third);
    },
    'proof-note-early 1 22',
    'proof-note-order 1 18',
  ],
  'notes in another order': [(scene) => void pageOf(scene, 0).notes.reverse(), 'proof-note-order 1 18'],
  'a wrong number at a call': [
    (scene) => {
      spanWhere(scene, isCall(3)).text = '2';
    },
    'proof-text-changed 2 15',
    'proof-call-number 2 15',
  ],
  'a wrong note number': [
    (scene) => {
      spanWhere(scene, isNumber(3)).text = '4';
    },
    'proof-text-changed 2 22',
    'proof-note-number 2 22',
  ],
  'a call that is not raised': [
    (scene) => {
      spanWhere(scene, isCall(2)).flat = true;
    },
    'proof-call-not-superior 1 11',
  ],
  'a call missing from the pages': [(scene) => delete spanWhere(scene, isCall(3)).call, 'proof-calls - 2'],
};

describe('faults of the notes', () => {
  test.each(Object.entries(NOTE_FAULTS))('%s', async (_, [spoil, ...expected]) => {
    const { faults, messages } = await proofOf(spoil, { layout: 'drawn' });
    expect(faults, messages.join('\n')).toEqual(expected);
  });

  test('a note printed on another page than the layout says', async () => {
    const [move] = NOTE_FAULTS['a note on the page after its call'] ?? [];
    const { faults } = await proofOf(move);
    expect(faults).toContain('proof-text-missing 1 18');
  });
});

const PAGE_FAULTS: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a wrong page size': [
    (scene) => {
      scene.width = 301;
    },
    'proof-page-size 1 2',
    'proof-page-size 2 2',
  ],
  'a page too many': [afterwards((doc) => void doc.addPage([300, 400])), 'proof-page-count - 2'],
  'a wrong page label': [
    (scene) => {
      pageOf(scene, 1).label = 'ii';
    },
    'proof-page-label 2 2',
  ],
  'a wrong printed page number': [
    (scene) => {
      pageOf(scene, 1).folio = '3';
    },
    'proof-folio 2 2',
  ],
  'a font that is not embedded': [
    afterwards(async (doc) => {
      const font = await doc.embedFont(StandardFonts.Helvetica);
      doc.getPage(1).drawText('x', { x: 60, y: 200, size: 8, font });
    }),
    'proof-text-extra 2 16',
    'proof-font-not-embedded 2 2',
  ],
  'a character that no font has': [
    replace('finely', 'fine\uE123ly'),
    'proof-text-changed 1 11',
    'proof-glyph-unmapped 1 2',
  ],
  'text beyond the sheet': [
    (scene) => void pageOf(scene, 1).body.push([{ text: 'far away', indent: 300 }]),
    'proof-outside-sheet 2 2',
  ],
  'text over the margin': [
    (scene) => {
      spanWhere(scene, ({ text }) => text.startsWith('Day War')).indent = 100;
    },
    'proof-outside-text-area 1 11',
  ],
  'another title': [
    (scene) => {
      scene.title = 'Untitled';
    },
    'proof-title - 2',
  ],
  'another language': [
    afterwards((doc) => doc.catalog.set(PDFName.of('Lang'), PDFHexString.fromText('de'))),
    'proof-language - 2',
  ],
};

describe('faults of the pages', () => {
  test.each(Object.entries(PAGE_FAULTS))('%s', async (_, [spoil, ...expected]) => {
    const { faults, messages } = await proofOf(spoil);
    expect(faults, messages.join('\n')).toEqual(expected);
  });

  test('a page too few', async () => {
    const { faults } = await proofOf(afterwards((doc) => doc.removePage(1)));
    expect(faults).toContain('proof-page-count - 2');
    expect(faults).toContain('proof-text-missing 1 11');
  });

  test('bytes that are not a PDF', async () => {
    const { composed, paginated } = await memoFixture();
    const sink = new Sink();
    const proof = await provePdf({ pdf: new TextEncoder().encode('no PDF'), composed, paginated }, sink);
    expect(sink.diagnostics.map(({ code }) => code)).toEqual(['proof-unreadable']);
    expect(proof.ok).toBe(false);
  });
});

const LINK_FAULTS: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a dead link': [
    (scene) => {
      spanWhere(scene, ({ text }) => text.includes('See')).target = 'nowhere';
    },
    'proof-link-dead 1 18',
  ],
  'a link on nothing': [
    (scene) => void pageOf(scene, 1).body.push([{ text: ' ', url: 'https://example.org/' }]),
    'proof-link-empty 2 2',
    'proof-link-extra 2 2',
  ],
  'a lost link': [
    (scene) => {
      for (const span of linesOf(scene).flat()) delete span.url;
    },
    'proof-link-missing - 18',
  ],
  'a changed address': [
    (scene) => {
      for (const span of linesOf(scene).flat()) if (span.url) span.url = span.url.replace('x=1', 'x=2');
    },
    'proof-link-missing - 18',
    'proof-link-extra 1 18',
    'proof-link-extra 1 18',
  ],
  'a call without its link': [(scene) => delete spanWhere(scene, isCall(3)).target, 'proof-link-call 2 15'],
  'a call that links to another note': [
    (scene) => {
      spanWhere(scene, isCall(3)).target = 'fn-1';
    },
    'proof-link-call 2 15',
  ],
  'a note without the way back': [
    (scene) => delete spanWhere(scene, isNumber(3)).target,
    'proof-link-back 2 22',
  ],
  'an outline entry too few': [(scene) => void scene.outline.pop(), 'proof-outline - 13'],
  'an outline entry too many': [
    (scene) => void scene.outline.push({ title: 'More', page: 1, y: 100 }),
    'proof-outline - 2',
  ],
  'other words in the outline': [
    (scene) => {
      scene.outline[0] = { title: 'The 1st Part', page: 0, y: 70 };
    },
    'proof-outline - 9',
  ],
  'an outline entry that leads to another page': [
    (scene) => {
      scene.outline[1] = { title: 'A Part Below', page: 0, y: 70 };
    },
    'proof-outline-target 2 13',
  ],
};

describe('faults of links and outline', () => {
  test.each(Object.entries(LINK_FAULTS))('%s', async (_, [spoil, ...expected]) => {
    const { faults, messages } = await proofOf(spoil);
    expect(faults, messages.join('\n')).toEqual(expected);
  });

  test('an address in the spelling of browsers is the same address', async () => {
    const { faults } = await proofOf((scene) => {
      for (const span of linesOf(scene).flat())
        if (span.url) span.url = span.url.replace('example', 'EXAMPLE');
    });
    expect(faults).toEqual([]);
  });

  test('links, and no TrimBox, in an edition for print', async () => {
    const { faults } = await proofOf(undefined, { purpose: 'print' });
    expect(faults).toEqual(['proof-page-size 1 2', 'proof-page-size 2 2', 'proof-link-in-print 1 2']);
  });
});
