/**
 * The Chrome DevTools Protocol over the browser's pipe: one JSON message after
 * another, each ended by a NUL byte, commands on fd 3 and answers on fd 4.
 *
 * puppeteer-core gives the types only. Its code costs 0.12 to 0.19 s to import
 * and its launch another 0.12 s, against 0.03 s for asking the pipe directly,
 * in a build of about one second.
 */
import type { Readable, Writable } from 'node:stream';
import type { CDPEvents, CDPSession, Protocol } from 'puppeteer-core';

export type { Protocol };

/** Sends a command of the DevTools Protocol; rejects with a {@link WireError}. */
export type Send = CDPSession['send'];

/** An event of a session; its name decides the type of its parameters. */
export type WireEvent = {
  [Name in keyof CDPEvents]: { readonly name: Name; readonly params: CDPEvents[Name] };
}[keyof CDPEvents];

export type Listener = (event: WireEvent) => void;

/** A command that the browser refused, or that can no longer be answered. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly data?: string };
}

interface Waiting {
  readonly method: string;
  readonly sessionId: string | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: WireError) => void;
}

/** One browser's pipe, shared by its tabs: each tab is a session on it. */
export class Wire {
  readonly #commands: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Listener>();
  /** Sessions that have ended, and why: a crashed page never answers. */
  readonly #gone = new Map<string, string>();
  #chunks: Buffer[] = [];
  #lastId = 0;
  #ended: WireError | undefined;

  constructor(commands: Writable, answers: Readable) {
    this.#commands = commands;
    // A browser that dies while we write gives EPIPE; its exit is reported by `end`.
    commands.on('error', () => this.end('the browser closed its pipe'));
    answers.on('error', () => this.end('the browser closed its pipe'));
    answers.on('data', (chunk: Buffer) => this.#receive(chunk));
    answers.on('end', () => this.end('the browser closed its pipe'));
  }

  /** Whether nothing can be sent any more. */
  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** Commands to the browser itself, or to one tab if a session is given. */
  sender(sessionId?: string): Send {
    return ((method: string, params?: unknown) => this.#send(method, params, sessionId)) as Send;
  }

  /** Events of one session, until {@link forget}. */
  listen(sessionId: string, listener: Listener): void {
    this.#listeners.set(sessionId, listener);
  }

  /** Drops a session: its commands, open or to come, are rejected, its events ignored. */
  forget(sessionId: string, reason: string): void {
    this.#listeners.delete(sessionId);
    this.#gone.set(sessionId, reason);
    this.#rejectAll(reason, sessionId);
  }

  /** Rejects every open and every later command. */
  end(reason: string): void {
    this.#ended ??= new WireError(reason);
    this.#rejectAll(reason);
  }

  #rejectAll(reason: string, sessionId?: string): void {
    for (const [id, waiting] of this.#waiting) {
      if (sessionId !== undefined && waiting.sessionId !== sessionId) continue;
      this.#waiting.delete(id);
      waiting.reject(new WireError(`${waiting.method}: ${reason}`));
    }
  }

  #send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const gone = sessionId === undefined ? undefined : this.#gone.get(sessionId);
    if (gone) return Promise.reject(new WireError(`${method}: ${gone}`));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, sessionId, resolve, reject });
      this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  // Long answers (a PDF in base64) come in many chunks: they are joined once, at their NUL.
  #receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.#chunks.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.#chunks).toString('utf8');
      this.#chunks = [];
      start = end + 1;
      this.#dispatch(JSON.parse(text) as Message);
    }
    if (start < chunk.length) this.#chunks.push(chunk.subarray(start));
  }

  #dispatch(message: Message): void {
    if (message.id === undefined) {
      const listener = message.sessionId === undefined ? undefined : this.#listeners.get(message.sessionId);
      listener?.({ name: message.method, params: message.params } as WireEvent);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) {
      const detail = message.error.data ? ` (${message.error.data})` : '';
      waiting?.reject(new WireError(`${waiting.method}: ${message.error.message}${detail}`));
    } else waiting?.resolve(message.result);
  }
}
