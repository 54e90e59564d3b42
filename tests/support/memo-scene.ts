/** The memo that memo-fixture.ts draws: its lines as they stand on the pages, and the manuscript they come from. */
import type { PDFDocument } from 'pdf-lib';
import type { Composed, TextBlock } from '../../src/model/document.js';
import { frontMatterOf } from './front-matter.js';

/** A run of text on a line. */
export interface Span {
  text: string;
  /** Drawn as the call of this note. */
  call?: number;
  /** A call drawn on the baseline. */
  flat?: boolean;
  url?: string;
  /** An anchor to link to: "fn-1". */
  target?: string;
  /** The anchor it is: "fnref-1". */
  id?: string;
  /** Drawn a second time on the same place. */
  twice?: boolean;
  /** Of a line's first span: the line starts so many points further right. */
  indent?: number;
}

export type Line = Span[];

export interface ScenePage {
  label: string;
  folio: string;
  head: string;
  body: Line[];
  notes: { note: number; continued: boolean; lines: Line[] }[];
}

/** Plain data for a test to spoil. */
export interface Scene {
  width: number;
  height: number;
  title: string;
  lang: string;
  pages: ScenePage[];
  outline: { title: string; page: number; y: number }[];
  /** Last changes to the document itself. */
  afterwards?: (doc: PDFDocument) => void | Promise<void>;
}

const text = (line: string): Line => [{ text: line }];
const call = (note: number, id?: string): Span => ({
  text: String(note),
  call: note,
  target: `fn-${note}`,
  ...(id ? { id } : {}),
});
const number = (note: number): Span => ({ text: String(note), target: `fnref-${note}` });

const URL = 'https://example.org/files/a%20report-2022.pdf?x=1';

/** The two pages as they should be. */
export function scene(): Scene {
  return {
    width: 300,
    height: 400,
    title: 'A Memo for Testing',
    lang: 'en',
    outline: [
      { title: 'The First Part', page: 0, y: 70 },
      { title: 'A Part Below', page: 1, y: 72 },
    ],
    pages: [
      {
        label: 'i',
        folio: 'i',
        head: 'A short title',
        body: [
          text('A Memo for Testing'),
          text('The First Part'),
          text('The office affirms that the whole popu-'),
          [{ text: 'lation of two towns was moved.' }, call(1, 'fnref-1'), { text: ' The 44-' }],
          text('Day War left five finely kept files, or'),
          [{ text: 'perhaps more,' }, call(2, 'fnref-2'), { text: ' and they remain to be' }],
          text('seen in the archive by whoever wishes to'),
        ],
        notes: [
          {
            note: 1,
            continued: false,
            lines: [
              [number(1), { text: ' See the report at ' }, { text: 'https://example.org/files/', url: URL }],
              [{ text: 'a%20report-2022.pdf?x=1', url: URL }, { text: ' (last page).' }],
            ],
          },
          {
            note: 2,
            continued: false,
            lines: [
              [number(2), { text: ' A note that is so long that it goes on' }],
              text('over the end of its page, where the rest'),
            ],
          },
        ],
      },
      {
        label: '2',
        folio: '2',
        head: 'A short title',
        body: [
          text('read them, as we said.'),
          text('A Part Below'),
          [{ text: '• An item that calls the first again' }, call(1), { text: ' and' }],
          [{ text: 'then a third.' }, call(3, 'fnref-3')],
          text('• Another item, as on example.net.'),
        ],
        notes: [
          { note: 2, continued: true, lines: [text('of it is printed, above the others.')] },
          {
            note: 3,
            continued: false,
            lines: [
              [number(3), { text: ' Cited in the archive.' }],
              text('Second paragraph of the third note.'),
            ],
          },
        ],
      },
    ],
  };
}

function block(
  kind: TextBlock['kind'],
  line: number,
  words: string,
  calls: TextBlock['calls'] = [],
  marker?: string,
): TextBlock {
  return { kind, line, text: words, calls, ...(marker ? { marker } : {}) };
}

const PARAGRAPH =
  'The office affirms that the whole population of two towns was moved.1 The 44-Day War left five finely ' +
  'kept files, or perhaps more,2 and they remain to be seen in the archive by whoever wishes to read them, as we said.';
const ITEM = 'An item that calls the first again1 and then a third.3';

/** What the compose stage would say of the memo. */
export const COMPOSED: Composed = {
  manuscript: {
    path: 'content/small.md',
    folder: '/content',
    name: 'small',
    text: '',
    body: '',
    bodyOffset: 0,
    frontMatter: frontMatterOf({
      title: 'A Memo for Testing',
      shortTitle: 'A short title',
      date: { iso: '2022', text: '2022' },
      lang: 'en',
    }),
    fieldPlaces: { title: { path: 'content/small.md', line: 2, column: 8 } },
  },
  html: '',
  assets: new Map(),
  body: [
    block('head', 2, 'A Memo for Testing'),
    block('heading', 9, 'The First Part'),
    block('paragraph', 11, PARAGRAPH, [
      { note: 1, offset: PARAGRAPH.indexOf('1 The') },
      { note: 2, offset: PARAGRAPH.indexOf('2 and') },
    ]),
    block('heading', 13, 'A Part Below'),
    block(
      'item',
      15,
      ITEM,
      [
        { note: 1, offset: ITEM.indexOf('1 and') },
        { note: 3, offset: ITEM.length - 1 },
      ],
      '•',
    ),
    block('item', 16, 'Another item, as on example.net.', [], '•'),
  ],
  notes: [
    {
      number: 1,
      label: '1',
      line: 18,
      blocks: [block('paragraph', 18, `See the report at ${URL} (last page).`)],
    },
    {
      number: 2,
      label: 'long',
      line: 20,
      blocks: [
        block(
          'paragraph',
          20,
          'A note that is so long that it goes on over the end of its page, where the rest of it is printed, above the others.',
        ),
      ],
    },
    {
      number: 3,
      label: '3',
      line: 22,
      blocks: [
        block('paragraph', 22, 'Cited in the archive.'),
        block('paragraph', 24, 'Second paragraph of the third note.'),
      ],
    },
  ],
  headings: [
    { level: 2, text: 'The First Part', id: 'first', line: 9 },
    { level: 3, text: 'A Part Below', id: 'below', line: 13 },
  ],
  links: [{ url: URL, line: 18 }],
  internalLinks: [],
};
