import type { StageResult } from '../model/dependencies.js';

/** The five stages by name, in their order: the same words in folders, on the terminal and in the README. */
export const STAGE_NAMES = ['read', 'compose', 'paginate', 'finish', 'prove'] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** Follows what a run is doing. `subject` is a manuscript's name, or an edition's: "memo", "memo-a4". */
export interface Progress {
  start(stage: StageName, subject: string): void;
  end(stage: StageName, subject: string): void;
}

/** Does one stage's work on one subject and gives its value. */
export type Step = <T>(stage: StageName, subject: string, work: () => Promise<StageResult<T>>) => Promise<T>;

/** Steps that report their progress, and end with the signal's reason where the run is stopped. */
export function steps(progress: Progress, signal: AbortSignal): Step {
  return async (stage, subject, work) => {
    signal.throwIfAborted();
    progress.start(stage, subject);
    try {
      return (await work()).value;
    } finally {
      progress.end(stage, subject);
      signal.throwIfAborted();
    }
  };
}
