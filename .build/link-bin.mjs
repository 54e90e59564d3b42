/**
 * Makes `npx memo-press` run within the checkout: npm links the `bin` of dependencies only, not of the project itself.
 * On Windows, where npm writes wrapper scripts in place of links, nothing is done.
 */
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fromRoot, OUTPUT } from './paths.mjs';

const folder = fromRoot('node_modules', '.bin');
const link = path.join(folder, 'memo-press');
if (process.platform !== 'win32' && existsSync(folder)) {
  rmSync(link, { force: true });
  symlinkSync(`../../${OUTPUT}/cli.js`, link);
}
