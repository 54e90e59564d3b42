/**
 * Every command and option, once: parsing, the help text and "did you mean"
 * all read these tables.
 */
import { PAPERS } from '../config/papers.js';
import { PURPOSES } from '../config/purposes.js';

/** A command as the help tells of it. */
export interface CommandSpec {
  readonly arguments: string;
  readonly summary: string;
  readonly details: string;
}

const purposeNames = PURPOSES.map(({ name }) => name).join(',');
const paperNames = PAPERS.map((paper) => paper.name).join(',');

export const COMMANDS = {
  build: {
    arguments: '[FILE...]',
    summary: 'make proven PDFs of manuscripts',
    details:
      'Without FILE: every manuscript in the folder content/, for screen and print, with its HTML pages.\nA manuscript is a Markdown file whose front matter has a title.',
  },
  check: {
    arguments: '[FILE...]',
    summary: 'tell all problems of manuscripts, without making pages',
    details: 'Without FILE: every manuscript in the folder content/. Needs no browser.',
  },
  watch: {
    arguments: '[FILE...]',
    summary: 'build, show the pages in a browser, and build again whenever a file changes',
    details:
      'Without FILE: every manuscript in the folder content/. For the screen only, if not told otherwise.\nCtrl-C ends it.',
  },
  diff: {
    arguments: 'OLD.pdf NEW.pdf',
    summary: 'tell what changed from one PDF to another: words, notes, pages, looks',
    details:
      'Writes <manuscript>.changes.html, with pictures of the pages concerned.\nWhat a PDF was before the last build is in output/.last/.',
  },
  inspect: {
    arguments: 'FILE',
    summary: 'measure a PDF, of any tool, against the rules of typography',
    details: 'Prints each rule with what was measured and its limit, then each fault with page and line.',
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** An option as `parseArgs` of node:util takes it, and as the help tells of it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** One letter to write it with. */
  readonly short?: string;
  /** What stands for its value in the help. */
  readonly value?: string;
  /** Whether `--no-…` means something. */
  readonly negatable?: boolean;
  readonly help: string;
  /** The commands that take it. */
  readonly commands: readonly CommandName[];
}

export const OPTIONS = {
  paper: {
    type: 'string',
    multiple: true,
    value: paperNames,
    help: 'paper sizes; all if not given',
    commands: ['build', 'watch'],
  },
  purpose: {
    type: 'string',
    multiple: true,
    value: purposeNames,
    help: 'what for; the screen if not given, build without FILE both',
    commands: ['build', 'watch'],
  },
  bleed: {
    type: 'string',
    value: 'MM',
    help: 'for print: how far colour runs over the edge; 3 if not given',
    commands: ['build', 'watch'],
  },
  profile: {
    type: 'string',
    value: 'FILE',
    help: "for print: the printing house's CMYK profile; FOGRA39 if not given",
    commands: ['build', 'watch'],
  },
  condition: {
    type: 'string',
    value: 'NAME',
    help: 'for print: the printing condition of that profile',
    commands: ['build', 'watch'],
  },
  out: {
    type: 'string',
    value: 'DIR',
    help: 'folder for the results; output/ if not given',
    commands: ['build', 'watch', 'diff'],
  },
  html: {
    type: 'boolean',
    negatable: true,
    help: 'write the pages as HTML too; build without FILE does so',
    commands: ['build', 'watch'],
  },
  'attach-source': {
    type: 'boolean',
    help: 'put the manuscript into each PDF (PDF/A-3a instead of PDF/A-2a)',
    commands: ['build', 'watch'],
  },
  'remote-pictures': {
    type: 'string',
    value: 'skip',
    help: 'print the descriptions of pictures that are not beside the manuscript; they are refused if not given',
    commands: ['build', 'watch', 'check'],
  },
  'base-url': {
    type: 'string',
    value: 'URL',
    help: 'what relative links are resolved against; they are not linked if not given',
    commands: ['build', 'watch', 'check'],
  },
  strict: {
    type: 'boolean',
    help: 'warnings fail too: exit code 1, and files of earlier runs stay as they are',
    commands: ['build', 'watch', 'check'],
  },
  browser: {
    type: 'string',
    value: 'PATH',
    help: 'Chromium to use instead of the one that comes along',
    commands: ['build', 'watch'],
  },
  port: {
    type: 'string',
    value: 'N',
    help: 'port of the preview; a free one if not given',
    commands: ['watch'],
  },
  preview: {
    type: 'boolean',
    negatable: true,
    help: 'show the pages at a local address; so by default',
    commands: ['watch'],
  },
  editor: {
    type: 'string',
    value: 'COMMAND',
    help: 'opens a place clicked in the preview: code, or "myeditor +{line} {file}"',
    commands: ['watch'],
  },
  quiet: {
    type: 'boolean',
    help: 'tell nothing but problems and results',
    commands: ['build', 'watch', 'check', 'diff'],
  },
  json: {
    type: 'boolean',
    help: 'results, problems and proofs as one JSON document on stdout',
    commands: ['build', 'check', 'diff', 'inspect'],
  },
  help: {
    type: 'boolean',
    short: 'h',
    help: 'tell this',
    commands: ['build', 'watch', 'check', 'diff', 'inspect'],
  },
  version: {
    type: 'boolean',
    help: 'tell the version',
    commands: ['build', 'watch', 'check', 'diff', 'inspect'],
  },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

/** The options that a command takes, or all. */
export function optionsOf(command?: CommandName): readonly (readonly [OptionName, OptionSpec])[] {
  const all = Object.entries(OPTIONS) as [OptionName, OptionSpec][];
  return all.filter(([, option]) => command === undefined || option.commands.includes(command));
}

/** What the program takes from its environment; a test compares this table with what the code reads. */
export const VARIABLES: readonly (readonly [name: string, help: string])[] = [
  ['MEMO_PRESS_BROWSER', 'as --browser'],
  ['SOURCE_DATE_EPOCH', "seconds since 1970 for the PDFs' dates; the manuscript's date if not set"],
  ['MEMO_PRESS_NO_SANDBOX', '1: the browser runs without its sandbox, for containers that forbid it'],
  ['XDG_CACHE_HOME', 'folder to unpack the browser in; ~/.cache if not set'],
  ['PUPPETEER_CACHE_DIR', "Chromium's folder where none is bundled; ~/.cache/puppeteer if not set"],
  ['NO_COLOR', 'no colours'],
  ['TERM', 'dumb: no progress line, no colours'],
  ['MEMO_PRESS_DEBUG', 'the stack of an internal error'],
];

/** What the exit codes mean. */
export const EXIT_CODES: readonly (readonly [code: string, help: string])[] = [
  ['0', 'done'],
  ['1', 'problems in a manuscript, a failed proof, or an inspected PDF that breaks a rule'],
  ['2', 'wrong use'],
  ['3', 'no browser, or other trouble of the machine'],
];
