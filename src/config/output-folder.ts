import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { WrongUse } from './wrong-use.js';

/**
 * The folder for the results, as it is to be shown. It need not be there yet.
 *
 * @throws WrongUse if it, or one that it is to be made in, is a file
 */
export function outputFolder(folder: string): string {
  let at = path.resolve(folder);
  while (!existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
  if (!statSync(at).isDirectory())
    throw new WrongUse(`The results cannot be written to ${folder}: ${path.relative('', at)} is a file.`, [
      'choose a folder, new or old: --out DIR',
    ]);
  return folder;
}
