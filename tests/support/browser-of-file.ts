/** The browser that lays out: one for all tests of a file, started before the first and closed after the last. */
import { afterAll, beforeAll } from 'vitest';
import { type BrowserSession, openBrowser } from '../../src/paginate/browser/browser.js';

/** To be called at the top of a test file. The session may be used from `beforeAll` on. */
export function browserOfFile(): BrowserSession {
  let opened: BrowserSession | undefined;
  const session = (): BrowserSession => {
    if (opened === undefined)
      throw new Error('The browser is started by beforeAll: use it in hooks and tests.');
    return opened;
  };
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());
  return {
    get version() {
      return session().version;
    },
    get pid() {
      return session().pid;
    },
    keepsTabs: false,
    openTab: (serve, purpose) => session().openTab(serve, purpose),
    close: () => session().close(),
  };
}
