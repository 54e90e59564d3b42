import { parseArgs } from 'node:util';
import { didYouMean } from '../config/nearest.js';
import { WrongUse } from '../config/wrong-use.js';
import { COMMAND_NAMES, type CommandName, OPTIONS, type OptionSpec, optionsOf } from './options.js';

/** What a command line asks for. */
export interface Arguments {
  /** None: only `--help` or `--version`. */
  readonly command: CommandName | undefined;
  readonly files: readonly string[];
  readonly options: OptionValues;
}

/** The options' values, typed by the table of options. */
export type OptionValues = ReturnType<typeof optionValues>;

function optionValues(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, allowNegative: true }).values;
}

/** An option as it was written. */
interface Written {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** The words of a command line, whether they mean something or not. */
function words(argv: readonly string[]): { options: readonly Written[]; positionals: readonly string[] } {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
    allowNegative: true,
    strict: false,
    tokens: true,
  });
  return { options: tokens.filter((token) => token.kind === 'option'), positionals };
}

function commandOf(word: string | undefined): CommandName | undefined {
  if (word === undefined) return undefined;
  const command = COMMAND_NAMES.find((name) => name === word);
  if (command !== undefined) return command;
  const hints = [didYouMean(word, COMMAND_NAMES)];
  if (/[./\\]/.test(word)) hints.unshift(`to build a file: memo-press build ${word}`);
  throw new WrongUse(`There is no command "${word}".`, hints);
}

/** Says what is wrong with an option, in better words than `parseArgs` has. */
function checkOption(written: Written, command: CommandName | undefined): void {
  const { name, rawName, value, inlineValue = false } = written;
  const known = new Map<string, OptionSpec>(optionsOf());
  const option = known.get(name);
  const negated = rawName.startsWith('--no-');
  if (option === undefined || (negated && option.negatable !== true)) {
    const names = optionsOf(command).map(([optionName]) => optionName);
    throw new WrongUse(`There is no option ${rawName}.`, [didYouMean(name, names, (word) => `--${word}`)]);
  }
  if (command !== undefined && !option.commands.includes(command))
    throw new WrongUse(`"memo-press ${command}" takes no ${rawName}.`, [
      `it belongs to: memo-press ${option.commands.join(', ')}`,
    ]);
  if (option.type === 'boolean' && inlineValue) throw new WrongUse(`${rawName} takes no value.`);
  // "--out --html" is a forgotten value; a name with a hyphen in front is written "--out=--html".
  if (option.type === 'string' && (!value || (!inlineValue && value.startsWith('-'))))
    throw new WrongUse(`${rawName} needs a value.`, [`write ${rawName} ${option.value}`]);
}

/** Reads the arguments after the program's name. @throws WrongUse */
export function readArguments(argv: readonly string[]): Arguments {
  const { options: written, positionals } = words(argv);
  const [first, ...files] = positionals;
  const command = commandOf(first);
  for (const option of written) checkOption(option, command);
  const options = optionValues(argv);
  if (command === undefined && !options.help && !options.version)
    throw new WrongUse('Missing command.', [
      ...COMMAND_NAMES.map((name) => `memo-press ${name}`),
      'memo-press --help',
    ]);
  return { command, files, options };
}
