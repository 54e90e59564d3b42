import type { Terminal } from './terminal.js';

/** Where a command runs. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The current working directory. */
  readonly folder: string;
  /** Aborts when the user wants the run to end. */
  readonly signal: AbortSignal;
}
