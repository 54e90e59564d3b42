/** The commands: from what the user asks for to what the user is told. */
import type { Outcome } from '../attempt.js';
import { DESIGN, resolveBuild } from '../config/config.js';
import { PURPOSES } from '../config/purposes.js';
import { check, publish } from '../publish.js';
import { STAGES } from '../stages.js';
import type { OptionValues } from './arguments.js';
import { inspect } from './inspect.js';
import { findManuscripts } from './manuscripts.js';
import type { CommandName } from './options.js';
import { progressDisplay } from './progress-line.js';
import { tell } from './tell.js';
import type { Terminal } from './terminal.js';

/** Where a command runs. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The current working directory. */
  readonly folder: string;
  /** Aborts when the user wants the run to end. */
  readonly signal: AbortSignal;
}

type Command = (
  files: readonly string[],
  options: OptionValues,
  surroundings: Surroundings,
) => Promise<Outcome>;

const manuscriptsOf = async (files: readonly string[], folder: string): Promise<readonly string[]> =>
  files.length > 0 ? files : findManuscripts(folder, STAGES.isManuscript);

/** "--paper a4,letter" and "--paper a4 --paper letter" are the same. */
const namesIn = (lists: readonly string[] = []): readonly string[] =>
  lists.flatMap((names) => names.split(',')).map((name) => name.trim());

const build: Command = async (files, options, { terminal, environment, folder, signal }) => {
  const config = resolveBuild({
    manuscripts: await manuscriptsOf(files, folder),
    papers: namesIn(options.paper),
    purposes:
      options.purpose === undefined && files.length === 0
        ? PURPOSES.map(({ name }) => name)
        : namesIn(options.purpose),
    press: { bleed: options.bleed, profile: options.profile, condition: options.condition },
    output: options.out ?? 'output',
    html: options.html ?? files.length === 0,
    attachSource: options['attach-source'] === true,
    browser: options.browser,
    environment,
  });
  const progress = progressDisplay(terminal, options.quiet === true);
  const result = await publish(config, STAGES, progress, signal).finally(() => progress.close());
  await tell(result, options, terminal);
  return result.outcome;
};

const checkOnly: Command = async (files, options, { terminal, folder, signal }) => {
  const manuscripts = await manuscriptsOf(files, folder);
  const progress = progressDisplay(terminal, options.quiet === true);
  const { outcome, diagnostics } = await check(manuscripts, DESIGN, STAGES, progress, signal).finally(() =>
    progress.close(),
  );
  await tell({ outcome, diagnostics, outputs: [], proofs: [] }, options, terminal);
  if (diagnostics.length === 0 && options.quiet !== true)
    terminal.err(`no problems in ${manuscripts.join(', ')}\n`);
  return outcome;
};

/** What each command does. */
export const RUN: Readonly<Record<CommandName, Command>> = {
  build,
  check: checkOnly,
  inspect: (files, options, { terminal }) => inspect(files, options, terminal),
};
