/**
 * Runs a TypeScript program of the tests: `node .build/run.mjs tests/bench/main.ts ARGUMENTS`.
 * It is bundled to `.memo-press/` under its folder's name (`bench.js`), packages left outside.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fromRoot, OUTPUT } from './paths.mjs';

const [source, ...args] = process.argv.slice(2);
if (source === undefined) throw new Error('Which program? node .build/run.mjs FILE.ts [ARGUMENTS]');
const outfile = fromRoot(OUTPUT, `${path.basename(path.dirname(path.resolve(source)))}.js`);
try {
  await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    outfile,
    logLevel: 'warning',
  });
} catch {
  process.exit(1); // esbuild has reported what is wrong.
}
process.argv = [process.execPath, outfile, ...args];
await import(pathToFileURL(outfile).href);
