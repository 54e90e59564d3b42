import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/args.js';
import { helpText } from '../../src/cli/help.js';
import { COMMAND_NAMES, optionsOf, VARIABLES } from '../../src/cli/options.js';
import { WrongUse } from '../../src/config/wrong-use.js';

const wrong = (...argv: string[]): string => {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof WrongUse) return [error.message, ...error.hints].join(' | ');
    throw error;
  }
  throw new Error(`"${argv.join(' ')}" was taken.`);
};

describe('arguments', () => {
  test('command, files and options may come in any order', () => {
    const { command, files, options } = readArguments(
      '--out there build a.md --html --paper a4 b.md --paper letter --quiet'.split(' '),
    );
    expect([command, files]).toEqual(['build', ['a.md', 'b.md']]);
    expect({ ...options }).toEqual({ out: 'there', html: true, paper: ['a4', 'letter'], quiet: true });
  });

  test('a file with a hyphen in front comes after --', () => {
    expect(readArguments(['build', '--', '-memo.md']).files).toEqual(['-memo.md']);
  });

  test('--no-html is not the same as no word of html', () => {
    expect(readArguments(['build', '--no-html']).options.html).toBe(false);
    expect(readArguments(['build']).options.html).toBeUndefined();
  });

  test('--help and --version need no command', () => {
    expect(readArguments(['--version'])).toMatchObject({ command: undefined, options: { version: true } });
    expect(readArguments(['check', '-h'])).toMatchObject({ command: 'check', options: { help: true } });
  });

  test.each([
    [['biuld'], 'There is no command "biuld". | did you mean build?'],
    [['frobnicate'], 'There is no command "frobnicate". | known: build, check'],
    [['memo.md'], 'There is no command "memo.md". | to build a file: memo-press build memo.md | known'],
    [['build', '--papr', 'a4'], 'There is no option --papr. | did you mean --paper?'],
    [['build', '--no-htm'], 'There is no option --no-htm. | did you mean --html?'],
    [['build', '--no-quiet'], 'There is no option --no-quiet.'],
    [['build', '-x'], 'There is no option -x. | known: --paper'],
    [['check', '--out', 'x'], '"memo-press check" takes no --out. | it belongs to: memo-press build'],
    [['build', '--out'], '--out needs a value. | write --out DIR'],
    [['build', '--out', '--html'], '--out needs a value.'],
    [['build', '--out='], '--out needs a value.'],
    [['build', '--html=yes'], '--html takes no value.'],
    [[], 'Missing command.'],
    [['--quiet'], 'Missing command.'],
  ])('wrong use: %j', (argv, told) => {
    expect(wrong(...argv)).toContain(told);
  });
});

describe('help', () => {
  test('of the program names every command and variable', () => {
    const help = helpText(undefined);
    for (const word of [...COMMAND_NAMES, ...VARIABLES.map(([name]) => name)]) expect(help).toContain(word);
  });

  test.each(COMMAND_NAMES)('of %s names each of its options and no other', (command) => {
    const own = optionsOf(command).map(([name]) => name);
    const told = [...helpText(command).matchAll(/--(?:\[no-\])?([a-z-]+)/g)].map(([, name]) => name);
    expect(told.filter((name, index) => told.indexOf(name) === index)).toEqual(own);
  });

  test('fits a terminal of 100 columns', () => {
    for (const command of [undefined, ...COMMAND_NAMES])
      for (const line of helpText(command).split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });
});
