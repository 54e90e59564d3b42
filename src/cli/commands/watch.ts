/** The command `watch`: one run after another, told in a few lines each. */
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
import type { Diagnostic } from '../../model/diagnostics.js';
import type { OptionValues } from '../args.js';
import { buildOptions } from '../build-options.js';
import type { CommandContext } from '../context.js';
import { manuscriptsOf } from '../manuscripts.js';
import { printResult } from '../print-result.js';
import { progressDisplay } from '../progress.js';
import { showable } from '../showable.js';
import { WatchSession } from '../watch-session.js';

export async function watchManuscripts(
  files: readonly string[],
  options: OptionValues,
  surroundings: CommandContext,
): Promise<OutcomeStatus> {
  const { environment, folder } = surroundings;
  const manuscripts = await manuscriptsOf(files, folder);
  return watchAll(resolveBuild(buildOptions(manuscripts, options, environment)), options, surroundings);
}

/** Builds again and again until the signal aborts. */
export async function watchAll(
  config: BuildConfig,
  options: OptionValues,
  surroundings: CommandContext,
): Promise<OutcomeStatus> {
  const { signal } = surroundings;
  const changes = new FileWatcher();
  const threads = new WorkerPool();
  const desk = new WatchPool(() => STAGES.openKeptBrowser(config.browser));
  const showing = await WatchSession.open(config, options, surroundings, threads);
  try {
    desk.start();
    await watch(watcher(config, options, surroundings, { changes, threads, desk, showing }), changes, signal);
    return 'done';
  } finally {
    changes.close();
    await Promise.all([showing.close(), threads.close(), desk.close()]);
  }
}

interface WatchResources {
  readonly changes: FileWatcher;
  readonly threads: WorkerPool;
  readonly desk: WatchPool;
  readonly showing: WatchSession;
}

function watcher(
  config: BuildConfig,
  options: OptionValues,
  { terminal, signal: end }: CommandContext,
  { changes, threads, desk, showing }: WatchResources,
): Parameters<typeof watch>[0] {
  let added: Promise<void> = changes.add(config.manuscripts.map((file) => path.resolve(file)));
  const uses = (files: readonly string[]): void => {
    added = Promise.all([added, changes.add(files)]).then(() => {});
  };
  const stages = withCache(showing.early(inWorkers(STAGES, threads)), uses);
  const report = reporter(options, terminal);
  let started = 0;
  return {
    async run(_changed, signal) {
      started = performance.now();
      showing.building();
      const progress = progressDisplay(terminal, options.quiet === true);
      const result = await publish(config, stages, progress, signal, desk).finally(() => progress.close());
      await added;
      return result;
    },
    async ended(result, changed, signal) {
      const seconds = (performance.now() - started) / 1000;
      await report(result, seconds, changed);
      if (!end.aborted) await showing.show(result, signal);
    },
  };
}

/** Tells results: problems whole, and what is as it was the last time not again. */
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
      outcome === 'done'
        ? `${showable(proofs.map(({ name }) => name).join(', '))} proved`
        : 'not built; the last good files stay';
    terminal.err(`${why}${what}, ${seconds.toFixed(2)} s\n`);
  };
}
