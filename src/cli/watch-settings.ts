import type { Result } from '../build/publish.js';
import type { BuildConfig } from '../config/config.js';
import { WrongUse } from '../config/wrong-use.js';
import { areUnchanged } from '../model/dependencies.js';

/** The settings of a watch, which are resolved again where a file that they were read from has changed. */
export class WatchSettings {
  #config: BuildConfig;
  readonly #resolve: () => BuildConfig;

  constructor(config: BuildConfig, resolve: () => BuildConfig) {
    this.#config = config;
    this.#resolve = resolve;
  }

  /** The settings for the next run; where they are not valid any more, the result of that run. */
  async current(): Promise<BuildConfig | Result> {
    if (await areUnchanged(this.#config.dependencies)) return this.#config;
    try {
      this.#config = this.#resolve();
      return this.#config;
    } catch (error) {
      if (!(error instanceof WrongUse)) throw error;
      const { message, hints } = error;
      const diagnostics = [{ severity: 'error', code: 'settings-invalid', message, hints } as const];
      return { outcome: 'invalid-input', diagnostics, outputs: [], proofs: [], editions: [] };
    }
  }
}
