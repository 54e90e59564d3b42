/** Answers the page's requests: the document, the design's and manuscript's files named by compose, Paged.js. Nothing else exists. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Composed } from '../model/document.js';
import type { Edition } from '../model/edition.js';
import { ATTRIBUTE } from '../model/markup.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
import type { Serve } from './browser/browser.js';

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
const IN_PAGE_URL = '/memo-press/in-page.js';

/** pagedjs-cli exports only its Node side; its in-page bundle stands beside it. */
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
export function servedFiles(composed: Composed, edition: Edition): Files {
  const files = new Map<string, string>();
  for (const [url, file] of composed.assets) files.set(`/${url}`, file);
  const paper = composed.assets.get(`styles/paper-${edition.paper.name}.css`);
  if (paper !== undefined) files.set('/styles/paper.css', paper);
  files.set(PAGED_JS_URL, pagedJsPath());
  files.set(IN_PAGE_URL, path.join(PACKAGE_ROOT, '.memo-press', 'in-page.js'));
  return files;
}

/** Text of a script or style sheet as it may stand inside its element. */
async function inlineText(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(/<\/(?=script|style)/gi, '<\\/');
}

/** A style sheet's relative URLs count from its own folder; inside the document they must count from that. */
function fromDocument(css: string, url: string): string {
  return css.replace(/url\((\s*["']?)(?!\s|["']|data:|#|\/|[a-z]+:)/gi, `url($1${path.posix.dirname(url)}/`);
}

/** The composed document with the edition's attributes: what of it a document that is there already can take over. */
export function markedDocument({ html, manuscript }: Composed, { paper, purpose }: Edition): string {
  const { binding } = manuscript.frontMatter;
  const bound = binding === undefined ? '' : ` ${ATTRIBUTE.binding}="${binding}"`;
  const attributes = `${ATTRIBUTE.paper}="${paper.name}" ${ATTRIBUTE.purpose}="${purpose}"${bound}`;
  return html.replace(/<html\b/, `<html ${attributes}`);
}

/** A style sheet's element, as the template refers to it. */
const SHEET = /<link rel="stylesheet" href="([^"]+)">/g;

/** The text of each style sheet that the document refers to, by URL, as it may stand inside the document. */
async function sheetsOf(html: string, files: Files): Promise<ReadonlyMap<string, string>> {
  const urls = new Set([...html.matchAll(SHEET)].map((match) => match[1] ?? ''));
  const texts = [...urls].map(async (url) => {
    const file = files.get(`/${url}`);
    return file === undefined ? [] : [[url, fromDocument(await inlineText(file), url)] as const];
  });
  return new Map((await Promise.all(texts)).flat());
}

/**
 * The marked document and, inside it, its style sheets and the scripts that lay it out: each file asked for by a
 * request of its own costs 10 to 20 ms.
 */
async function wholeDocument(composed: Composed, edition: Edition, files: Files): Promise<string> {
  const marked = markedDocument(composed, edition);
  const sheets = await sheetsOf(marked, files);
  const scripts = await Promise.all(
    [PAGED_JS_URL, IN_PAGE_URL].map(
      async (url) => `<script>${await inlineText(files.get(url) ?? '')}</script>`,
    ),
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
 * Names all that a loaded document is besides its body, title and root element: two documents of one name differ
 * in nothing else. It holds the style sheets' texts, and of other files the size and the time of their last change.
 */
export async function documentKey(composed: Composed, edition: Edition): Promise<string> {
  const files = servedFiles(composed, edition);
  const marked = markedDocument(composed, edition);
  const head = marked.slice(0, marked.indexOf('<body')).replace(/<html\b[^>]*>|<title>.*?<\/title>/gs, '');
  const sheets = [...(await sheetsOf(marked, files)).values()];
  const others = [...files].filter(([url]) => !url.endsWith('.css'));
  const states = others.map(async ([url, file]) => {
    const { size, mtimeMs } = await stat(file);
    return `${url} ${size} ${mtimeMs}`;
  });
  const hash = createHash('sha256');
  for (const part of [head, ...sheets, ...(await Promise.all(states))]) hash.update(`${part}\0`);
  return hash.digest('base64');
}

export function serveEdition(composed: Composed, edition: Edition): Serve {
  const files = servedFiles(composed, edition);
  return async (url) => {
    if (url === DOCUMENT_PATH) {
      return {
        body: Buffer.from(await wholeDocument(composed, edition, files)),
        type: 'text/html; charset=utf-8',
      };
    }
    const file = files.get(url);
    return file === undefined ? undefined : { body: await readFile(file), type: mediaType(file) };
  };
}
