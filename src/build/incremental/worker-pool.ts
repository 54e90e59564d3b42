/**
 * Finishing and proving in threads of their own, for runs that come again and again: what Node does for one edition
 * takes as long as what the browser does, and one thread would do them one after the other, deaf to all else.
 * A single run is quicker without: code that runs for the first time is slow, and each thread would be a first time.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Comparison } from '../../compare/compare-files.js';
import type { PdfOptions } from '../../finish/finish.js';
import { type Diagnostic, ProblemError, type Sink } from '../../model/diagnostics.js';
import type { Composed } from '../../model/document.js';
import type { Paginated } from '../../model/layout.js';
import { PACKAGE_ROOT } from '../../model/package-root.js';
import type { Proof } from '../../model/proof.js';
import type { Stages } from '../stages.js';

/** What a thread is asked to do. It passes as a structured clone, and so does the answer. */
export type Task =
  | {
      readonly work: 'finish';
      readonly paginated: Paginated;
      readonly composed: Composed;
      readonly stamp: PdfOptions;
    }
  | {
      readonly work: 'prove';
      readonly pdf: Uint8Array;
      readonly composed: Composed;
      readonly paginated: Paginated;
      readonly twin: Uint8Array | undefined;
    }
  | {
      readonly work: 'compare';
      readonly before: Uint8Array;
      readonly after: Uint8Array;
      readonly names: { readonly before: string; readonly after: string };
    };

/** A result, an error, or the problem that ended the work, and what is to be told of the work. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly problem?: ProblemError['problem'];
  readonly diagnostics: readonly Diagnostic[];
}

interface Waiting {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** One for each core of a small machine; each holds a reader of PDFs, some 100 MB. */
const THREADS = 2;

/** Room for new objects, MB: a page's characters are many, and gone when it is proved. */
const YOUNG_MB = 96;

export class WorkerPool {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #busy = new Map<Worker, Waiting>();
  readonly #queue: Waiting[] = [];

  /** Starts them, so that they have loaded all they need when the first task comes. */
  start(): void {
    while (this.#all.size < THREADS) this.#add();
  }

  run(task: Task): Promise<Answer> {
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
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
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
    worker.on('exit', () => end(new Error('A thread ended before its work was done.')));
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

/** Compares two PDFs in a thread. */
export async function compareInWorker(
  threads: WorkerPool,
  before: Uint8Array,
  after: Uint8Array,
  names: { readonly before: string; readonly after: string },
): Promise<Comparison> {
  const { value, error } = await threads.run({ work: 'compare', before, after, names });
  if (error !== undefined) throw error;
  return value as Comparison;
}

/** The stages, with what comes after the browser done in threads. */
export function inWorkers(stages: Stages, threads: WorkerPool): Stages {
  const run = async <T>(task: Task, sink: Sink): Promise<T> => {
    const { value, error, problem, diagnostics } = await threads.run(task);
    for (const { severity, ...diagnostic } of diagnostics) sink[severity](diagnostic);
    if (problem !== undefined) throw new ProblemError(problem);
    if (error !== undefined) throw error;
    return value as T;
  };
  return {
    ...stages,
    paginate: (composed, editions, session, options, sink) =>
      stages.paginate(composed, editions, session, { ...options, whileBusy: () => threads.start() }, sink),
    finish: (paginated, composed, stamp, sink) =>
      run<Uint8Array>({ work: 'finish', paginated, composed, stamp }, sink),
    prove: (pdf, composed, paginated, sink, twin) =>
      run<Proof>({ work: 'prove', pdf, composed, paginated, twin }, sink),
  };
}
