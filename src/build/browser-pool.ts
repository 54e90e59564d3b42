import type { BrowserSession, KeptBrowser } from '../paginate/browser/browser.js';

/** Measured on two cores: a second tab nearly doubles the speed, a third gains nothing. */
const SIDE_BY_SIDE = 2;

/** Where pages are laid out: a browser, for as many pieces of work at once as are good for it. */
export interface BrowserPool {
  /** Starts the browser while other things are read. If that fails, the first to use it gets the error. */
  start(): void;
  use<T>(work: (browser: BrowserSession) => Promise<T>): Promise<T>;
  /** The run is stopped: what is being laid out fails. */
  stop(): void;
  /** The run is over. */
  end(): Promise<void>;
}

/**
 * The one browser of one run. It may still be opening when the first edition asks for it; two editions are laid out
 * side by side; when none is left (all ask at once) it closes, while the editions are still being finished and proved.
 */
export class RunPool implements BrowserPool {
  readonly #open: () => Promise<BrowserSession>;
  #browser: Promise<BrowserSession> | undefined;
  readonly #waiting: (() => void)[] = [];
  #free = SIDE_BY_SIDE;
  #closing: Promise<void> | undefined;

  constructor(open: () => Promise<BrowserSession>) {
    this.#open = open;
  }

  start(): void {
    this.#running().catch(() => {}); // thrown to the first that uses it
  }

  /** Does one edition's work as soon as there is room for it. */
  async use<T>(work: (browser: BrowserSession) => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work(await this.#running());
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
      if (this.#free === SIDE_BY_SIDE) this.#close().catch(() => {}); // thrown by `end`
    }
  }

  stop(): void {
    this.#close().catch(() => {}); // thrown by `end`
  }

  end(): Promise<void> {
    return this.#close();
  }

  #running(): Promise<BrowserSession> {
    this.#browser ??= this.#open();
    return this.#browser;
  }

  /** Closes the browser, once; what is being laid out fails. */
  #close(): Promise<void> {
    this.#closing ??= Promise.resolve(this.#browser).then(
      (browser) => browser?.close(),
      () => {},
    );
    return this.#closing;
  }
}

/** The one browser of many runs. It is opened for the first, and again where it has exited in between. */
export class WatchPool implements BrowserPool {
  readonly #open: () => Promise<KeptBrowser>;
  #browser: Promise<KeptBrowser> | undefined;
  /** The last piece of work in each of the places. */
  readonly #places: Promise<unknown>[] = Array.from({ length: SIDE_BY_SIDE }, () => Promise.resolve());
  #next = 0;

  constructor(open: () => Promise<KeptBrowser>) {
    this.#open = open;
  }

  start(): void {
    this.#running().catch(() => {}); // thrown to the first that uses it
  }

  async use<T>(work: (browser: BrowserSession) => Promise<T>): Promise<T> {
    const place = this.#next;
    this.#next = (place + 1) % SIDE_BY_SIDE;
    const before = this.#places[place];
    const doing = Promise.resolve(before).then(async () => work(await this.#running()));
    this.#places[place] = doing.catch(() => {}); // thrown to its own caller
    return doing;
  }

  stop(): void {
    this.#browser?.then(
      (browser) => browser.interrupt(),
      () => {},
    );
  }

  /** The browser stays for the next run. */
  async end(): Promise<void> {}

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => undefined);
    this.#browser = undefined;
    await browser?.close();
  }

  async #running(): Promise<KeptBrowser> {
    const open = this.#browser ?? this.#open();
    this.#browser = open;
    try {
      const browser = await open;
      if (!browser.exited) return browser;
      await browser.close();
    } catch (error) {
      if (this.#browser === open) this.#browser = undefined;
      throw error;
    }
    if (this.#browser === open) this.#browser = undefined;
    return this.#running();
  }
}
