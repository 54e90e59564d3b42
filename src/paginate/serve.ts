/** Answers the page's requests: the document, the design's and manuscript's files named by compose, Paged.js. Nothing else exists. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PACKAGE_ROOT } from '../root.js';
import type { Composed, Edition } from '../types.js';
import type { Serve } from './browser.js';

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
export function servedFiles(composed: Composed, edition: Edition): ReadonlyMap<string, string> {
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

/**
 * The composed document with the edition's attributes and, inside it, its style sheets and the scripts that
 * lay it out: each file asked for by a request of its own costs 10 to 20 ms.
 */
async function documentFor(
  composed: Composed,
  edition: Edition,
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const { binding } = composed.manuscript.frontMatter;
  const marked = composed.html.replace(
    /<html\b/,
    `<html data-paper="${edition.paper.name}" data-purpose="${edition.purpose}"${binding === undefined ? '' : ` data-binding="${binding}"`}`,
  );
  const scripts = await Promise.all(
    [PAGED_JS_URL, IN_PAGE_URL].map(
      async (url) => `<script>${await inlineText(files.get(url) ?? '')}</script>`,
    ),
  );
  const parts = await Promise.all(
    marked.split(/(<link rel="stylesheet" href="[^"]+">)/).map(async (part) => {
      const url = /^<link rel="stylesheet" href="([^"]+)">$/.exec(part)?.[1];
      const file = url === undefined ? undefined : files.get(`/${url}`);
      if (url === undefined || file === undefined) return part;
      return `<style data-file="${url}">${fromDocument(await inlineText(file), url)}</style>`;
    }),
  );
  // A script before Paged.js's bundle keeps it from starting by itself.
  const head = `<script>window.PagedConfig = { auto: false };</script>${scripts.join('')}</head>`;
  return parts.join('').replace('</head>', () => head);
}

export function serveEdition(composed: Composed, edition: Edition): Serve {
  const files = servedFiles(composed, edition);
  return async (url) => {
    if (url === DOCUMENT_PATH) {
      return {
        body: Buffer.from(await documentFor(composed, edition, files)),
        type: 'text/html; charset=utf-8',
      };
    }
    const file = files.get(url);
    return file === undefined ? undefined : { body: await readFile(file), type: mediaType(file) };
  };
}
