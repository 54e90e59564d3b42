/** What runs in a thread of `worker-pool.ts`: the stages that come after the browser, one piece of work after another. */
import { parentPort } from 'node:worker_threads';
import { ProblemError, Sink } from '../../model/diagnostics.js';
import { comparison, loadAfterBrowser, STAGES } from '../stages.js';
import type { Answer, WorkerTask } from './worker-pool.js';

function result(task: WorkerTask, sink: Sink): Promise<unknown> {
  switch (task.work) {
    case 'finish':
      return STAGES.finish(task.task, sink);
    case 'prove':
      return STAGES.prove(task.task, sink);
    case 'compare':
      return comparison(task.before, task.after, task.names);
  }
}

async function answer(task: WorkerTask): Promise<Answer> {
  const sink = new Sink();
  try {
    return { value: await result(task, sink), diagnostics: sink.diagnostics };
  } catch (error) {
    // The class of an error does not survive the way to the other thread.
    if (error instanceof ProblemError) return { problem: error.problem, diagnostics: sink.diagnostics };
    return { error, diagnostics: sink.diagnostics };
  }
}

const port = parentPort;
if (port === null) throw new Error('This runs in a thread of worker-pool.ts only.');
let last: Promise<void> = Promise.resolve();
port.on('message', (task: WorkerTask) => {
  last = last.then(async () => port.postMessage(await answer(task)));
});
loadAfterBrowser();
