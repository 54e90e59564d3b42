/** The commands, by name. */
import { RunPool } from '../../build/browser-pool.js';
import { check } from '../../build/check.js';
import { type OutcomeStatus, withStrictness } from '../../build/outcome.js';
import { publish } from '../../build/publish.js';
import { STAGES } from '../../build/stages.js';
import { resolveBaseUrl, resolveBuild, resolveRemotePictures } from '../../config/config.js';
import { PURPOSES } from '../../config/purposes.js';
import { DESIGN } from '../../design/design.js';
import type { OptionValues } from '../args.js';
import { buildOptions, namesIn } from '../build-options.js';
import type { CommandContext } from '../context.js';
import { manuscriptsOf } from '../manuscripts.js';
import type { CommandName } from '../options.js';
import { printResult } from '../print-result.js';
import { progressDisplay } from '../progress.js';
import { showable } from '../showable.js';
import { diff } from './diff.js';
import { inspect } from './inspect.js';

type Command = (
  files: readonly string[],
  options: OptionValues,
  context: CommandContext,
) => Promise<OutcomeStatus>;

const build: Command = async (files, options, { terminal, environment, folder, signal }) => {
  const manuscripts = await manuscriptsOf(files, folder);
  const config = resolveBuild({
    ...buildOptions(manuscripts, options, environment),
    purposes:
      options.purpose === undefined && files.length === 0
        ? PURPOSES.map(({ name }) => name)
        : namesIn(options.purpose),
    html: options.html ?? files.length === 0,
  });
  const progress = progressDisplay(terminal, options.quiet === true);
  const pool = new RunPool(() => STAGES.openBrowser(config.browser));
  const context = { stages: STAGES, pool, progress, signal };
  const result = await publish(config, context).finally(() => progress.close());
  await printResult(result, options, terminal);
  return result.outcome;
};

const checkOnly: Command = async (files, options, { terminal, folder, signal }) => {
  const manuscripts = await manuscriptsOf(files, folder);
  const settings = {
    design: DESIGN,
    baseUrl: resolveBaseUrl(options['base-url']),
    remotePictures: resolveRemotePictures(options['remote-pictures']),
  };
  const progress = progressDisplay(terminal, options.quiet === true);
  const checked = await check(manuscripts, settings, {
    stages: STAGES,
    progress,
    signal,
  }).finally(() => progress.close());
  const { outcome, diagnostics } = withStrictness(checked, options.strict === true);
  await printResult({ outcome, diagnostics, outputs: [], proofs: [] }, options, terminal);
  if (diagnostics.length === 0 && options.quiet !== true)
    terminal.err(`no problems in ${showable(manuscripts.join(', '))}\n`);
  return outcome;
};

/** What each command does. */
export const RUN: Readonly<Record<CommandName, Command>> = {
  build,
  check: checkOnly,
  // Loaded when it is wanted: a build has no need of it.
  watch: async (...args) => (await import('./watch.js')).watchManuscripts(...args),
  diff,
  inspect: (files, options, { terminal }) => inspect(files, options, terminal),
};
