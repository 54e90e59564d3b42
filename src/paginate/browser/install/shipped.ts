/**
 * The browser that comes inside the npm package @sparticuz/chromium (Linux x64),
 * unpacked once into the cache folder.
 *
 * That package's own `executablePath()` is not used: it trusts any file at
 * /tmp/chromium, also a half-written one or another user's.
 */
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EnvironmentError } from '../../../model/diagnostics.js';
import { makeWorkFolder, sweepWorkFolders } from '../work-folders.js';
import { cacheFolder } from './cache.js';

/** An unpacked browser, ready to run. Absolute paths. */
export interface ShippedBrowser {
  readonly executable: string;
  /** libnss3, libnspr4, libexpat and what they need: for systems without them. */
  readonly libraries: string;
  /** Names one folder of fonts and no other, so that no system font can reach a page. */
  readonly fontConfig: string;
}

/** Of the unpacked folder: raise it whenever its contents change, so that no older one is taken for it. */
const LAYOUT = 1;

/** The shipped browser, unpacked if this machine has not done so yet (1 to 3 s). */
export async function shippedBrowser(
  env: NodeJS.ProcessEnv,
  cache: string = cacheFolder(env),
): Promise<ShippedBrowser> {
  const carrier = findCarrier();
  const folder = path.join(cache, `chromium-${await versionOf(carrier)}-${LAYOUT}`);
  if (!existsSync(folder)) await install(path.join(carrier, 'bin'), folder, cache);
  return {
    executable: path.join(folder, 'chromium'),
    libraries: path.join(folder, 'lib'),
    fontConfig: path.join(folder, 'fonts.conf'),
  };
}

/** True where {@link shippedBrowser} has something to run. */
export function hasShippedBrowser(platform = process.platform, arch = process.arch): boolean {
  return platform === 'linux' && arch === 'x64';
}

/** The package's folder, found as Node finds modules: it may be hoisted, linked, or in a store. */
function findCarrier(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  let folder = path.dirname(entry);
  // build/cjs/ has a package.json of its own, without a name.
  while (!existsSync(path.join(folder, 'bin', 'chromium.br'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No bin/chromium.br above ${entry}: the package is not whole.`);
    folder = parent;
  }
  return folder;
}

async function versionOf(carrier: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(carrier, 'package.json'), 'utf8'));
  const version = (manifest as { version?: unknown }).version;
  if (typeof version !== 'string') throw new Error(`${carrier}/package.json has no version.`);
  return version;
}

/**
 * Unpacks beside the final folder and renames at the end: a folder of the final
 * name is whole. Two processes may do so at once; the second to finish throws its
 * work away.
 */
async function install(bin: string, folder: string, cache: string): Promise<void> {
  // Once a machine: what unpacks is loaded only then, so that every other build starts its browser sooner.
  const { unpackArchive, unpackFile } = await import('./unpack.js');
  let work: string | undefined;
  try {
    await sweepWorkFolders(cache, 'unpacking');
    work = await makeWorkFolder(cache, 'unpacking');
    await Promise.all([
      unpackFile(path.join(bin, 'chromium.br'), path.join(work, 'chromium'), 0o755),
      unpackArchive(path.join(bin, 'al2023.tar.br'), work, 'lib/'),
      unpackArchive(path.join(bin, 'fonts.tar.br'), work, 'fonts/'),
      writeFile(path.join(work, 'fonts.conf'), FONT_CONFIG),
    ]);
    await flush(work);
    await rename(work, folder);
  } catch (error) {
    // Another process was quicker: its folder is where ours was to go.
    if (existsSync(folder)) return;
    throw new EnvironmentError(
      'browser-unpack',
      `The browser could not be unpacked into ${cache}: ${(error as Error).message}`,
      ['It needs 200 MB. XDG_CACHE_HOME chooses another place.'],
      { cause: error },
    );
  } finally {
    if (work) await rm(work, { recursive: true, force: true });
  }
}

// "xdg" is below the browser's throw-away HOME: nothing is written beside the fonts, which may be read-only.
const FONT_CONFIG = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** So that a power cut after the rename cannot leave an empty file under a trusted name. */
async function flush(folder: string): Promise<void> {
  const handle = await open(path.join(folder, 'chromium'), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
