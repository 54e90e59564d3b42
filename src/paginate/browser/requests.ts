/** Answers a tab's requests from the project's own files and refuses every other. */

import type { Protocol, Send } from './cdp.js';
import type { ProblemKind } from './problems.js';

/** The origin under which a document's files are served. `.invalid` can never be resolved (RFC 2606, 2). */
export const ORIGIN = 'http://memo-press.invalid';

/** A file to answer a request with. */
export interface Served {
  readonly body: Uint8Array;
  /** Media type: "text/css; charset=utf-8". */
  readonly type: string;
}

/** @param path starts with "/", percent codes decoded, without query; undefined: there is no such file. */
export type Serve = (path: string) => Promise<Served | undefined>;

/** Schemes whose content is in the page already. */
const INLINE = /^(?:data|blob|about):/i;

/** The handler of `Fetch.requestPaused`. `refused` keeps URLs, since the browser reports each failure again as a log entry. */
export function answerRequests(
  send: Send,
  serve: Serve,
  report: (kind: ProblemKind, message: string) => void,
  refused: Set<string>,
): (event: Protocol.Fetch.RequestPausedEvent) => Promise<void> {
  const refuse = async (event: Protocol.Fetch.RequestPausedEvent, kind: ProblemKind, message: string) => {
    refused.add(event.request.url);
    report(kind, message);
    await send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'BlockedByClient' });
  };
  return async (event) => {
    const { url, method } = event.request;
    if (INLINE.test(url)) return send('Fetch.continueRequest', { requestId: event.requestId });
    const path = method === 'GET' ? ownPath(url) : undefined;
    if (path === undefined) {
      return refuse(
        event,
        'request-refused',
        `${method} ${shorten(url)} was refused: a build does not use the network.`,
      );
    }
    let served: Served | undefined;
    try {
      served = await serve(path);
    } catch (error) {
      return refuse(event, 'request-missing', `${path} could not be read: ${(error as Error).message}`);
    }
    // Asked for by the browser, not by the document.
    if (!served && path === '/favicon.ico') served = { body: new Uint8Array(), type: 'image/x-icon' };
    if (!served) return refuse(event, 'request-missing', `${path} was requested, but there is no such file.`);
    return send('Fetch.fulfillRequest', {
      requestId: event.requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'Content-Type', value: served.type },
        { name: 'Cache-Control', value: 'no-store' },
      ],
      body: Buffer.from(served.body.buffer, served.body.byteOffset, served.body.byteLength).toString(
        'base64',
      ),
    });
  };
}

function ownPath(url: string): string | undefined {
  try {
    const parsed = new URL(url);
    return parsed.origin === ORIGIN ? decodeURIComponent(parsed.pathname) : undefined;
  } catch {
    return undefined;
  }
}

function shorten(url: string): string {
  return url.length > 200 ? `${url.slice(0, 199)}…` : url;
}
