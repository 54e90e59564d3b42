/** Ghostscript's account of the inks on each page of a print edition, where Ghostscript is installed. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Share of the trimmed page that each ink covers. */
interface Coverage {
  readonly colours: number;
  readonly black: number;
}

/** Black ink alone on text pages: what TYPOGRAPHY calls 0, to the digits that Ghostscript writes. */
const NOTHING = 0.00001;

/** @returns undefined where there is no Ghostscript */
async function coverageOf(file: string): Promise<readonly Coverage[] | undefined> {
  const options = ['-q', '-o', '-', '-sDEVICE=inkcov', '-dUseTrimBox', path.resolve(file)];
  try {
    const { stdout } = await run('gs', options);
    return [...stdout.matchAll(/^\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+CMYK/gm)].map(
      ([, c, m, y, k]) => ({
        colours: Number(c) + Number(m) + Number(y),
        black: Number(k),
      }),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Prints the inks of each file. Colour is not a fault of itself: a letterhead may have it. @returns false if a page has no ink at all */
export async function tellInks(files: readonly string[]): Promise<boolean> {
  let sound = true;
  for (const file of files) {
    const pages = await coverageOf(file);
    if (pages === undefined) {
      console.log('--     no Ghostscript (gs) here: inks not looked at');
      return sound;
    }
    const coloured = pages.filter(({ colours }) => colours > NOTHING).length;
    const empty = pages.filter(({ colours, black }) => colours + black <= NOTHING).length;
    if (empty > 0 || pages.length === 0) sound = false;
    const black = pages.map(({ black: share }) => share * 100);
    const range = `${Math.min(...black).toFixed(1)} to ${Math.max(...black).toFixed(1)} %`;
    console.log(
      `${empty === 0 ? 'ok    ' : 'FAILED'} ${path.basename(file)}  inks: ${pages.length - coloured} of ${pages.length} pages with C, M and Y 0; black on ${range} of the page`,
    );
  }
  return sound;
}
