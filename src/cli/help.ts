import {
  COMMAND_NAMES,
  COMMANDS,
  type CommandName,
  EXIT_CODES,
  type OptionSpec,
  optionsOf,
  VARIABLES,
} from './options.js';

type Row = readonly [term: string, help: string];

/** A heading and its rows, the explanations one below the other. */
function section(heading: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([term]) => term.length));
  return [`${heading}:`, ...rows.map(([term, help]) => `  ${term.padEnd(width)}  ${help}`)].join('\n');
}

function optionRow([name, option]: readonly [string, OptionSpec]): Row {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  const long = option.negatable ? `--[no-]${name}` : `--${name}`;
  return [`${short}${long}${option.value === undefined ? '' : ` ${option.value}`}`, option.help];
}

function generalHelp(): string {
  return [
    'memo-press: Markdown memos with footnotes in, typeset and proven PDFs out.',
    'Usage: memo-press COMMAND [FILE...] [OPTION...]',
    section(
      'Commands',
      COMMAND_NAMES.map((name) => [`${name} ${COMMANDS[name].arguments}`, COMMANDS[name].summary]),
    ),
    "A command's options: memo-press COMMAND --help",
    section('Environment', VARIABLES),
    section('Exit codes', EXIT_CODES),
  ].join('\n\n');
}

function commandHelp(name: CommandName): string {
  const { arguments: files, summary, details } = COMMANDS[name];
  return [
    `memo-press ${name}: ${summary}.`,
    `Usage: memo-press ${name} ${files} [OPTION...]`,
    details,
    section('Options', optionsOf(name).map(optionRow)),
  ].join('\n\n');
}

/** The help text, of one command or of all. */
export function helpText(command: CommandName | undefined): string {
  return `${command === undefined ? generalHelp() : commandHelp(command)}\n`;
}
