/** What runs in a thread of `threads.ts`: the stages that come after the browser, one piece of work after another. */
import { parentPort } from 'node:worker_threads';
import { ProblemError, Sink } from '../../model/diagnostics.js';
import { comparison, loadAfterBrowser, STAGES } from '../stages.js';
import type { Answer, Task } from './worker-pool.js';

function result(task: Task, sink: Sink): Promise<unknown> {
  if (task.work === 'compare') return comparison(task.before, task.after, task.names);
  const { composed, paginated } = task;
  return task.work === 'finish'
    ? STAGES.finish(paginated, composed, task.stamp, sink)
    : STAGES.prove(task.pdf, composed, paginated, sink, task.twin);
}

async function answer(task: Task): Promise<Answer> {
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
if (port === null) throw new Error('This runs in a thread of threads.ts only.');
let last: Promise<void> = Promise.resolve();
port.on('message', (task: Task) => {
  last = last.then(async () => port.postMessage(await answer(task)));
});
loadAfterBrowser();
