#!/usr/bin/env node
/**
 * memo-press on the command line: from argv to one command. With `cli/` the
 * only place that knows of arguments, the terminal and exit codes.
 */
import type { OutcomeStatus } from './build/outcome.js';
import { discardTemporaryFiles } from './build/output.js';
import { readArguments } from './cli/args.js';
import { RUN } from './cli/commands/commands.js';
import { helpText } from './cli/help.js';
import { showable } from './cli/showable.js';
import { type Terminal, terminal } from './cli/terminal.js';
import { version } from './config/config.js';
import { WrongUse } from './config/wrong-use.js';

const EXIT_CODE: Readonly<Record<OutcomeStatus, number>> = {
  succeeded: 0,
  'invalid-input': 1,
  'environment-error': 3,
};
const WRONG_USE = 2;
const INTERNAL_ERROR = 3;

/** POSIX: a shell reports a process ended by a signal as 128 + the signal's number. */
const STOPPED_BY = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How long stages have to leave their work before the run ends without them. */
const GRACE_MS = 2000;

/** Ends the run in good order at the first signal, at once at the second. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const [signal, code] of Object.entries(STOPPED_BY))
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(code);
      stop.abort(code);
      setTimeout(() => process.exit(code), GRACE_MS).unref();
    });
  return stop.signal;
}

/** A reader of stdout that has seen enough ("memo-press build | head -1") is not a failure of the build. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

function reportFailure(error: unknown, { err }: Terminal): number {
  if (error instanceof WrongUse) {
    const hints = error.hints.map((hint) => `  hint: ${showable(hint)}\n`);
    err(`memo-press: ${showable(error.message)}\n${hints.join('')}`);
    return WRONG_USE;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  err(`memo-press: internal error: ${showable(message)}\n`);
  err(process.env.MEMO_PRESS_DEBUG ? `${stack}\n` : '  hint: MEMO_PRESS_DEBUG=1 shows where it happened\n');
  return INTERNAL_ERROR;
}

async function run(argv: readonly string[], shown: Terminal, signal: AbortSignal): Promise<number> {
  const { command, files, options } = readArguments(argv);
  if (options.help || options.version || command === undefined) {
    shown.out(options.help ? helpText(command) : `${version()}\n`);
    return EXIT_CODE.succeeded;
  }
  const context = { terminal: shown, environment: process.env, folder: process.cwd(), signal };
  return EXIT_CODE[await RUN[command](files, options, context)];
}

/** Resolves when all that was written before is on its way. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()));

async function main(): Promise<never> {
  const shown = terminal(process.stdout, process.stderr, process.env);
  const signal = stopOnSignals();
  ignoreClosedPipes();
  process.on('exit', discardTemporaryFiles);
  process.on('uncaughtException', (error) => process.exit(reportFailure(error, shown)));
  const code = await run(process.argv.slice(2), shown, signal).catch((error: unknown) =>
    signal.aborted ? 0 : reportFailure(error, shown),
  );
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // Not left to the event loop: a forgotten timer must not keep a finished build waiting.
  return process.exit(signal.aborted ? Number(signal.reason) : code);
}

void main();
