import type { ComposeTask } from '../compose/compose.js';
import { attemptEach } from './outcome.js';
import { type TextContext, textRunner } from './stage-runner.js';

/** How manuscripts are composed. */
type ComposeSettings = Omit<ComposeTask, 'manuscript'>;

/** The stages that need no browser, for all manuscripts, so that all problems are reported together. */
export async function check(manuscripts: readonly string[], settings: ComposeSettings, context: TextContext) {
  const { read, compose } = textRunner(context);
  return attemptEach(manuscripts, async (path, sink) => {
    const manuscript = await read({ path }, sink);
    return manuscript && compose({ manuscript, ...settings }, sink);
  });
}
