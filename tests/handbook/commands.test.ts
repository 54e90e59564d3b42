/** The commands and options that documents name are those of the program, and the chapter of commands has them all. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  COMMAND_NAMES,
  type CommandName,
  EXIT_CODES,
  OPTIONS,
  optionsOf,
  VARIABLES,
} from '../../src/cli/options.js';
import { DOCUMENTS, documentOf, HANDBOOK } from '../support/documents.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Custom properties of the design look like options. */
const PROPERTIES = new Set(
  readdirSync('styles')
    .filter((name) => name.endsWith('.css'))
    .flatMap((name) => [...readFileSync(`styles/${name}`, 'utf8').matchAll(/--([a-z-]+)\s*:/g)])
    .map(([, name = '']) => name),
);

/** Lines of shell, and code within lines. */
function codeOf(file: string): readonly string[] {
  const { blocks, inlineCode } = documentOf(file);
  const shell = blocks.filter(({ language }) => language === '' || language === 'sh');
  return [...inlineCode, ...shell.flatMap(({ text }) => text.split('\n'))];
}

/** What is wrong with a line that runs memo-press or a script of package.json, or that is an option by itself. */
function faultsOf(code: string): readonly string[] {
  const line = code.replace(/^\$ /, '').replace(/ #.*/, '');
  const own = /^npx memo-press (.*)/.exec(line);
  if (own) return faultsOfArguments(own[1] ?? '');
  const script = /^npm (?:run )?(\S+)(?: -- (.*))?/.exec(line);
  if (script) {
    const [, name = '', args = ''] = script;
    if (name === 'build' || name === 'watch') return faultsOfArguments(`${name} ${args}`);
    return name === 'ci' || name in scripts ? [] : [`npm run ${name}`];
  }
  const name = /^--(?:\[no-\])?([a-z][a-z-]*)/.exec(line)?.[1];
  return name === undefined || name in OPTIONS || PROPERTIES.has(name) ? [] : [`--${name}`];
}

function faultsOfArguments(text: string): readonly string[] {
  const [command = '', ...rest] = text.split(/\s+/);
  const isGeneral = command === 'COMMAND' || command.startsWith('--');
  if (!isGeneral && !(COMMAND_NAMES as readonly string[]).includes(command)) return [`memo-press ${command}`];
  const taken = optionsOf(isGeneral ? undefined : (command as CommandName)).map(([name]): string => name);
  const options = [...(isGeneral ? [command] : []), ...rest].filter((word) => word.startsWith('--'));
  const unknown = options.filter((option) => !taken.includes(option.replace(/^--(no-)?/, '')));
  return unknown.map((option) => `memo-press ${command} ${option}`);
}

test.each(DOCUMENTS)('%s names commands and options that exist', (file) => {
  expect(codeOf(file).flatMap(faultsOf)).toEqual([]);
});

describe('the chapter of commands', () => {
  const { rows } = documentOf(`${HANDBOOK}/commands.md`);
  const first = rows.map(([cell = '']) => cell);

  test('has every command', () => {
    const named = first.flatMap((cell) => /^`npx memo-press (\S+)/.exec(cell)?.[1] ?? []);
    expect(named.sort()).toEqual([...COMMAND_NAMES].sort());
  });

  test('has every option, for the commands that take it', () => {
    const named = rows.flatMap(([cell = '', commands = '']) => {
      const name = /^`--(?:\[no-\])?([a-z-]+)/.exec(cell)?.[1];
      const takers = commands === 'all' ? [...COMMAND_NAMES] : commands.split(', ');
      return name === undefined ? [] : [[name, takers.sort()]];
    });
    const expected = Object.entries(OPTIONS).map(([name, { commands }]) => [name, [...commands].sort()]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected));
  });

  test('has every variable of the environment and every exit code', () => {
    expect(first).toEqual(expect.arrayContaining(VARIABLES.map(([name]) => `\`${name}\``)));
    expect(first).toEqual(expect.arrayContaining(EXIT_CODES.map(([code]) => code)));
  });
});
