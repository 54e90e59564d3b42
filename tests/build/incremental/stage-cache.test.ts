import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withCache } from '../../../src/build/incremental/stage-cache.js';
import { publish } from '../../../src/build/publish.js';
import { configOf, fakeStages, NO_PROGRESS } from '../../support/fake-stages.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const NEVER = new AbortController().signal;

/** A manuscript, its picture and a design on disk, and runs over fake stages that remember. */
function setting() {
  const folder = temporaryFolder();
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['templates', 'styles']) mkdirSync(file(name));
  const write = (name: string, text: string): void => writeFileSync(file(name), text);
  write('memo.md', 'text ![map](map.png)');
  write('map.png', 'picture');
  write('styles/text.css', 'a');
  write('styles/paper-a4.css', 'a');
  write('styles/paper-letter.css', 'a');
  write('templates/document.hbs', 'a');
  const used = new Set<string>();
  let html = 'page';
  let warned = 'a warning';
  const fake = fakeStages({
    read: async (name, sink) => {
      const manuscript = await fakeStages().read(name, sink);
      return manuscript && { ...manuscript, folder, body: 'text ![map](map.png)' };
    },
    compose: async (manuscript, _, sink) => {
      sink.warning({ code: 'careful', message: warned });
      return {
        manuscript,
        html,
        assets: new Map(
          ['styles/text.css', 'styles/paper-a4.css', 'styles/paper-letter.css', 'map.png'].map((name) => [
            name,
            file(name),
          ]),
        ),
        body: [],
        notes: [],
        headings: [],
        links: [],
      };
    },
  });
  const stages = withCache(fake, (files) => {
    for (const name of files) used.add(path.relative(folder, name));
  });
  const config = {
    ...configOf(file('output'), [file('memo.md')]),
    design: { templates: file('templates'), styles: file('styles') },
  };
  /** What a run really did, and what it told. */
  const run = async () => {
    fake.log.length = 0;
    const { diagnostics } = await publish(config, stages, NO_PROGRESS, NEVER);
    const log = fake.log
      .filter((line) => !/^(open|close)/.test(line))
      .map((line) => line.split(path.sep)[0] ?? '');
    return { log: log.map((line) => line.trim()), told: diagnostics.map(({ message }) => message) };
  };
  const set = (wish: { html?: string; warned?: string }): void => {
    html = wish.html ?? html;
    warned = wish.warned ?? warned;
  };
  return { run, write, used, set };
}

const EVERYTHING = [
  'read',
  'compose memo',
  'paginate memo-a4',
  'paginate memo-letter',
  'finish memo-a4',
  'finish memo-letter',
  'prove memo a4 1667260800 fake 1',
  'prove memo letter 1667260800 fake 1',
];

test('a second run of the same files does nothing, and tells what the first told', async () => {
  const { run } = setting();
  const first = await run();
  expect(first.log.toSorted()).toEqual(EVERYTHING.toSorted());
  expect(await run()).toEqual({ log: [], told: first.told });
  expect(first.told).toContain('a warning');
});

test('another text is read and composed; where it gives the same document, no more is done', async () => {
  const { run, write, set } = setting();
  await run();
  write('memo.md', 'text with another comment');
  expect((await run()).log).toEqual(['read', 'compose memo']);
  write('memo.md', 'another text');
  set({ html: 'other page' });
  expect((await run()).log.toSorted()).toEqual(EVERYTHING.toSorted());
});

test("one paper's style sheet makes that paper's edition again and no other", async () => {
  const { run, write } = setting();
  await run();
  write('styles/paper-letter.css', 'wider');
  expect((await run()).log).toEqual([
    'compose memo',
    'paginate memo-letter',
    'finish memo-letter',
    'prove memo letter 1667260800 fake 1',
  ]);
});

test.each(['map.png', 'styles/text.css'])('another %s makes both editions again', async (name) => {
  const { run, write } = setting();
  await run();
  write(name, 'other content');
  expect((await run()).log.toSorted()).toEqual(EVERYTHING.filter((line) => line !== 'read').toSorted());
});

test('every file that a run is made of is told, also a picture that is not there', async () => {
  const { run, used } = setting();
  await run();
  for (const name of ['memo.md', 'map.png', 'styles', 'styles/text.css', 'templates/document.hbs'])
    expect([...used]).toContain(name);
});
