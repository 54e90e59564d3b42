import path from 'node:path';
import { Parser } from 'htmlparser2';
import type { ChosenFamily } from '../design/font-coverage.js';
import { FONT_FILES } from '../design/fonts.js';
import type { InputFiles } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Picture } from './pictures/pictures.js';

/** Answered by the paginate stage with `paper-<name>.css`. */
const PAPER_STYLE = 'styles/paper.css';

/** The names of the files in the folder of style sheets, without hidden ones. */
async function fileNames(
  styles: string,
  files: InputFiles,
  sink: Sink,
): Promise<readonly string[] | undefined> {
  try {
    const entries = await files.list(styles);
    return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    sink.error({
      code: 'styles-unreadable',
      message: `The folder of style sheets cannot be read: ${code === 'ENOENT' ? 'there is no such folder' : code}.`,
      place: { path: styles, line: 1, column: 1 },
    });
    return undefined;
  }
}

/** What a document's files come from, besides the fonts that every document has. */
export interface AssetSources {
  /** Folder of the design's style sheets. */
  readonly styles: string;
  readonly pictures: Iterable<Picture>;
  readonly fonts: readonly ChosenFamily[];
}

/**
 * Every file that the document and its style sheets may ask for: relative URL -> absolute path.
 * Fonts stand under both the URLs that `url("fonts/…")` can mean: beside the document, if the
 * style sheet has been taken into it, and beside the style sheet.
 *
 * Error: styles-unreadable.
 */
export async function collectAssets(
  { styles, pictures, fonts }: AssetSources,
  files: InputFiles,
  sink: Sink,
): Promise<ReadonlyMap<string, string> | undefined> {
  const names = await fileNames(styles, files, sink);
  if (!names) return undefined;
  const assets = new Map<string, string>();
  for (const name of names) assets.set(`styles/${name}`, path.join(styles, name));
  const chosen = fonts.flatMap(({ subsets }) => subsets.flatMap(({ faces }) => faces));
  const fallbacks = chosen.map(({ url, file }) => [url, file] as const);
  for (const [url, file] of [...FONT_FILES, ...fallbacks]) assets.set(url, file).set(`styles/${url}`, file);
  for (const { url, file } of pictures) if (file !== undefined) assets.set(url, file);
  return assets;
}

/**
 * Sees that whatever the document's shell refers to exists: a style sheet that is missing is
 * otherwise noticed by nobody. Error: template-failed.
 *
 * @param html the filled shell; the body, which refers to what compose itself put into the assets, need not be in it
 */
export function checkReferences(
  html: string,
  assets: ReadonlyMap<string, string>,
  template: string,
  sink: Sink,
): void {
  const check = (url: string): void => {
    if (assets.has(url) || url === PAPER_STYLE) return;
    sink.error({
      code: 'template-failed',
      message: `The template refers to "${url}", which does not exist in styles/.`,
      place: { path: template, line: 1, column: 1 },
      hints: ['style sheets are in styles/ and are referred to as styles/<name>.css'],
    });
  };
  const parser = new Parser({
    onopentag(name, { href, src }) {
      if (name === 'link' && href !== undefined) check(href);
      if (src !== undefined) check(src);
    },
  });
  parser.end(html);
}
