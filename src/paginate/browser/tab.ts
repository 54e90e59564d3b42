/** One tab: a document loaded from our own files, scripts run in it, its pages printed. */

import { type Listener, type Send, type Wire, WireError } from './cdp.js';
import { describeException, describeMessage } from './console.js';
import { type ProblemKind, TabError, type TabProblem } from './problems.js';
import { answerRequests, ORIGIN, type Serve } from './requests.js';

/** A value that passes through JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface PrintOptions {
  /** Sheet in pt, where the document's own `@page` size says nothing. */
  readonly width: number;
  readonly height: number;
  /** Write a structure tree (tags). */
  readonly tagged: boolean;
  /** Write bookmarks from the document's headings. */
  readonly outline: boolean;
}

/** CSS px. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tab {
  /** Identifies the document that it shows, under the name given when it was loaded; undefined: none that can be used again. */
  shown: string | undefined;
  /** Loads a document of the served files, until its `load` event. @throws TabError */
  goto(path: string, options?: { readonly timeoutMs?: number }): Promise<void>;
  /**
   * Runs source text in the page and gives its value; promises are waited for.
   * With `args` the source must be an expression that gives a function: it is called with them.
   * Always plain text: what bundlers do to functions (`__name`) does not exist in the page.
   *
   * @throws TabError `page-error` if the source throws, `timeout` after `timeoutMs` (60 s if not given)
   */
  evaluate<T>(
    source: string,
    options?: { readonly args?: readonly Json[]; readonly timeoutMs?: number },
  ): Promise<T>;
  printPdf(options: PrintOptions): Promise<Uint8Array>;
  /** A part of the document (CSS px from its top left corner) as PNG, `scale` pixels a CSS px. */
  picture(part: PicturePart, scale: number): Promise<Uint8Array>;
  /** All so far, in the order they came. */
  readonly problems: readonly TabProblem[];
  close(): Promise<void>;
}

/** A tab as the pool that reuses it sees it. */
export interface ReusableTab extends Tab {
  /** For a next user: requests are answered by `serve`, problems forgotten, `giveBack` called in place of closing it. */
  lend(serve: Serve, giveBack: () => Promise<void>): void;
  /** Closes it for good. */
  discard(): Promise<void>;
  /** Ends the script that runs in it; its caller gets a TabError. */
  interrupt(): void;
}

const DEFAULT_LIMIT_MS = 60_000;
const POINTS_PER_INCH = 72;

/** Takes over a page of the browser. Every request it makes from now on goes through `serve`. */
export async function attachTab(wire: Wire, targetId: string, serve: Serve): Promise<ReusableTab> {
  const { sessionId } = await wire.sender()('Target.attachToTarget', { targetId, flatten: true });
  const tab = new AttachedTab(wire, targetId, sessionId, serve);
  await tab.prepare();
  return tab;
}

class AttachedTab implements ReusableTab {
  shown: string | undefined;
  readonly problems: TabProblem[] = [];
  #serve: Serve;
  #giveBack: (() => Promise<void>) | undefined;
  readonly #wire: Wire;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #send: Send;
  readonly #refused = new Set<string>();
  readonly #loads = new Map<string, () => void>();
  readonly #loaded = new Set<string>();
  readonly #answer: ReturnType<typeof answerRequests>;

  constructor(wire: Wire, targetId: string, sessionId: string, serve: Serve) {
    this.#wire = wire;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    this.#send = wire.sender(sessionId);
    this.#serve = serve;
    this.#answer = answerRequests(this.#send, (path) => this.#serve(path), this.#report, this.#refused);
  }

  async prepare(): Promise<void> {
    this.#wire.listen(this.#sessionId, this.#hear);
    // One write, no waiting in between: the browser answers them in order.
    await Promise.all([
      this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#send('Page.enable'),
      this.#send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.#send('Runtime.enable'),
      this.#send('Log.enable'),
      this.#send('Inspector.enable'),
    ]);
  }

  lend(serve: Serve, giveBack: () => Promise<void>): void {
    this.#giveBack = giveBack;
    this.#serve = serve;
    this.problems.length = 0;
    this.#refused.clear();
  }

  interrupt(): void {
    this.shown = undefined;
    this.#send('Runtime.terminateExecution').catch(() => undefined);
  }

