/**
 * The browser driver. Starts a headless Chromium that can reach nothing but the
 * files it is served, and hands out tabs.
 */

import { pinnedBrowser } from './install/pinned.js';
import { hasShippedBrowser, shippedBrowser } from './install/shipped.js';
import { explainLaunchError } from './launch-error.js';
import { LaunchError, type LaunchPlan, launch, type RunningBrowser } from './process.js';
import type { Serve } from './requests.js';
import { attachTab, type ReusableTab, type Tab } from './tab.js';
import { TabPool } from './tab-pool.js';

export { type ProblemKind, TabError, type TabProblem } from './problems.js';
export { ORIGIN, type Serve, type Served } from './requests.js';
export type { Json, PrintOptions, Tab } from './tab.js';

export interface BrowserOptions {
  /** A browser to use instead of the pinned one: `--browser` or `MEMO_PRESS_BROWSER`. */
  readonly executable?: string | undefined;
  /** false: run without Chromium's sandbox although not root (`MEMO_PRESS_NO_SANDBOX=1`). As root it cannot have one. */
  readonly sandbox?: boolean | undefined;
  /** The environment to look for the cache folder in; `process.env` if not given. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

export interface BrowserSession {
  /** "HeadlessChrome/143.0.7499.0": page breaks may differ between versions. */
  readonly version: string;
  readonly pid: number;
  /** Whether a tab that is closed may come back, with its document. */
  readonly keepsTabs: boolean;
  /**
   * A tab whose every request is answered by `serve`. Tabs work side by side.
   *
   * @param purpose what it is for, if that has a name: a browser that keeps its tabs hands out the one that was closed under the same
   */
  openTab(serve: Serve, purpose?: string): Promise<Tab>;
  /** Leaves no process and no temporary file. */
  close(): Promise<void>;
}

/** A browser for many runs: a tab that is closed waits, with its document, for the next run that opens one for the same purpose. */
export interface KeptBrowser extends BrowserSession {
  /** Ends what scripts do in its tabs now. */
  interrupt(): void;
  /** Whether its process has exited or no longer answers. */
  readonly exited: boolean;
}

/** Starts a browser that keeps its tabs. @throws as openBrowser */
export async function openKeptBrowser(options: BrowserOptions = {}): Promise<KeptBrowser> {
  const session = await startSession(options);
  const tabs = new TabPool((serve) => session.openTab(serve));
  return {
    version: session.version,
    pid: session.pid,
    keepsTabs: true,
    openTab: (serve, purpose = '') => tabs.open(serve, purpose),
    interrupt: () => tabs.interrupt(),
    get exited() {
      return session.exited;
    },
    close: () => session.close(),
  };
}

/** Starts the browser. @throws EnvironmentError `browser-missing`, `browser-unusable`, `browser-sandbox`, `browser-unpack` or `cache-unusable` */
export async function openBrowser(options: BrowserOptions = {}): Promise<BrowserSession> {
  return startSession(options);
}

async function startSession(options: BrowserOptions): Promise<Session> {
  const env = options.env ?? process.env;
  const sandbox = process.getuid?.() !== 0 && options.sandbox !== false && env.MEMO_PRESS_NO_SANDBOX !== '1';
  const running = await start(options.executable, { sandbox, env });
  return new Session(running);
}

async function start(
  given: string | undefined,
  plan: Pick<LaunchPlan, 'sandbox' | 'env'>,
): Promise<RunningBrowser> {
  const shipped = hasShippedBrowser() ? await shippedBrowser(plan.env) : undefined;
  const executable = given ?? shipped?.executable ?? (await pinnedBrowser(plan.env));
  // Fonts from the package for every browser on Linux: a system font must not be able to move a line.
  const whole: LaunchPlan = { ...plan, executable, ...(shipped && { fontConfig: shipped.fontConfig }) };
  try {
    return await launch(whole);
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    if (!given && shipped && error.exitCode === LOADER_FAILED) {
      return await launchWithLibraries(whole, shipped.libraries);
    }
    throw explainLaunchError(error, whole);
  }
}

/**
 * The dynamic loader's exit code for a library that is missing or too old (glibc, elf/dl-error).
 * It takes 5 ms to find out, so nothing is remembered about the system.
 */
const LOADER_FAILED = 127;

async function launchWithLibraries(plan: LaunchPlan, libraries: string): Promise<RunningBrowser> {
  const whole = { ...plan, libraries };
  try {
    return await launch(whole);
  } catch (error) {
    throw error instanceof LaunchError ? explainLaunchError(error, whole) : error;
  }
}

class Session implements BrowserSession {
  readonly version: string;
  readonly pid: number;
  readonly keepsTabs = false;
  readonly #running: RunningBrowser;
  /** The page that every browser opens by itself; taking it saves making one (25 to 50 ms). */
  #firstTaken = false;

  constructor(running: RunningBrowser) {
    this.#running = running;
    this.version = running.product;
    this.pid = running.pid;
  }

  get exited(): boolean {
    return this.#running.wire.ended;
  }

  async openTab(serve: Serve): Promise<ReusableTab> {
    return attachTab(this.#running.wire, await this.#blankPage(), serve);
  }

  async #blankPage(): Promise<string> {
    const send = this.#running.wire.sender();
    if (!this.#firstTaken) {
      this.#firstTaken = true;
      const { targetInfos } = await send('Target.getTargets');
      const first = targetInfos.find(({ type, url }) => type === 'page' && url === 'about:blank');
      if (first) return first.targetId;
    }
    return (await send('Target.createTarget', { url: 'about:blank' })).targetId;
  }

  close(): Promise<void> {
    return this.#running.close();
  }
}
