import type { BrowserSession } from './paginate/browser.js';

/** Measured on two cores: a second tab nearly doubles the speed, a third gains nothing. */
const SIDE_BY_SIDE = 2;

/**
 * The one browser of a run. It may still be opening when the first edition asks
 * for it; two editions are laid out side by side; when none is left (all ask at
 * once) it closes, while the editions are still being finished and proved.
 */
export class Tabs {
  readonly #session: Promise<BrowserSession>;
  readonly #waiting: (() => void)[] = [];
  #free = SIDE_BY_SIDE;
  #closing: Promise<void> | undefined;

  constructor(session: Promise<BrowserSession>) {
    this.#session = session;
    // If it cannot open, the first edition that needs it tells.
    session.catch(() => {});
  }

  /** Does one edition's work as soon as there is a place for it. */
  async use<T>(work: (session: BrowserSession) => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work(await this.#session);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
      if (this.#free === SIDE_BY_SIDE) this.close().catch(() => {}); // told by the close that the run waits for
    }
  }

  /** Closes the browser, once; what is being laid out fails. */
  close(): Promise<void> {
    this.#closing ??= this.#session.then(
      (session) => session.close(),
      () => {},
    );
    return this.#closing;
  }
}