  async goto(path: string, { timeoutMs = DEFAULT_LIMIT_MS } = {}): Promise<void> {
    const url = new URL(path, `${ORIGIN}/`).href;
    await this.#within(timeoutMs, `loading ${path}`, async () => {
      const { loaderId, errorText } = await this.#send('Page.navigate', { url });
      if (errorText || !loaderId)
        throw this.#fail('page-error', `${path} did not load: ${errorText ?? 'same page'}`);
      if (!this.#loaded.has(loaderId)) {
        await new Promise<void>((resolve) => this.#loads.set(loaderId, resolve));
      }
    });
  }

  async evaluate<T>(
    source: string,
    {
      args,
      timeoutMs = DEFAULT_LIMIT_MS,
    }: { readonly args?: readonly Json[]; readonly timeoutMs?: number } = {},
  ): Promise<T> {
    const expression = args ? `(${source}\n)(${args.map((arg) => JSON.stringify(arg)).join(', ')})` : source;
    const { result, exceptionDetails } = await this.#within(timeoutMs, 'the script', () =>
      this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    );
    if (exceptionDetails) throw this.#fail('page-error', describeException(exceptionDetails));
    return result.value as T;
  }

  async printPdf({ width, height, tagged, outline }: PrintOptions): Promise<Uint8Array> {
    const { data } = await this.#orCrash(
      this.#send('Page.printToPDF', {
        paperWidth: width / POINTS_PER_INCH,
        paperHeight: height / POINTS_PER_INCH,
        marginTop: 0,
        marginRight: 0,
        marginBottom: 0,
        marginLeft: 0,
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: tagged,
        generateDocumentOutline: outline,
        transferMode: 'ReturnAsBase64',
      }),
    );
    return new Uint8Array(Buffer.from(data, 'base64'));
  }

  async picture({ x, y, width, height }: PicturePart, scale: number): Promise<Uint8Array> {
    const { data } = await this.#orCrash(
      this.#send('Page.captureScreenshot', {
        format: 'png',
        clip: { x, y, width, height, scale },
        captureBeyondViewport: true,
        optimizeForSpeed: true,
      }),
    );
    return new Uint8Array(Buffer.from(data, 'base64'));
  }

  close(): Promise<void> {
    return this.#giveBack?.() ?? this.discard();
  }

  async discard(): Promise<void> {
    this.#wire.forget(this.#sessionId, 'the tab was closed');
    // A browser that has exited has closed its tabs.
    await this.#wire
      .sender()('Target.closeTarget', { targetId: this.#targetId })
      .catch(() => undefined);
  }

  readonly #report = (kind: ProblemKind, message: string): void => {
    this.problems.push({ kind, message });
  };

  #fail(kind: ProblemKind, message: string): TabError {
    this.#report(kind, message);
    return new TabError(kind, message);
  }

  readonly #hear: Listener = (event) => {
    switch (event.name) {
      case 'Fetch.requestPaused':
        // A page that navigates away or closes takes its requests with it.
        this.#answer(event.params).catch(() => undefined);
        break;
      case 'Page.lifecycleEvent':
        if (event.params.name === 'load') {
          this.#loaded.add(event.params.loaderId);
          this.#loads.get(event.params.loaderId)?.();
        }
        break;
      case 'Page.javascriptDialogOpening':
        // An open dialog stops the page for ever.
        this.#report('page-error', `The page opened a dialog: ${event.params.message}`);
        this.#send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined);
        break;
      case 'Inspector.targetCrashed':
        this.#report('crashed', 'The page crashed.');
        this.#wire.forget(this.#sessionId, 'the page crashed');
        break;
      default: {
        const problem = describeMessage(event, this.#refused);
        if (problem) this.problems.push(problem);
      }
    }
  };

  async #within<T>(limitMs: number, what: string, work: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(this.#fail('timeout', `Still busy with ${what} after ${limitMs / 1000} s.`));
        this.#send('Runtime.terminateExecution').catch(() => undefined);
      }, limitMs);
    });
    try {
      return await this.#orCrash(Promise.race([work(), limit]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** An unanswered command means that the page has crashed or the browser has exited. */
  async #orCrash<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      throw this.#fail('crashed', error.message);
    }
  }
}
