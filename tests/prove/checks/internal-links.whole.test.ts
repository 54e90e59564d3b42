/** Links within a document, from the manuscript to the destinations in its PDF. */
import { beforeAll, expect, test } from 'vitest';
import { Sink } from '../../../src/model/diagnostics.js';
import type { InternalLink, LinkTarget } from '../../../src/model/document.js';
import { openReader } from '../../../src/pdf/pdfium/reader.js';
import type { PdfFile } from '../../../src/pdf/pdfium/types.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { provePdf } from '../../support/prove-pdf.js';
import { type PublishedMemo, publishMemo } from '../../support/publish-memo.js';

const browser = browserOfFile();

const WORDS =
  'The committee met in the old hall and spoke for several hours about the new reading room. '.repeat(12);

const BODY = `See [the wells](#wells), [the lakes](#Gewässer), [the quotation](#said), [the note](#in-note), [the cell](#cell) and [the top](#top).[^1]

${`${WORDS}\n\n`.repeat(5)}
## Wells

${`${WORDS}\n\n`.repeat(4)}
## Gewässer

> ### Said
>
> [Up to a link that is so long that it runs over the end of a line of the quotation, and on](#wells).

| A | B |
| - | - |
| <a id="cell"></a>one | [to the wells](#wells) |

[^1]: A note <span id="in-note">with a place in it</span>, and [a link](#gewässer).
`;

let memo: PublishedMemo;
let pdf: PdfFile;

beforeAll(async () => {
  memo = await publishMemo(browser, BODY);
  pdf = (await openReader()).open(memo.screen.pdf);
});

const proofOf = async (internalLinks: readonly InternalLink[]) => {
  const sink = new Sink();
  const { pdf: bytes, paginated } = memo.screen;
  await provePdf({ pdf: bytes, composed: { ...memo.composed, internalLinks }, paginated }, sink);
  return sink.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => `${code} ${place?.line ?? '-'}`);
};

test('are composed with their targets, and every link is proved', async () => {
  expect(memo.composed.internalLinks).toHaveLength(9);
  expect(await proofOf(memo.composed.internalLinks)).toEqual([]);
});

test('lead to the page and the height of their heading', () => {
  const heading = memo.composed.headings.find(({ text }) => text === 'Wells');
  const anchor = memo.screen.paginated.anchors.get(heading?.id ?? '');
  expect(anchor?.page).toBeGreaterThan(0);
  const [link] = pdf.pages[0]?.links.filter(({ target }) => target.kind === 'page' && target.page > 0) ?? [];
  expect(link?.target).toMatchObject({ kind: 'page', page: anchor?.page });
  const y = link?.target.kind === 'page' ? link.target.y : undefined;
  expect(Math.abs((y ?? Number.NaN) - (anchor?.y ?? 0))).toBeLessThan(1);
});

test('are none in the edition for print', () => {
  expect(memo.print.proof.evidence.find(({ check }) => check === 'links')).toMatchObject({ ok: true });
});

test('that lead elsewhere, or are not there, fail the proof with their line', async () => {
  const links = memo.composed.internalLinks;
  const [first, second] = links;
  if (!first || !second) throw new Error('The memo has no links.');
  const swapped: readonly LinkTarget[] = [second.target, first.target];
  expect(
    await proofOf(links.map((link, index) => ({ ...link, target: swapped[index] ?? link.target }))),
  ).toEqual([`proof-link-internal ${first.line}`, `proof-link-internal ${second.line}`]);
  expect(await proofOf([...links, { ...first, text: 'another' }])).toEqual([
    `proof-link-internal ${first.line}`,
  ]);
});
