/** Answers the page's requests: the document, the design's and manuscript's files named by compose, Paged.js. Nothing else exists. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { areUnchanged, type Dependencies, type InputFiles } from '../model/dependencies.js';
import type { LayoutSource } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { ATTRIBUTE } from '../model/markup.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
import type { Serve } from './browser/browser.js';
import { isSvg, withFaces } from './svg-faces.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export const DOCUMENT_PATH = '/memo.html';

const PAGED_JS_URL = '/memo-press/paged.js';
const PAGE_SCRIPT_URL = '/memo-press/page.js';

/** pagedjs-cli exports only its Node side; its bundle for the page is beside it. */
function pagedJsPath(): string {
  const entry = createRequire(import.meta.url).resolve('pagedjs-cli');
  return path.join(path.dirname(entry), '..', 'dist', 'browser.js');
}

/** Media type of a file by its name's ending. */
export function mediaType(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/** Files that a page may ask for: URL path -> absolute path on disk. */
type Files = ReadonlyMap<string, string>;

/** The files of the design, of the manuscript and of our own that an edition's page may ask for. */
export function servedFiles({ assets }: LayoutSource, edition: Edition): Files {
  const files = new Map<string, string>();
  for (const [url, file] of assets) files.set(`/${url}`, file);
  const paper = assets.get(`styles/paper-${edition.paper.name}.css`);
  if (paper !== undefined) files.set('/styles/paper.css', paper);
  files.set(PAGED_JS_URL, pagedJsPath());
  files.set(PAGE_SCRIPT_URL, path.join(PACKAGE_ROOT, '.memo-press', 'page.js'));
  return files;
}

/** What a tab has been given: the dependencies of all that is laid out in it. */
interface Loaded {
  /** URL path -> absolute path. */
  readonly files: Files;
  readonly dependencies: Dependencies;
}

/** Reads the files that an edition's page may ask for, and records those that it did ask for. */
export class EditionFiles {
  readonly #all: Files;
  readonly #inputs: InputFiles;
  readonly #assets: LayoutSource['assets'];
  readonly #read = new Map<string, string>();

  constructor(document: LayoutSource, edition: Edition, inputs: InputFiles) {
    this.#all = servedFiles(document, edition);
    this.#inputs = inputs;
    this.#assets = document.assets;
  }

  get loaded(): Loaded {
    return { files: this.#read, dependencies: this.#inputs.dependencies };
  }

  /** A file's content and path; undefined if the page may not ask for it. */
  async read(url: string): Promise<{ readonly file: string; readonly body: Buffer } | undefined> {
    const file = this.#all.get(url);
    if (file === undefined) return undefined;
    this.#read.set(url, file);
    const body = await this.#inputs.read(file);
    return { file, body: isSvg(file) ? await withFaces(body, this.#assets, this.#inputs) : body };
  }

  /**
   * Whether what a tab was given before is what it would be given now. If so it counts as read for this
   * layout too: the tab will not ask for it again.
   */
  async reuse({ files, dependencies }: Loaded): Promise<boolean> {
    const same = [...files].every(([url, file]) => (this.#all.get(url) ?? file) === file);
    if (!same || !(await areUnchanged(dependencies))) return false;
    for (const [url, file] of files) this.#read.set(url, file);
    this.#inputs.include(dependencies);
    return true;
  }
}

/** Text of a script or style sheet as it may be inside its element. */
async function inlineText(url: string, files: EditionFiles): Promise<string | undefined> {
  const found = await files.read(url);
  return found?.body.toString('utf8').replace(/<\/(?=script|style)/gi, '<\\/');
}

/** A style sheet's relative URLs count from its own folder; inside the document they must count from that. */
function fromDocument(css: string, url: string): string {
  return css.replace(/url\((\s*["']?)(?!\s|["']|data:|#|\/|[a-z]+:)/gi, `url($1${path.posix.dirname(url)}/`);
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The composed document with the edition's attributes: what of it a document that is there already can take over. */
export function markedDocument(
  { html, binding, continued }: LayoutSource,
  { paper, purpose }: Edition,
): string {
  const attributes = Object.entries({
    [ATTRIBUTE.paper]: paper.name,
    [ATTRIBUTE.purpose]: purpose,
    [ATTRIBUTE.binding]: binding,
    [ATTRIBUTE.continued]: continued,
  }).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeAttribute(value)}"`]));
  return html.replace(/<html\b/, () => `<html${attributes.join('')}`);
}

/** A style sheet's element, as the template refers to it. */
const SHEET = /<link rel="stylesheet" href="([^"]+)">/g;

/** The text of each style sheet that the document refers to, by URL, as it may be inside the document. */
async function sheetsOf(html: string, files: EditionFiles): Promise<ReadonlyMap<string, string>> {
  const urls = new Set([...html.matchAll(SHEET)].map((match) => match[1] ?? ''));
  const texts = [...urls].map(async (url) => {
    const css = await inlineText(`/${url}`, files);
    return css === undefined ? [] : [[url, fromDocument(css, url)] as const];
  });
  return new Map((await Promise.all(texts)).flat());
}

/**
 * The marked document and, inside it, its style sheets and the scripts that lay it out: each file asked for by a
 * request of its own costs 10 to 20 ms.
 */
async function wholeDocument(marked: string, files: EditionFiles): Promise<string> {
  const sheets = await sheetsOf(marked, files);
  const scripts = await Promise.all(
    [PAGED_JS_URL, PAGE_SCRIPT_URL].map(async (url) => `<script>${await inlineText(url, files)}</script>`),
  );
  // A script before Paged.js's bundle keeps it from starting by itself.
  const head = `<script>window.PagedConfig = { auto: false };</script>${scripts.join('')}</head>`;
  return marked
    .replace(SHEET, (link, url: string) => {
      const css = sheets.get(url);
      return css === undefined ? link : `<style ${ATTRIBUTE.file}="${url}">${css}</style>`;
    })
    .replace('</head>', () => head);
}

/**
 * Identifies all that a loaded document is besides its body, title and root element, and the files that it was given:
 * two documents of one key and the same files differ in nothing else.
 */
export function documentKey(document: LayoutSource, edition: Edition): string {
  const marked = markedDocument(document, edition);
  const head = marked.slice(0, marked.indexOf('<body')).replace(/<html\b[^>]*>|<title>.*?<\/title>/gs, '');
  return createHash('sha256').update(head).digest('base64');
}

/** Answers the requests of a tab that an edition is laid out in. */
export function serveEdition(document: LayoutSource, edition: Edition, files: EditionFiles): Serve {
  return async (url) => {
    if (url === DOCUMENT_PATH) {
      return {
        body: Buffer.from(await wholeDocument(markedDocument(document, edition), files)),
        type: 'text/html; charset=utf-8',
      };
    }
    const found = await files.read(url);
    return found && { body: found.body, type: mediaType(found.file) };
  };
}
