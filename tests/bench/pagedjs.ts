/** Prepares a run of pagedjs-cli, unchanged, on what memo-press itself lays out: the composed document of one edition. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Sink } from '../../src/model/diagnostics.js';
import type { Composed } from '../../src/model/document.js';
import { type ShippedBrowser, shippedBrowser } from '../../src/paginate/browser/install/shipped.js';
import { composeFile } from '../support/compose-file.js';

async function compose(manuscript: string): Promise<Composed> {
  const sink = new Sink();
  const composed = await composeFile(manuscript, sink);
  if (composed === undefined)
    throw new Error(`${manuscript} has problems: ${JSON.stringify(sink.diagnostics)}`);
  return composed;
}

/** The document and all it refers to as files; the edition's paper is a style sheet like the others. */
async function writeDocument(composed: Composed, paper: string, folder: string): Promise<string> {
  const files = new Map(composed.assets);
  files.set('styles/paper.css', files.get(`styles/paper-${paper}.css`) ?? '');
  for (const [url, file] of files) {
    const target = path.join(folder, url);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(file, target);
  }
  const document = path.join(folder, 'memo.html');
  await writeFile(document, composed.html);
  return document;
}

/**
 * pagedjs-cli asks puppeteer for the browser that puppeteer downloads, which is switched off here, and has no
 * option that names another. So a module that is loaded before it answers: memo-press's browser, libraries and
 * fonts. pagedjs-cli leaves the browser's profile behind: it goes with our folder.
 */
function preload({ executable, libraries, fontConfig }: ShippedBrowser, folder: string): string {
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontConfig };
  return `import puppeteer from ${JSON.stringify(import.meta.resolve('puppeteer'))};
process.env.TMPDIR = ${JSON.stringify(folder)};
const launch = puppeteer.launch.bind(puppeteer);
puppeteer.launch = (options) => launch({
  ...options,
  executablePath: ${JSON.stringify(executable)},
  env: { ...process.env, ...${JSON.stringify(env)} },
});
`;
}

/** The arguments that make Node run pagedjs-cli on a manuscript's composed HTML. */
export async function pagedjsArguments(manuscript: string, paper: string, folder: string): Promise<string[]> {
  const document = await writeDocument(await compose(manuscript), paper, folder);
  const patch = path.join(folder, 'preload.mjs');
  await writeFile(patch, preload(await shippedBrowser(process.env), folder));
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('pagedjs-cli')), 'cli.js');
  // Chromium has no sandbox for root; memo-press does without it then, too.
  const sandbox = process.getuid?.() === 0 ? ['--browserArgs', '--no-sandbox'] : [];
  return ['--import', patch, cli, document, '--output', path.join(folder, 'memo.pdf'), ...sandbox];
}
