/** Makes the finished pages one HTML file: every file they refer to becomes a data URL in it. */
import { ProblemError } from '../model/diagnostics.js';
import { ORIGIN } from './browser/browser.js';
import { type EditionFiles, mediaType } from './serve.js';

async function dataUrl(path: string, files: EditionFiles): Promise<string | undefined> {
  const found = await files.read(path);
  return found && `data:${mediaType(found.file)};base64,${found.body.toString('base64')}`;
}

/** Font faces that the document never uses would make it ten times as large. */
function dropUnusedFaces(html: string, used: ReadonlySet<string>): string {
  return html.replace(/@font-face\s*\{[^}]*\}/g, (rule) => {
    const url = /url\("?([^")]+)"?\)/.exec(rule)?.[1] ?? '';
    return used.has(url.split('/').at(-1) ?? '') ? rule : '';
  });
}

function missing(url: string, reason: string): ProblemError {
  return new ProblemError({
    code: 'html-file-missing',
    message: `The HTML pages cannot include the file ${url}: ${reason}.`,
    hints: ['look for it in the style sheets; their files are beside them in styles/'],
  });
}

/**
 * @param html as the page serialised itself
 * @param usedFonts file names of the fonts that the browser really loaded
 * @throws ProblemError html-file-missing if the page refers to a file that is not there, if only in a rule that matches nothing
 */
export async function selfContained(
  html: string,
  files: EditionFiles,
  usedFonts: ReadonlySet<string>,
): Promise<string> {
  const slim = dropUnusedFaces(html, usedFonts);
  const pattern = /url\("?(?!data:|#)([^")]+)"?\)|(<img\b[^>]*?\bsrc=")(?!data:)([^"]+)"/g;
  const urls = new Set([...slim.matchAll(pattern)].map((match) => match[1] ?? match[3] ?? ''));
  const data = new Map<string, string>();
  for (const url of urls) {
    const { pathname } = new URL(url, `${ORIGIN}/memo.html`);
    const path = decodeURIComponent(pathname);
    try {
      const found = (await dataUrl(path, files)) ?? (await dataUrl(path.replace('/styles/', '/'), files));
      if (found === undefined) throw new Error('it is not a file of the design or the manuscript');
      data.set(url, found);
    } catch (error) {
      throw missing(url, (error as Error).message);
    }
  }
  return slim.replace(
    pattern,
    (_, style: string | undefined, open: string | undefined, image: string | undefined) =>
      style === undefined ? `${open}${data.get(image ?? '')}"` : `url("${data.get(style)}")`,
  );
}
