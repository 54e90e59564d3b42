/** A document that takes another's place in a kept tab gives the same bytes as one that is loaded anew. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PAPERS } from '../../../src/config/papers.js';
import { DESIGN, type Design } from '../../../src/design/design.js';
import { Sink } from '../../../src/model/diagnostics.js';
import { layoutSource } from '../../../src/model/document.js';
import { type BrowserSession, openBrowser, openKeptBrowser } from '../../../src/paginate/browser/browser.js';
import { paginate } from '../../../src/paginate/paginate.js';
import { composeFile } from '../../support/compose-file.js';
import { designWith } from '../../support/design-copy.js';
import { finishPdf } from '../../support/finish-input.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FRONT = 'title: A memo of several pages\ndate: 2022-11\nto: Reader\nfrom: Writer\nlang: en\n';
const SENTENCE =
  'Whoever reads this paragraph will find that it goes on for several lines, with words that can be hyphenated.';
const BODY = [
  `The beginning.[^1] ${SENTENCE} ${SENTENCE}`,
  '## The first heading',
  ...Array.from({ length: 12 }, (_, index) => `Paragraph ${index}. ${SENTENCE} ${SENTENCE} ${SENTENCE}`),
  `The middle.[^2] ${SENTENCE}`,
  '## The second heading',
  '| a | b |\n|---|---|\n| one | two |',
  ...Array.from({ length: 8 }, (_, index) => `Further ${index}. ${SENTENCE} ${SENTENCE}`),
  `The end.[^3] ${SENTENCE}`,
  '[^1]: A note at the beginning. See https://example.org/a/long/address/that/may/be/broken/somewhere.',
  `[^2]: A note in the middle. ${SENTENCE}`,
  '[^3]: A note at the end.',
].join('\n\n');

/** What is done to the text, one after the other, each time to the text as it was at first. */
const EDITS: readonly (readonly [name: string, body: string, front?: string, design?: () => Design])[] = [
  ['nothing', BODY],
  ['a word at the beginning', BODY.replace('The beginning', 'The very beginning')],
  ['a word in the middle', BODY.replace('The middle', 'The very middle')],
  ['a word at the end', BODY.replace('The end', 'The very end')],
  ['a note added in front', `${BODY.replace('The beginning.', 'The beginning.[^0]')}\n\n[^0]: A new note.`],
  ['a heading removed', BODY.replace('## The first heading\n\n', '')],
  ['another language in it', BODY.replace('The middle.', 'The middle, [Բաց է]{lang=hy}.')],
  ['another title', BODY, FRONT.replace('A memo of', 'A long memo of')],
  ['another language', BODY, FRONT.replace('lang: en', 'lang: de')],
  ['facing pages', BODY, `${FRONT}binding: left\n`],
  ['another design', BODY, FRONT, () => designWith('p { letter-spacing: 0.2pt; }')],
  ['nothing again', BODY],
];

test('after each edit', async () => {
  const [kept, cold] = await Promise.all([openKeptBrowser(), openBrowser()]);
  onTestFinished(async () => {
    await Promise.all([kept.close(), cold.close()]);
  });
  const file = path.join(temporaryFolder(), 'memo.md');
  const [paper] = PAPERS;
  if (!paper) throw new Error('There is no paper.');
  const pdf = async (browser: BrowserSession, design: Design): Promise<Buffer> => {
    const sink = new Sink();
    const composed = await composeFile(file, sink, design);
    const edition = { paper, purpose: 'screen' } as const;
    const task = composed && { document: layoutSource(composed), editions: [edition], html: false };
    const [raw] = (task && (await paginate(task, sink, { browser })).value) ?? [];
    if (!composed || !raw) throw new Error(JSON.stringify(sink.diagnostics));
    return Buffer.from(await finishPdf({ ...raw, composed }));
  };
  for (const [name, body, front = FRONT, design = () => DESIGN] of EDITS) {
    writeFileSync(file, `---\n${front}---\n\n${body}\n`);
    const used = design();
    const [renewed, loaded] = await Promise.all([pdf(kept, used), pdf(cold, used)]);
    expect(renewed.equals(loaded), name).toBe(true);
  }
});

test('a tab that was interrupted is not handed out again', async () => {
  const kept = await openKeptBrowser();
  onTestFinished(() => kept.close());
  const serve = async () => ({ body: Buffer.from('<p>text</p>'), type: 'text/html' });
  const tab = await kept.openTab(serve, 'memo');
  await tab.goto('/');
  const endless = tab.evaluate('(() => { for (;;); })()');
  const ended = expect(endless).rejects.toThrow();
  setTimeout(() => kept.interrupt(), 100);
  await ended;
  await tab.close();
  const next = await kept.openTab(serve, 'memo');
  await next.goto('/');
  expect(await next.evaluate('document.body.textContent')).toBe('text');
  expect(next.problems).toEqual([]);
});
