/**
 * Compiles the program into `.memo-press/`: the command with its worker, the script that lays out within the
 * browser's page, and the preview's page. `npm run compile`.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { fromRoot, OUTPUT } from './paths.mjs';

/** Packages that must stay files of their own: WebAssembly, browser drivers, and what one of them patches. */
const UNBUNDLED = ['@embedpdf/*', '@pdf-lib/*', 'pdf-lib', '@puppeteer/*', 'puppeteer-core'];

/** CommonJS packages that are bundled call `require`, which an ES module does not have. */
const REQUIRE =
  "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);";

const common = { absWorkingDir: fromRoot(), bundle: true, logLevel: 'warning' };

const command = {
  ...common,
  entryPoints: { cli: 'src/cli.ts', worker: 'src/build/incremental/worker.ts' },
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: UNBUNDLED,
  outdir: OUTPUT,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: REQUIRE },
};

const layoutPage = {
  ...common,
  entryPoints: ['src/paginate/page/main.ts'],
  format: 'iife',
  globalName: 'memoPress',
  target: 'chrome140',
  outfile: `${OUTPUT}/page.js`,
};

const previewPage = {
  ...common,
  entryPoints: ['src/preview/page/main.ts'],
  format: 'iife',
  target: 'es2022',
  outfile: `${OUTPUT}/preview/preview.js`,
};

rmSync(fromRoot(OUTPUT), { recursive: true, force: true });
try {
  await Promise.all([command, layoutPage, previewPage].map((options) => build(options)));
} catch {
  process.exit(1); // esbuild has reported what is wrong.
}
mkdirSync(fromRoot(OUTPUT, 'preview'), { recursive: true });
for (const name of ['index.html', 'preview.css'])
  copyFileSync(fromRoot('src/preview/page', name), fromRoot(OUTPUT, 'preview', name));
