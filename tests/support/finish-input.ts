/** What the stages before finish would hand it, from the few facts that a test cares about. */

import { type FinishTask, finish, type PdfOptions } from '../../src/finish/finish.js';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed, Heading } from '../../src/model/document.js';
import type { Paper } from '../../src/model/edition.js';
import type { Anchor, PageGeometry } from '../../src/model/layout.js';
import type { FrontMatter } from '../../src/model/manuscript.js';
import { frontMatterOf } from './front-matter.js';

export interface FinishFacts {
  readonly paper: Paper;
  readonly frontMatter?: Partial<FrontMatter>;
  readonly headings?: readonly Heading[];
  readonly labels: readonly string[];
  readonly anchors?: Readonly<Record<string, Anchor>>;
  readonly folio?: PageGeometry['folio'];
}

export function finishInput(rawPdf: Uint8Array, facts: FinishFacts): FinishTask {
  const { paper, labels, folio } = facts;
  const pages = labels.map(
    (label, index): PageGeometry => ({
      index,
      label,
      textArea: { x: 72, y: 72, width: paper.width - 144, height: paper.height - 144 },
      calls: [],
      notes: [],
      pictures: [],
      furniture: [],
      cellParts: [],
      ...(folio === undefined ? {} : { folio }),
      blocks: [],
      lines: undefined,
    }),
  );
  const anchors = new Map(Object.entries(facts.anchors ?? {}));
  return {
    rawPdf,
    paginated: { edition: { paper, purpose: 'screen' }, pages, anchors, tags: [] },
    composed: composed(facts.headings ?? [], { ...FRONT_MATTER, ...facts.frontMatter }),
    options: STAMP,
  };
}

const FRONT_MATTER: FrontMatter = frontMatterOf({
  title: 'A memo',
  shortTitle: 'A memo',
  date: { iso: '2022-11', text: 'November 2022' },
  lang: 'en',
});

function composed(headings: readonly Heading[], frontMatter: FrontMatter): Composed {
  return {
    manuscript: {
      path: 'memo.md',
      folder: '/nowhere',
      name: 'memo',
      text: '',
      body: '',
      bodyOffset: 0,
      frontMatter,
      fieldPlaces: {},
    },
    html: '',
    assets: new Map(),
    body: [],
    notes: [],
    headings,
    links: [],
    internalLinks: [],
  };
}

/** Midnight of 1 November 2022, UTC. */
export const STAMP: PdfOptions = {
  created: 1_667_260_800,
  creator: 'memo-press 0.0.0-test',
  attachSource: false,
};

/** The finished PDF of pages that were laid out. */
export async function finishPdf(
  { rawPdf, paginated, composed }: Omit<FinishTask, 'options'>,
  options: PdfOptions = STAMP,
): Promise<Uint8Array> {
  return (await finish({ rawPdf, paginated, composed, options }, new Sink())).value;
}
