/** Where the scripts of this folder read and write. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of compiled programs, from the root of the checkout. */
export const OUTPUT = '.memo-press';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A path below the root of the checkout, made absolute. */
export const fromRoot = (...names) => path.join(ROOT, ...names);
