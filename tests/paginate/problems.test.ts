/** Each kind of problem in a tab is reported under a code of its own, and nothing is handed on. */
import { expect, test } from 'vitest';
import { PAPERS } from '../../src/config/papers.js';
import { Sink } from '../../src/model/diagnostics.js';
import { layoutSource } from '../../src/model/document.js';
import type { BrowserSession, Tab } from '../../src/paginate/browser/browser.js';
import { type ProblemKind, TabError } from '../../src/paginate/browser/problems.js';
import { paginate } from '../../src/paginate/paginate.js';
import { COMPOSED } from '../support/memo-scene.js';

/** A browser whose one tab fails so when it loads a document. */
function failing(kind: ProblemKind): BrowserSession {
  const problems = [{ kind, message: 'What was wrong.' }];
  const fail = () => Promise.reject(new TabError(kind, 'What was wrong.'));
  const tab: Tab = {
    shown: undefined,
    goto: fail,
    evaluate: fail,
    printPdf: fail,
    picture: fail,
    problems,
    close: async () => {},
  };
  return { version: 'none', pid: 0, keepsTabs: false, openTab: async () => tab, close: async () => {} };
}

test.each<[ProblemKind, string]>([
  ['console-error', 'browser-console-error'],
  ['page-error', 'browser-page-error'],
  ['request-refused', 'browser-request-refused'],
  ['request-missing', 'browser-request-missing'],
  ['timeout', 'browser-timeout'],
  ['crashed', 'browser-crashed'],
])('%s', async (kind, code) => {
  const sink = new Sink();
  const [paper] = PAPERS;
  if (!paper) throw new Error('There is no paper.');
  const editions = [{ paper, purpose: 'screen' }] as const;
  const task = { document: layoutSource(COMPOSED), editions, html: false };
  expect((await paginate(task, sink, { browser: failing(kind) })).value).toBeUndefined();
  expect(sink.diagnostics).toEqual([
    {
      severity: 'error',
      code,
      message: 'While laying out the A4 edition of content/small.md: What was wrong.',
      hints: ['If you changed a template or a style sheet, check it first.'],
    },
  ]);
});
