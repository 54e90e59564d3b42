import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withCache } from '../../../src/build/incremental/stage-cache.js';
import { publish } from '../../../src/build/publish.js';
import { InputFiles } from '../../../src/model/dependencies.js';
import { configOf, contextOf, fakeStages, result } from '../../support/fake-stages.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A manuscript, its picture and a design on disk, and runs over fake stages with a cache. */
function setting() {
  const folder = temporaryFolder();
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['templates', 'styles']) mkdirSync(file(name));
  const write = (name: string, text: string): void => writeFileSync(file(name), text);
  for (const name of ['memo.md', 'map.png', 'styles/text.css', 'templates/document.hbs']) write(name, 'a');
  for (const name of ['styles/paper-a4.css', 'styles/paper-letter.css']) write(name, 'a');
  const used = new Set<string>();
  let html = 'page';
  /** What a stage returns that has looked for these files. */
  const from = async <T>(value: T, ...names: readonly string[]) => {
    const files = new InputFiles();
    for (const name of names) await files.record(file(name));
    return result(value, files.dependencies);
  };
  const plain = fakeStages();
  const fake = fakeStages({
    read: async (task, sink) => from((await plain.read(task, sink)).value, 'memo.md'),
    async compose(task, sink) {
      sink.warning({ code: 'careful', message: 'a warning' });
      const { value } = await plain.compose(task, sink);
      return from(value && { ...value, html }, 'templates/document.hbs', 'map.png', 'missing.png');
    },
    async paginate(task, sink, tools) {
      const { value } = await plain.paginate(task, sink, tools);
      return from(value, 'styles/text.css', `styles/paper-${task.editions[0]?.paper.name}.css`, 'map.png');
    },
  });
  const stages = withCache(fake, (files) => {
    for (const name of files.keys()) used.add(path.relative(folder, name));
  });
  let config = configOf(file('output'), [file('memo.md')]);
  /** What a run really did, and what it reported. */
  const run = async () => {
    fake.log.length = 0;
    const { diagnostics } = await publish(config, contextOf(stages));
    const log = fake.log
      .filter((line) => !/^(open|close)/.test(line))
      .map((line) => line.split(path.sep)[0] ?? '');
    return { log: log.map((line) => line.trim()), reported: diagnostics.map(({ message }) => message) };
  };
  const set = (now: { html?: string; creator?: string }): void => {
    html = now.html ?? html;
    config = { ...config, creator: now.creator ?? config.creator };
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
/** Where a stage gives the same value again, those after it have nothing to do. */
const PAGINATE_BOTH = ['paginate memo-a4', 'paginate memo-letter'];

test('a second run of the same files does nothing, and reports what the first reported', async () => {
  const { run } = setting();
  const first = await run();
  expect(first.log.toSorted()).toEqual(EVERYTHING.toSorted());
  expect(await run()).toEqual({ log: [], reported: first.reported });
  expect(first.reported).toContain('a warning');
});

test('another text is read; where that gives the same manuscript, no more is done', async () => {
  const { run, write } = setting();
  await run();
  write('memo.md', 'another text');
  expect((await run()).log).toEqual(['read']);
});

test('another document is laid out', async () => {
  const { run, write, set } = setting();
  await run();
  write('templates/document.hbs', 'another template');
  set({ html: 'another page' });
  expect((await run()).log.toSorted()).toEqual(EVERYTHING.filter((line) => line !== 'read').toSorted());
});

test("one paper's style sheet lays out that paper's edition again and no other", async () => {
  const { run, write } = setting();
  await run();
  write('styles/paper-letter.css', 'wider');
  expect((await run()).log).toEqual(['paginate memo-letter']);
});

test('a style sheet lays out both editions again, a picture is also composed again', async () => {
  const { run, write } = setting();
  await run();
  write('styles/text.css', 'other content');
  expect((await run()).log.toSorted()).toEqual(PAGINATE_BOTH);
  write('map.png', 'other content');
  expect((await run()).log.toSorted()).toEqual(['compose memo', ...PAGINATE_BOTH]);
});

test('a file that was looked for and appears composes again', async () => {
  const { run, write } = setting();
  await run();
  write('missing.png', 'picture');
  expect((await run()).log).toEqual(['compose memo']);
});

test('another setting runs the stages whose task holds it', async () => {
  const { run, set } = setting();
  await run();
  set({ creator: 'fake 2' });
  expect((await run()).log.toSorted()).toEqual(
    EVERYTHING.slice(4)
      .map((line) => line.replace('fake 1', 'fake 2'))
      .toSorted(),
  );
});

test('every file that a run depends on is reported, also one that is not there', async () => {
  const { run, used } = setting();
  await run();
  for (const name of ['memo.md', 'map.png', 'missing.png', 'styles/text.css', 'templates/document.hbs'])
    expect([...used]).toContain(name);
});
