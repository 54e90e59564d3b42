/** How much memory a process and those it starts take at most. Linux only: elsewhere nothing is known. */
import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 50;

export interface Peak {
  /** The process itself, MB. */
  readonly own: number;
  /** All below it, each at its own highest, MB; what they share is counted once for each. */
  readonly below: number;
}

/** proc(5): each thread has the children that it started; gone processes have none. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim();
      return children === '' ? [] : children.split(' ').map(Number);
    });
  } catch {
    return [];
  }
}

/** proc(5): VmHWM is the highest that the resident set has ever been, kB; so seldom looking loses little. */
function highest(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Looks at a process now and then until it is asked. */
export function watchMemory(pid: number): () => Peak | undefined {
  const peaks = new Map<number, number>();
  const look = (one: number): void => {
    peaks.set(one, Math.max(peaks.get(one) ?? 0, highest(one)));
    for (const child of childrenOf(one)) look(child);
  };
  look(pid);
  const timer = setInterval(look, INTERVAL_MS, pid);
  return () => {
    clearInterval(timer);
    const own = peaks.get(pid) ?? 0;
    const all = [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
    return own === 0 ? undefined : { own, below: all - own };
  };
}

/** What a process and all below it hold now, MB; what they share is counted once for each. */
export function residentMegabytes(pid: number): number {
  const below = childrenOf(pid).reduce((sum, child) => sum + residentMegabytes(child), 0);
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024 + below;
  } catch {
    return below;
  }
}
