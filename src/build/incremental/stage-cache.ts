/**
 * Stages that run again only where their result can differ: for runs that come again and again. Kept is the last
 * result for each manuscript and edition. It is the result again if the task is the same, value by value, and all
 * files that the result depended on are as they were before they were read.
 */
import { isDeepStrictEqual } from 'node:util';
import { areUnchanged, type Dependencies, type StageResult } from '../../model/dependencies.js';
import { type Diagnostic, Sink } from '../../model/diagnostics.js';
import type { Edition } from '../../model/edition.js';
import type { Stages } from '../stages.js';

/** A result with the task that it is for and what was reported meanwhile. */
interface CachedResult<T> {
  readonly task: object;
  readonly result: StageResult<T>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a run of a stage is for, and how it is done. */
interface Request<T> {
  /** What there is one result of: a manuscript, an edition. A next result for the same takes its place. */
  readonly subject: string;
  readonly task: object;
  readonly run: (sink: Sink) => Promise<StageResult<T>>;
}

/** The last results of one stage, by subject. */
class StageCache<T> {
  readonly #last = new Map<string, CachedResult<T>>();
  readonly #uses: (dependencies: Dependencies) => void;

  constructor(uses: (dependencies: Dependencies) => void) {
    this.#uses = uses;
  }

  /** The kept result if nothing that it was made from has changed; otherwise a new one, kept if it has no errors. */
  async get({ subject, task, run }: Request<T>, sink: Sink): Promise<StageResult<T>> {
    const last = this.#last.get(subject);
    if (last && isDeepStrictEqual(last.task, task) && (await areUnchanged(last.result.dependencies))) {
      report(last.diagnostics, sink);
      return last.result;
    }
    this.#last.delete(subject);
    const own = new Sink();
    const result = await run(own).finally(() => report(own.diagnostics, sink));
    this.#uses(result.dependencies);
    if (result.value !== undefined && !own.hasErrors)
      this.#last.set(subject, { task, result, diagnostics: own.diagnostics });
    return result;
  }
}

function report(diagnostics: readonly Diagnostic[], sink: Sink): void {
  for (const { severity, ...diagnostic } of diagnostics) sink[severity](diagnostic);
}

const subjectOf = (manuscript: string, editions: readonly Edition[]): string =>
  [manuscript, ...editions.map(({ paper, purpose }) => `${paper.name} ${purpose}`)].join('\n');

/** @param uses is called with what a run depends on as soon as a stage has returned it */
export function withCache(stages: Stages, uses: (dependencies: Dependencies) => void): Stages {
  const cacheOf = <Name extends 'read' | 'compose' | 'paginate' | 'finish' | 'prove'>(_: Name) =>
    new StageCache<Awaited<ReturnType<Stages[Name]>>['value']>(uses);
  const read = cacheOf('read');
  const compose = cacheOf('compose');
  const paginate = cacheOf('paginate');
  const finish = cacheOf('finish');
  const prove = cacheOf('prove');
  return {
    ...stages,
    read: (task, sink) => read.get({ subject: task.path, task, run: (own) => stages.read(task, own) }, sink),
    compose: (task, sink) =>
      compose.get({ subject: task.manuscript.path, task, run: (own) => stages.compose(task, own) }, sink),
    paginate(task, sink, tools) {
      const subject = subjectOf(task.document.path, task.editions);
      return paginate.get({ subject, task, run: (own) => stages.paginate(task, own, tools) }, sink);
    },
    finish(task, sink) {
      const subject = subjectOf(task.composed.manuscript.path, [task.paginated.edition]);
      return finish.get({ subject, task, run: (own) => stages.finish(task, own) }, sink);
    },
    prove(task, sink) {
      const subject = subjectOf(task.composed.manuscript.path, [task.paginated.edition]);
      return prove.get({ subject, task, run: (own) => stages.prove(task, own) }, sink);
    },
  };
}
