/** The preview's server: pages as pictures, the state of the last run as events. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentError } from '../model/diagnostics.js';
import { isOwnHost, isOwnPage, SAFE_HEADERS } from './guard.js';
import { Pictures } from './pictures.js';
import { lineAt, pageState, placeAllowed } from './state.js';
import type { EarlyPicture, PageState, Preview, PreviewOptions, Shown } from './types.js';

/** Loopback alone: the memo is private. */
const HOST = '127.0.0.1';

const TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'preview.css': 'text/css; charset=utf-8',
  'preview.js': 'text/javascript; charset=utf-8',
};

/** Bytes of a request that makes something happen. */
const LONGEST_REQUEST = 4096;

/** Early pictures kept. */
const MOST_EARLY = 8;

/** @throws EnvironmentError `preview-port` if the port is taken or may not be used */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const server = new PreviewServer(options);
  await server.listen();
  return server;
}

class PreviewServer implements Preview {
  readonly #options: PreviewOptions;
  readonly #pictures: Pictures;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #listeners = new Set<ServerResponse>();
  readonly #early = new Map<number, EarlyPicture>();
  readonly #token = randomBytes(18).toString('base64url');
  #port = 0;
  /** The last call of `show`: the next waits for it, so that what came last is what is shown. */
  #showing: Promise<void> = Promise.resolve();
  #shown: Shown = { state: 'building', editions: [], diagnostics: [], changes: [] };
  #state: PageState;
  #lastEarly = 0;

  constructor(options: PreviewOptions) {
    this.#options = options;
    this.#pictures = new Pictures(options.pictures);
    this.#state = pageState(this.#shown, new Map(), options.open !== undefined);
  }

  get url(): string {
    return `http://${HOST}:${this.#port}/`;
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  async listen(): Promise<void> {
    const { port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new EnvironmentError(
            'preview-port',
            `The preview cannot use port ${port}: ${error.code ?? error.message}.`,
            [
              'choose another with --port N, or leave --port out to use a free one',
              '--no-preview builds without it',
            ],
            { cause: error },
          ),
        ),
      );
      this.#server.listen(port, HOST, resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  show(shown: Shown): Promise<void> {
    const showing = this.#showing.then(() => this.#take(shown));
    this.#showing = showing.catch(() => {}); // reported to the caller
    return showing;
  }

  async #take(shown: Shown): Promise<void> {
    const sizes = new Map(
      await Promise.all(
        shown.editions.map(async (edition) => [edition.name, await this.#pictures.take(edition)] as const),
      ),
    );
    this.#shown = shown;
    this.#state = pageState(shown, sizes, this.#options.open !== undefined);
    this.#send('state', this.#state);
  }

  early(picture: EarlyPicture): void {
    const id = ++this.#lastEarly;
    this.#early.set(id, picture);
    this.#early.delete(id - MOST_EARLY);
    this.#send('early', { edition: picture.edition, page: picture.page, url: `/early/${id}.png` });
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) listener.end();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    await this.#showing; // what it opens is closed too
    this.#pictures.close();
  }

  #send(event: string, data: unknown): void {
    for (const listener of this.#listeners) listener.write(message(event, data));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    try {
      if (!isOwnHost(request, this.#port)) return end(response, 403);
      const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
      if (request.method === 'POST') return await this.#act(pathname, request, response);
      if (request.method !== 'GET') return end(response, 405);
      if (pathname === '/events') return this.#listen(response);
      if (pathname === '/state')
        return end(response, 200, {
          type: 'application/json',
          body: Buffer.from(JSON.stringify(this.#state)),
        });
      await this.#answer(decodeURIComponent(pathname), searchParams, response);
    } catch {
      // A request that cannot be understood, or a page that cannot be painted, must not end the watch.
      if (!response.headersSent) end(response, 400);
    }
  }

  async #answer(path: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const name = path === '/' ? 'index.html' : path.slice(1);
    if (TYPES[name] !== undefined) {
      const file = await this.#options.pageFile(name);
      const text = new TextDecoder().decode(file).replace('{{token}}', this.#token);
      return end(response, 200, { type: TYPES[name], body: Buffer.from(text) });
    }
    const [, edition = '', version = '', page = ''] =
      /^\/pictures\/([^/]+)\/([^/]+)\/(\d+)\.png$/.exec(path) ?? [];
    if (edition !== '') {
      const png = await this.#pictures.get(edition, version, Number(page), Number(query.get('scale') ?? 1));
      if (!png) return end(response, 404);
      return end(response, 200, { type: 'image/png', body: png, cache: 'max-age=31536000, immutable' });
    }
    const early = this.#early.get(Number(/^\/early\/(\d+)\.png$/.exec(path)?.[1] ?? -1));
    if (early) return end(response, 200, { type: 'image/png', body: early.png });
    const pdf = this.#shown.editions.find((one) => path === `/pdf/${one.name}.pdf`)?.pdf;
    return pdf ? end(response, 200, { type: 'application/pdf', body: pdf }) : end(response, 404);
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(message('state', this.#state));
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  /** Opens a place in the editor: of a page's block, or of a problem. */
  async #act(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { open } = this.#options;
    if (!isOwnPage(request, this.#token)) return end(response, 403);
    if (path !== '/open' || !open) return end(response, 404);
    const asked: unknown = JSON.parse(await bodyOf(request));
    const place = lineAt(this.#shown, asked) ?? placeAllowed(this.#shown, asked);
    if (!place) return end(response, 404);
    open(place.path, place.line);
    end(response, 204);
  }
}

const message = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** What an answer carries; it is not stored unless `cache` says otherwise. */
interface Content {
  readonly type?: string | undefined;
  readonly body?: Uint8Array;
  readonly cache?: string;
}

function end(response: ServerResponse, status: number, content: Content = {}): void {
  const { type, body, cache = 'no-store' } = content;
  response.writeHead(status, { 'Cache-Control': cache, ...(type && { 'Content-Type': type }) });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_REQUEST) throw new Error('The request is too long.');
  }
  return text;
}
