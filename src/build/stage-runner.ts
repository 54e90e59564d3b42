/** The stages as a run calls them: with progress, with a browser from the pool, and with the bare value of their results. */
import path from 'node:path';
import type { ComposeTask } from '../compose/compose.js';
import type { FinishTask } from '../finish/finish.js';
import type { Sink } from '../model/diagnostics.js';
import type { Edition } from '../model/edition.js';
import type { PaginateTask } from '../paginate/paginate.js';
import type { ProveTask } from '../prove/prove.js';
import type { ReadTask } from '../read/read.js';
import type { BrowserPool } from './browser-pool.js';
import { editionName } from './output.js';
import { type Progress, steps } from './progress.js';
import type { Stages, TextStages } from './stages.js';

/** What a run that needs no browser works with. */
export interface TextContext {
  readonly stages: TextStages;
  readonly progress: Progress;
  /** Aborts when the run is to end. */
  readonly signal: AbortSignal;
}

/** What a run works with. */
export interface BuildContext extends TextContext {
  readonly stages: Stages;
  readonly pool: BrowserPool;
}

const nameOf = (manuscript: string): string => path.parse(manuscript).name;

const subjectOf = (manuscript: string, [edition]: readonly Edition[]): string =>
  edition === undefined ? nameOf(manuscript) : `${nameOf(manuscript)}-${editionName(edition)}`;

/** The stages that need no browser. */
export function textRunner({ stages, progress, signal }: TextContext) {
  const step = steps(progress, signal);
  return {
    read: (task: ReadTask, sink: Sink) => step('read', nameOf(task.path), () => stages.read(task, sink)),
    compose: (task: ComposeTask, sink: Sink) =>
      step('compose', task.manuscript.name, () => stages.compose(task, sink)),
  };
}

/** All stages. */
export function stageRunner(context: BuildContext) {
  const { stages, pool, progress, signal } = context;
  const step = steps(progress, signal);
  return {
    ...textRunner(context),
    paginate: (task: PaginateTask, sink: Sink) =>
      pool.use((browser) =>
        step('paginate', subjectOf(task.document.path, task.editions), () =>
          stages.paginate(task, sink, { browser }),
        ),
      ),
    finish: (task: FinishTask, sink: Sink) => {
      const subject = subjectOf(task.composed.manuscript.path, [task.paginated.edition]);
      return step('finish', subject, () => stages.finish(task, sink));
    },
    prove: (task: ProveTask, sink: Sink) => {
      const subject = subjectOf(task.composed.manuscript.path, [task.paginated.edition]);
      return step('prove', subject, () => stages.prove(task, sink));
    },
  };
}
