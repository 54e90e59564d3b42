/** The browser as a process: started, watched, and ended without a trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { Wire } from './cdp.js';
import { browserEnvironment, browserFlags } from './flags.js';
import { makeWorkFolder, sweepWorkFolders } from './work-folders.js';

/** What to start, and how. */
export interface LaunchPlan {
  readonly executable: string;
  readonly sandbox: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly fontConfig?: string;
  readonly libraries?: string;
}

/** How a browser ended that did not start. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  /** Of `spawn`: "ENOENT", "EACCES"… */
  readonly systemCode: string | undefined;
  /** The dynamic loader ends with 127 when a shared library is missing or too old (ld.so, glibc). */
  readonly exitCode: number | undefined;
  /** The last lines it wrote. */
  readonly output: string;

  constructor(
    message: string,
    output: string,
    details: { systemCode?: string | undefined; exitCode?: number | undefined },
  ) {
    super(message);
    this.output = output;
    this.systemCode = details.systemCode;
    this.exitCode = details.exitCode;
  }
}

/** A running browser that has answered. */
export interface RunningBrowser {
  readonly wire: Wire;
  /** "HeadlessChrome/143.0.7499.0" */
  readonly product: string;
  readonly pid: number;
  /** Ends all its processes and removes its profile. */
  close(): Promise<void>;
}

const PROFILE = 'memo-press-browser';
const START_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 1000;
const OUTPUT_KEPT = 4000;

/** @throws LaunchError */
export async function launch(plan: LaunchPlan): Promise<RunningBrowser> {
  await sweepWorkFolders(os.tmpdir(), PROFILE);
  const profile = await makeWorkFolder(os.tmpdir(), PROFILE);
  const child = spawn(plan.executable, browserFlags(profile, plan.sandbox), {
    // A group of its own, so that its helper processes can be ended with it.
    detached: process.platform !== 'win32',
    env: browserEnvironment(plan.env, { profile, ...plan }),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const leftover = { recursive: true, force: true, maxRetries: 5, retryDelay: 20 };
  const removeTraces = (): void => {
    killTree(child);
    rmSync(profile, leftover);
  };
  const unguard = guardExit(removeTraces);
  const wire = new Wire(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const failed = whyItEnded(child, wire);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    // Asked to, it ends its helpers and counts them out, as quickly as if killed; killed, it leaves that to
    // init, and in a container without one they stay as zombies.
    wire
      .sender()('Browser.close')
      .catch(() => undefined);
    const impatience = setTimeout(() => killTree(child), CLOSE_LIMIT_MS);
    await exited;
    clearTimeout(impatience);
    killTree(child);
    // Beside other work: 0.02 s that the pages' finishing need not wait for.
    await rm(profile, leftover);
    unguard();
  };
  try {
    const answer = await Promise.race([wire.sender()('Browser.getVersion'), failed, startLimit(exited)]);
    return { wire, product: answer.product, pid: child.pid ?? 0, close };
  } catch (error) {
    await close();
    // The pipe may close before the exit is reported: the exit says more.
    throw error instanceof LaunchError ? error : await failed.catch((cause: unknown) => cause);
  }
}

/** Rejects when the browser ends, and closes the wire, so that nothing waits for an answer from the dead. */
function whyItEnded(child: ChildProcess, wire: Wire): Promise<never> {
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-OUTPUT_KEPT);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new LaunchError(error.message, output, { systemCode: error.code }));
    });
    // "close" comes after the last of its output, "exit" may not.
    child.once('close', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      wire.end(`the browser ${how}`);
      reject(new LaunchError(`The browser ${how}.`, output.trim(), { exitCode: code ?? undefined }));
    });
  });
  // Once it runs nobody waits for this promise any more.
  ended.catch(() => undefined);
  return ended;
}

function startLimit(exited: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new LaunchError(`The browser did not answer within ${START_LIMIT_MS / 1000} s.`, '', {})),
      START_LIMIT_MS,
    );
    timer.unref();
    void exited.then(() => clearTimeout(timer));
  });
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs `clean` when this process ends before the browser is closed; returns how to call that off. */
function guardExit(clean: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    clean();
    unguard();
    // Nobody else handles the signal: have it do what it does by default.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const unguard = (): void => {
    process.off('exit', clean);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.once('exit', clean);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return unguard;
}
