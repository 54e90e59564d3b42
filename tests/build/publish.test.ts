import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../src/build/publish.js';
import type { Stages } from '../../src/build/stages.js';
import { EnvironmentError } from '../../src/model/diagnostics.js';
import {
  configOf,
  contextOf,
  type FakeStages,
  fail,
  fakeStages,
  proofOf,
  result as resultOf,
} from '../support/fake-stages.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MILD = { code: 'mild', message: 'Not as it could be.' };
const NEVER = new AbortController().signal;
const run = (config: ReturnType<typeof configOf>, stages: Stages, signal = NEVER) =>
  publish(config, contextOf(stages, signal));
const codes = ({ diagnostics }: { diagnostics: readonly { code: string }[] }) =>
  diagnostics.map(({ code }) => code);
const before = (stages: FakeStages, first: string, second: string): void => {
  expect(stages.log).toContain(first);
  expect(stages.log).toContain(second);
  expect(stages.log.indexOf(first), `${first} before ${second}`).toBeLessThan(stages.log.indexOf(second));
};

test('every edition goes through the stages in order and is put in place', async () => {
  const output = path.join(temporaryFolder(), 'new', 'output');
  const stages = fakeStages();
  const result = await run({ ...configOf(output, ['in/memo.md']), html: true }, stages);
  const files = ['memo-a4.pdf', 'memo-a4.html', 'memo-letter.pdf', 'memo-letter.html', 'memo.proof.json'];
  expect(result.outcome).toBe('succeeded');
  expect(result.outputs).toEqual(files.map((name) => path.join(output, name)));
  expect(result.proofs.map(({ name }) => name)).toEqual(['memo-a4', 'memo-letter']);
  expect(readdirSync(output).sort()).toEqual([...files].sort());
  expect(readFileSync(path.join(output, 'memo-a4.html'), 'utf8')).toBe('<p>a4</p>');
  expect(readFileSync(path.join(output, 'memo.proof.json'), 'utf8')).toBe('[["a4",true],["letter",true]]');
  before(stages, 'open own', 'read in/memo.md');
  before(stages, 'read in/memo.md', 'compose memo');
  before(stages, 'compose memo', 'paginate memo-a4');
  before(stages, 'paginate memo-a4', 'finish memo-a4');
  expect(stages.log.filter((line) => line === 'close')).toHaveLength(1);
});

test("the PDF's date is the manuscript's first instant, or SOURCE_DATE_EPOCH", async () => {
  const output = temporaryFolder();
  await run(configOf(output, ['memo.md']), fakeStages());
  expect(readFileSync(path.join(output, 'memo-a4.pdf'), 'utf8')).toBe('memo a4 1667260800 fake 1');
  await run({ ...configOf(output, ['memo.md']), sourceDateEpoch: 5 }, fakeStages());
  expect(readFileSync(path.join(output, 'memo-a4.pdf'), 'utf8')).toBe('memo a4 5 fake 1');
});

test('problems of all manuscripts are reported together, in the order given, and nothing is laid out', async () => {
  const output = temporaryFolder();
  const stages = fakeStages({
    read: async ({ path: file }, sink) => {
      // The first one answers last.
      await new Promise((resolve) => setTimeout(resolve, file === 'a.md' ? 30 : 0));
      return file === 'c.md' ? fakeStages().read({ path: file }, sink) : fail(sink, `bad-${file}`);
    },
    compose: async (_, sink) => fail(sink, 'bad-note'),
  });
  const result = await run(configOf(output, ['a.md', 'b.md', 'c.md']), stages);
  expect(result.outcome).toBe('invalid-input');
  expect(codes(result)).toEqual(['bad-a.md', 'bad-b.md', 'bad-note']);
  expect(stages.log.filter((line) => line.startsWith('paginate'))).toEqual([]);
  expect(stages.log.at(-1)).toBe('close');
  expect(readdirSync(output)).toEqual([]);
});

test('one edition whose proof fails keeps all files of its manuscript as they were, and of no other', async () => {
  const output = temporaryFolder();
  for (const name of ['bad-a4.pdf', 'bad-letter.pdf', 'good-a4.pdf'])
    writeFileSync(path.join(output, name), 'old');
  const stages = fakeStages({
    prove: async ({ composed, paginated }) => {
      const paper = paginated.edition.paper.name;
      return resultOf(proofOf(paper, composed.manuscript.name === 'good' || paper === 'a4'));
    },
  });
  const result = await run(configOf(output, ['bad.md', 'good.md']), stages);
  expect(result.outcome).toBe('invalid-input');
  expect(codes(result)).toEqual(['proof-failed']);
  expect(result.diagnostics[0]?.message).toContain('bad-letter failed: text-complete: 1 word lost');
  expect(result.proofs).toHaveLength(4);
  expect(result.outputs.map((file) => path.basename(file))).toEqual([
    'good-a4.pdf',
    'good-letter.pdf',
    'good.proof.json',
  ]);
  expect(readFileSync(path.join(output, 'bad-a4.pdf'), 'utf8')).toBe('old');
  expect(readFileSync(path.join(output, 'bad-letter.pdf'), 'utf8')).toBe('old');
  expect(readFileSync(path.join(output, 'good-a4.pdf'), 'utf8')).not.toBe('old');
});

test('an error that a late stage reports holds the files back although the proof is fine', async () => {
  const output = temporaryFolder();
  const stages = fakeStages({
    prove: async ({ paginated }, sink) => {
      fail(sink, 'console-error');
      return resultOf(proofOf(paginated.edition.paper.name, true));
    },
  });
  const result = await run(configOf(output, ['memo.md']), stages);
  expect(result.outcome).toBe('invalid-input');
  expect(codes(result), 'both editions say the same: told once').toEqual(['console-error']);
  expect(readdirSync(output)).toEqual([]);
});

