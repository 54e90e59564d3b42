/** Other platforms than Linux x64: the Chrome for Testing that puppeteer-core pins, in puppeteer's own cache. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EnvironmentError } from '../../../model/diagnostics.js';

/**
 * Path of the pinned chrome-headless-shell.
 *
 * @throws EnvironmentError `browser-missing`, with the command that installs it: a build itself downloads nothing.
 */
export async function pinnedBrowser(env: NodeJS.ProcessEnv): Promise<string> {
  // Imported here: Linux x64 needs neither.
  const [{ Browser, computeExecutablePath, detectBrowserPlatform }, { PUPPETEER_REVISIONS }] =
    await Promise.all([import('@puppeteer/browsers'), import('puppeteer-core/internal/revisions.js')]);
  const build = PUPPETEER_REVISIONS['chrome-headless-shell'];
  const install = `npx @puppeteer/browsers install chrome-headless-shell@${build}`;
  if (!detectBrowserPlatform()) {
    throw new EnvironmentError(
      'browser-missing',
      `There is no pinned browser for ${os.platform()} on ${os.arch()}.`,
      ['Name one with --browser PATH or MEMO_PRESS_BROWSER.'],
    );
  }
  const cacheDir = env.PUPPETEER_CACHE_DIR ?? path.join(os.homedir(), '.cache', 'puppeteer');
  const executable = computeExecutablePath({
    browser: Browser.CHROMEHEADLESSSHELL,
    buildId: build,
    cacheDir,
  });
  if (existsSync(executable)) return executable;
  throw new EnvironmentError('browser-missing', `The browser is not installed: ${executable} is missing.`, [
    `Install it once: ${install} --path ${JSON.stringify(cacheDir)}`,
    'Or name another with --browser PATH or MEMO_PRESS_BROWSER.',
  ]);
}
