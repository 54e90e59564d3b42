/**
 * Every command and option, once: parsing, the help text and "did you mean"
 * all read these tables.
 */
import { PAPERS } from '../config/papers.js';
import { PURPOSES } from '../config/purposes.js';

/** A command as the help shows it. */
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
    summary: 'report all problems in manuscripts, without making pages',
    details: 'Without FILE: every manuscript in the folder content/. Needs no browser.',
  },
  watch: {
    arguments: '[FILE...]',
    summary: 'build, show the pages in a browser, and build again whenever a file changes',
    details:
      'Without FILE: every manuscript in the folder content/. For the screen only by default.\nCtrl-C ends it.',
  },
  diff: {
    arguments: 'OLD.pdf NEW.pdf',
    summary: 'report what changed from one PDF to another: words, notes, pages, appearance',
    details:
      'Writes <manuscript>.changes.html, with pictures of the affected pages.\nThe previous version of each PDF is in output/.last/.',
  },
  inspect: {
    arguments: 'FILE',
    summary: 'measure a PDF, of any tool, against the rules of typography',
    details: 'Prints each rule with what was measured and its limit, then each fault with page and line.',
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** An option as `parseArgs` of node:util takes it, and as the help shows it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** May be given more than once. */
  readonly multiple?: boolean;
  /** One letter to write it with. */
  readonly short?: string;
  /** The placeholder of its value in the help. */
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
    help: 'paper sizes (all by default)',
    commands: ['build', 'watch'],
  },
  purpose: {
    type: 'string',
    multiple: true,
    value: purposeNames,
    help: 'what for (screen by default; both for build without FILE)',
    commands: ['build', 'watch'],
  },
  bleed: {
    type: 'string',
    value: 'MM',
    help: 'for print: how far colour extends beyond the edge (3 by default)',
    commands: ['build', 'watch'],
  },
  profile: {
    type: 'string',
    value: 'FILE',
    help: "for print: the printing house's CMYK profile (FOGRA39 by default)",
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
    help: 'folder for the results (output/ by default)',
    commands: ['build', 'watch', 'diff'],
  },
  html: {
    type: 'boolean',
    negatable: true,
    help: 'also write the pages as HTML (on by default for build without FILE)',
    commands: ['build', 'watch'],
  },
  'attach-source': {
    type: 'boolean',
    help: 'attach the manuscript to each PDF (PDF/A-3a instead of PDF/A-2a)',
    commands: ['build', 'watch'],
  },
  'remote-pictures': {
    type: 'string',
    value: 'skip',
    help: 'describe remote pictures in words (refused by default)',
    commands: ['build', 'watch', 'check'],
  },
  'base-url': {
    type: 'string',
    value: 'URL',
    help: 'base of relative links (not linked by default)',
    commands: ['build', 'watch', 'check'],
  },
  strict: {
    type: 'boolean',
    help: 'treat warnings as errors: exit code 1, earlier files stay as they are',
    commands: ['build', 'watch', 'check'],
  },
  browser: {
    type: 'string',
    value: 'PATH',
    help: 'Chromium to use instead of the bundled one',
    commands: ['build', 'watch'],
  },
  port: {
    type: 'string',
    value: 'N',
    help: 'port of the preview (a free one by default)',
    commands: ['watch'],
  },
  preview: {
    type: 'boolean',
    negatable: true,
    help: 'serve a live preview (on by default)',
    commands: ['watch'],
  },
  editor: {
    type: 'string',
    value: 'COMMAND',
    help: 'opens places clicked in the preview: code, or "myeditor +{line} {file}"',
    commands: ['watch'],
  },
  quiet: {
    type: 'boolean',
    help: 'only print problems and results',
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
    help: 'print this help',
    commands: ['build', 'watch', 'check', 'diff', 'inspect'],
  },
  version: {
    type: 'boolean',
    help: 'print the version',
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
  ['MEMO_PRESS_BROWSER', 'same as --browser'],
  ['SOURCE_DATE_EPOCH', "dates of the PDFs, in seconds since 1970 (the manuscript's date by default)"],
  ['MEMO_PRESS_NO_SANDBOX', '1: run the browser without its sandbox, for containers that forbid it'],
  ['XDG_CACHE_HOME', 'folder to unpack the browser into (~/.cache by default)'],
  ['PUPPETEER_CACHE_DIR', "Chromium's folder where none is bundled (~/.cache/puppeteer by default)"],
  ['NO_COLOR', 'no colours'],
  ['TERM', 'dumb: no progress line, no colours'],
  ['MEMO_PRESS_DEBUG', 'print the stack of an internal error'],
];

/** What the exit codes mean. */
export const EXIT_CODES: readonly (readonly [code: string, help: string])[] = [
  ['0', 'done'],
  ['1', 'problems in a manuscript, a failed proof, or an inspected PDF that breaks a rule'],
  ['2', 'invalid usage'],
  ['3', 'no browser, or another environment error'],
];
