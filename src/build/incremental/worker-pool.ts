/**
 * Finishing and proving in worker threads, for runs that come again and again: what Node does for one edition takes
 * as long as what the browser does, and one thread would do them one after the other and answer nothing meanwhile.
 * A single run is quicker without: code that runs for the first time is slow, and in each worker it would be.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Comparison } from '../../compare/compare-files.js';
import type { FinishTask } from '../../finish/finish.js';
import type { StageResult } from '../../model/dependencies.js';
import { type Diagnostic, ProblemError, type Sink } from '../../model/diagnostics.js';
import { PACKAGE_ROOT } from '../../model/package-root.js';
import type { Proof } from '../../model/proof.js';
import type { ProveTask } from '../../prove/prove.js';
import type { Stages } from '../stages.js';

/** What a worker is asked to do. It passes as a structured clone, and so does the answer. */
export type WorkerTask =
  | { readonly work: 'finish'; readonly task: FinishTask }
  | { readonly work: 'prove'; readonly task: ProveTask }
  | {
      readonly work: 'compare';
      readonly before: Uint8Array;
      readonly after: Uint8Array;
      readonly names: { readonly before: string; readonly after: string };
    };

/** A result, an error, or the problem that ended the work, and the diagnostics of the work. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly problem?: ProblemError['problem'];
  readonly diagnostics: readonly Diagnostic[];
}

interface Waiting {
  readonly task: WorkerTask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** One for each core of a small machine; each holds a reader of PDFs, some 100 MB. */
const WORKERS = 2;

/** Room for new objects, MB: a page has many characters, which are garbage as soon as it is proved. */
const YOUNG_GENERATION_MB = 96;

export class WorkerPool {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #busy = new Map<Worker, Waiting>();
  readonly #queue: Waiting[] = [];

  /** Starts them, so that they have loaded all they need when the first task comes. */
  start(): void {
    while (this.#all.size < WORKERS) this.#add();
  }

  run(task: WorkerTask): Promise<Answer> {
    this.start();
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#assign();
    });
  }

  /** Ends them at once; work in hand fails. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #add(): void {
    const worker = new Worker(path.join(PACKAGE_ROOT, '.memo-press', 'worker.js'), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#all.add(worker);
    this.#idle.push(worker);
    worker.on('message', (answer: Answer) => {
      this.#busy.get(worker)?.resolve(answer);
      this.#busy.delete(worker);
      // One that has nothing to do must not keep a finished run waiting.
      worker.unref();
      this.#idle.push(worker);
      this.#assign();
    });
    const end = (reason: unknown): void => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
      this.#busy.get(worker)?.reject(reason);
      this.#busy.delete(worker);
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error('A worker ended before its work was done.')));
    worker.unref();
  }

  #assign(): void {
    for (;;) {
      const worker = this.#queue.length > 0 ? this.#idle.shift() : undefined;
      const waiting = worker && this.#queue.shift();
      if (!worker || !waiting) return;
      this.#busy.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.task);
    }
  }
}

/** Two PDFs to compare and what to call them. */
export type CompareTask = Omit<Extract<WorkerTask, { readonly work: 'compare' }>, 'work'>;

/** Compares two PDFs in a worker. */
export async function compareInWorker(workers: WorkerPool, task: CompareTask): Promise<Comparison> {
  const { value, error } = await workers.run({ work: 'compare', ...task });
  if (error !== undefined) throw error;
  return value as Comparison;
}

/** The stages, with what comes after the browser done in workers. */
export function inWorkers(stages: Stages, workers: WorkerPool): Stages {
  const run = async <T>(task: WorkerTask, sink: Sink): Promise<StageResult<T>> => {
    const { value, error, problem, diagnostics } = await workers.run(task);
    for (const { severity, ...diagnostic } of diagnostics) sink[severity](diagnostic);
    if (problem !== undefined) throw new ProblemError(problem);
    if (error !== undefined) throw error;
    return value as StageResult<T>;
  };
  return {
    ...stages,
    paginate: (task, sink, tools) =>
      stages.paginate(task, sink, { ...tools, whileBusy: () => workers.start() }),
    finish: (task, sink) => run<Uint8Array>({ work: 'finish', task }, sink),
    prove: (task, sink) => run<Proof>({ work: 'prove', task }, sink),
  };
}
