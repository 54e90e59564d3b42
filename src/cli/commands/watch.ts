/** The command `watch`: one run after another, reported in a few lines each. */
import path from 'node:path';
import { WatchPool } from '../../build/browser-pool.js';
import { FileWatcher } from '../../build/incremental/file-watcher.js';
import { watch } from '../../build/incremental/loop.js';
import { withCache } from '../../build/incremental/stage-cache.js';
import { inWorkers, WorkerPool } from '../../build/incremental/worker-pool.js';
import type { OutcomeStatus } from '../../build/outcome.js';
import { publish, type Result } from '../../build/publish.js';
import { STAGES } from '../../build/stages.js';
import { type BuildConfig, resolveBuild } from '../../config/config.js';
import type { Dependencies } from '../../model/dependencies.js';
import type { Diagnostic } from '../../model/diagnostics.js';
import type { OptionValues } from '../args.js';
import { buildOptions } from '../build-options.js';
import type { CommandContext } from '../context.js';
import { manuscriptsOf } from '../manuscripts.js';
import { printResult } from '../print-result.js';
import { progressDisplay } from '../progress.js';
import { showable } from '../showable.js';
import { WatchSession } from '../watch-session.js';
import { WatchSettings } from '../watch-settings.js';

export async function watchManuscripts(
  files: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<OutcomeStatus> {
  const { environment, folder } = context;
  const manuscripts = await manuscriptsOf(files, folder);
  return watchAll(() => resolveBuild(buildOptions(manuscripts, options, environment)), options, context);
}

/**
 * Builds again and again until the signal aborts.
 *
 * @param resolve gives the settings; called again when a file that they were read from has changed
 */
export async function watchAll(
  resolve: () => BuildConfig,
  options: OptionValues,
  context: CommandContext,
): Promise<OutcomeStatus> {
  const { signal } = context;
  const config = resolve();
  const changes = new FileWatcher();
  const workers = new WorkerPool();
  const pool = new WatchPool(() => STAGES.openKeptBrowser(config.browser));
  const session = await WatchSession.open(config, options, context, workers);
  try {
    pool.start();
    const settings = new WatchSettings(config, resolve);
    const resources = { settings, changes, workers, pool, session };
    await watch(watcher(resources, options, context), changes, signal);
    return 'succeeded';
  } finally {
    changes.close();
    await Promise.all([session.close(), workers.close(), pool.close()]);
  }
}

/** What all runs of a watch share. */
interface WatchResources {
  readonly settings: WatchSettings;
  readonly changes: FileWatcher;
  readonly workers: WorkerPool;
  readonly pool: WatchPool;
  readonly session: WatchSession;
}

function watcher(
  { settings, changes, workers, pool, session }: WatchResources,
  options: OptionValues,
  { terminal, signal: end }: CommandContext,
): Parameters<typeof watch>[0] {
  const uses = (dependencies: Dependencies): void => changes.add(dependencies);
  const stages = withCache(session.observe(inWorkers(STAGES, workers)), uses);
  const report = reporter(options, terminal);
  let started = 0;
  return {
    async run(_changed, signal) {
      started = performance.now();
      session.building();
      const config = await settings.current();
      if ('outcome' in config) return config;
      uses(config.dependencies);
      const progress = progressDisplay(terminal, options.quiet === true);
      const context = { stages, pool, progress, signal };
      return publish(config, context).finally(() => progress.close());
    },
    async ended(result, changed, signal) {
      const seconds = (performance.now() - started) / 1000;
      await report(result, seconds, changed);
      if (!end.aborted) await session.show(result, signal);
    },
  };
}

/** Prints results: errors each time, warnings only when they are new. */
function reporter(
  options: OptionValues,
  terminal: CommandContext['terminal'],
): (result: Result, seconds: number, changed: readonly string[]) => Promise<void> {
  let known = new Set<string>();
  const textOf = (diagnostic: Diagnostic): string => JSON.stringify(diagnostic);
  return async (result, seconds, changed) => {
    const { outcome, diagnostics, outputs, proofs } = result;
    const news = diagnostics.filter(
      (diagnostic) => diagnostic.severity === 'error' || !known.has(textOf(diagnostic)),
    );
    known = new Set(diagnostics.map(textOf));
    const first = changed.length === 0;
    await printResult(
      { ...result, diagnostics: news, outputs: first ? outputs : [], proofs: [] },
      {},
      terminal,
    );
    if (options.quiet === true) return;
    const why = first ? '' : `${showable(changed.map((file) => path.basename(file)).join(', '))} changed: `;
    const what =
      outcome === 'succeeded'
        ? `${showable(proofs.map(({ name }) => name).join(', '))} proved`
        : 'not built; the last good files are kept';
    terminal.err(`${why}${what}, ${seconds.toFixed(2)} s\n`);
  };
}
