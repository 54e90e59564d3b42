/** A running `memo-press watch`, driven and read from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Longest time that one rebuild may take, ms. */
const LIMIT_MS = 60_000;

export class Watched {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #waiting: { readonly pattern: RegExp; readonly resolve: (match: RegExpExecArray) => void }[] = [];
  #said = '';

  constructor(args: readonly string[], cwd: string) {
    this.#child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    this.pid = this.#child.pid ?? 0;
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#look();
    });
  }

  /** Waits for what it says next; what was said until then is forgotten. @throws if it does not say so in time */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Waited in vain for ${pattern}; it said:\n${this.#said.slice(-2000)}`)),
        LIMIT_MS,
      );
      this.#waiting.push({
        pattern,
        resolve: (match) => {
          clearTimeout(timer);
          resolve(match);
        },
      });
      this.#look();
    });
  }

  /** Ends it as Ctrl-C does; gives the seconds that it took. */
  async end(): Promise<number> {
    const start = performance.now();
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
    return (performance.now() - start) / 1000;
  }

  #look(): void {
    const [next] = this.#waiting;
    const match = next?.pattern.exec(this.#said);
    if (!next || !match) return;
    this.#said = this.#said.slice(match.index + match[0].length);
    this.#waiting.shift();
    next.resolve(match);
    this.#look();
  }
}