test('a browser that does not open is an environment error, reported once', async () => {
  const output = temporaryFolder();
  const stages = fakeStages({
    openBrowser: async () => {
      throw new EnvironmentError('browser-missing', 'There is no browser.', ['install one']);
    },
  });
  const result = await run(configOf(output, ['a.md', 'b.md']), stages);
  expect(result.outcome).toBe('environment-error');
  expect(result.diagnostics).toEqual([
    { severity: 'error', code: 'browser-missing', message: 'There is no browser.', hints: ['install one'] },
  ]);
});

test('problems of the manuscript come first when there is no browser either', async () => {
  const stages = fakeStages({
    openBrowser: () => Promise.reject(new EnvironmentError('browser-missing', 'There is no browser.')),
    compose: async (_, sink) => fail(sink, 'bad-note'),
  });
  const result = await run(configOf(temporaryFolder(), ['a.md']), stages);
  expect([result.outcome, codes(result)]).toEqual(['invalid-input', ['bad-note']]);
});

test('a folder that cannot be written to is reported before any browser starts, with all other problems', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'file'), '');
  const stages = fakeStages({ compose: async (_, sink) => fail(sink, 'bad-note') });
  const result = await run(configOf(path.join(folder, 'file', 'output'), ['a.md']), stages);
  expect([result.outcome, codes(result)]).toEqual(['environment-error', ['output-unwritable', 'bad-note']]);
  expect(stages.log).toEqual(['read a.md', 'compose a']);
});

test('a result that cannot be put in place is an environment error, with the proofs reported', async () => {
  const output = temporaryFolder();
  mkdirSync(path.join(output, 'memo-a4.pdf', 'full'), { recursive: true });
  const result = await run(configOf(output, ['memo.md']), fakeStages());
  expect([result.outcome, codes(result), result.proofs.length]).toEqual([
    'environment-error',
    ['output-unwritable'],
    2,
  ]);
  expect(readdirSync(output), 'no temporary file stays').toEqual(['memo-a4.pdf']);
});

test('at most two editions are laid out side by side, and the browser closes before the last proof', async () => {
  let now = 0;
  let most = 0;
  const plain = fakeStages();
  const stages = fakeStages({
    paginate: async (...args) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return plain.paginate(...args);
    },
    prove: async ({ paginated }) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return resultOf(proofOf(paginated.edition.paper.name, stages.log.includes('close')));
    },
  });
  const result = await run(configOf(temporaryFolder(), ['a.md', 'b.md']), stages);
  expect(most).toBe(2);
  expect(result.proofs.at(-1)?.proof.ok, 'closed while the last proof runs').toBe(true);
});

test('an unexpected error of a stage is thrown, with the browser closed', async () => {
  const stages = fakeStages({ finish: () => Promise.reject(new TypeError('a bug')) });
  await expect(run(configOf(temporaryFolder(), ['a.md']), stages)).rejects.toThrow('a bug');
  expect(stages.log).toContain('close');
});

test.each(['read', 'compose', 'paginate', 'finish', 'prove'] as const)(
  'a run that is stopped while it has to %s closes the browser and leaves no file',
  async (stage) => {
    const output = temporaryFolder();
    const stop = new AbortController();
    const plain = fakeStages();
    const stages = fakeStages({
      [stage]: async (...args: never[]) => {
        stop.abort('stopped');
        return (plain[stage] as (...given: never[]) => unknown)(...args);
      },
    });
    await expect(run(configOf(output, ['a.md']), stages, stop.signal)).rejects.toBe('stopped');
    expect(stages.log).toContain('close');
    expect(readdirSync(output)).toEqual([]);
  },
);

test('every step is reported when it starts and when it ends, in the words of the stages', async () => {
  const told: string[] = [];
  const progress = {
    start: (stage: string, subject: string) => void told.push(`${stage} ${subject}`),
    end: (stage: string, subject: string) => void told.push(`/${stage} ${subject}`),
  };
  const config = configOf(temporaryFolder(), ['in/memo.md'], ['a4']);
  await publish(config, contextOf(fakeStages(), NEVER, progress));
  expect(told).toEqual(
    ['read memo', 'compose memo', 'paginate memo-a4', 'finish memo-a4', 'prove memo-a4'].flatMap((step) => [
      step,
      `/${step}`,
    ]),
  );
});

const MILD_TEXT: Partial<Stages> = {
  compose: async (task, sink) => {
    sink.warning(MILD);
    return fakeStages().compose(task, sink);
  },
};
const MILD_PAGES: Partial<Stages> = {
  prove: async (task, sink) => {
    sink.warning(MILD);
    return fakeStages().prove(task, sink);
  },
};

test.each([
  ['a text', MILD_TEXT],
  ['pages', MILD_PAGES],
] as const)('a warning about %s fails a strict build, and only a strict one', async (_, stages) => {
  const output = temporaryFolder();
  writeFileSync(path.join(output, 'memo-a4.pdf'), 'of an earlier run');
  const config = configOf(output, ['memo.md']);
  const strict = await run({ ...config, strict: true }, fakeStages(stages));
  expect([strict.outcome, strict.outputs, codes(strict)]).toEqual(['invalid-input', [], ['mild']]);
  expect(readFileSync(path.join(output, 'memo-a4.pdf'), 'utf8')).toBe('of an earlier run');
  expect((await run(config, fakeStages(stages))).outcome).toBe('succeeded');
  expect((await run({ ...config, strict: true }, fakeStages())).outcome).toBe('succeeded');
});
