/** Tabs that outlive a run: their documents, fonts and compiled scripts are there when the next run comes. */
import type { Serve } from './requests.js';
import type { ReusableTab, Tab } from './tab.js';

/** Tabs that wait for a next run at most; each holds some 50 MB. */
const MOST_WAITING = 4;

export class TabPool {
  readonly #open: (serve: Serve) => Promise<ReusableTab>;
  /** Given back ones by their purpose, the latest at the end. */
  readonly #waiting = new Map<string, ReusableTab>();
  readonly #busy = new Set<ReusableTab>();
  /** Interrupted ones: what ends a script may still be on its way, and would end the next user's. */
  readonly #tainted = new WeakSet<ReusableTab>();

  constructor(open: (serve: Serve) => Promise<ReusableTab>) {
    this.#open = open;
  }

  async open(serve: Serve, purpose: string): Promise<Tab> {
    const waiting = this.#waiting.get(purpose);
    this.#waiting.delete(purpose);
    const tab = waiting ?? (await this.#open(serve));
    tab.lend(serve, () => this.#takeBack(tab, purpose));
    this.#busy.add(tab);
    return tab;
  }

  interrupt(): void {
    for (const tab of this.#busy) {
      this.#tainted.add(tab);
      tab.interrupt();
    }
  }

  async #takeBack(tab: ReusableTab, purpose: string): Promise<void> {
    this.#busy.delete(tab);
    // What went wrong in it may go wrong again: a new tab knows nothing of it.
    if (tab.problems.length > 0 || this.#tainted.has(tab) || this.#waiting.has(purpose)) return tab.discard();
    this.#waiting.set(purpose, tab);
    for (const [oldest, idle] of this.#waiting) {
      if (this.#waiting.size <= MOST_WAITING) break;
      this.#waiting.delete(oldest);
      await idle.discard();
    }
  }
}
