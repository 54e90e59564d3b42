/**
 * Letters in an SVG: a picture may load nothing, and the fonts of the machine are another's on each. So its letters are
 * set in a face of the memo, which is put into the picture.
 */
import path from 'node:path';
import { FONT_FILES } from '../design/fonts.js';
import type { InputFiles } from '../model/dependencies.js';

const FAMILY = 'memo-press';

/** The cut of running text: upright, and as bold as the text's own. */
const FACES = [
  { url: 'fonts/SourceSerif4-Regular.ttf', weight: '1 550' },
  { url: 'fonts/SourceSerif4-Semibold.ttf', weight: '551 1000' },
] as const;

const hasText = (svg: string): boolean => /<(?:\w+:)?text[\s>]/i.test(svg);

/** Letters that the memo's own faces may lack, written as they are or as entities. */
const hasOtherLetters = (svg: string): boolean => /[\u{250}-\u{10ffff}]|&#/u.test(svg);

async function faceRule(family: string, file: string, weight: string, files: InputFiles): Promise<string> {
  const font = (await files.read(file)).toString('base64');
  const type = file.endsWith('.woff2') ? 'woff2' : 'ttf';
  return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/${type};base64,${font})}`;
}

/** The fallback faces that compose has chosen for the document, its pictures' words included. */
const fallbackFiles = (assets: ReadonlyMap<string, string>): readonly string[] =>
  [...assets].flatMap(([url, file]) => (url.startsWith('fonts/') && !FONT_FILES.has(url) ? [file] : []));

/**
 * Puts the faces into an SVG that has letters; any other is handed back as it is.
 *
 * @param assets relative URL -> absolute path, of the document
 */
export async function withFaces(
  svg: Buffer,
  assets: ReadonlyMap<string, string>,
  files: InputFiles,
): Promise<Buffer> {
  const text = svg.toString('utf8');
  if (!hasText(text)) return svg;
  const rules = FACES.flatMap(({ url, weight }) => {
    const file = assets.get(url);
    return file === undefined ? [] : [faceRule(FAMILY, file, weight, files)];
  });
  const families = [FAMILY];
  for (const file of hasOtherLetters(text) ? fallbackFiles(assets) : []) {
    const family = `${FAMILY}-${families.length}`;
    families.push(family);
    rules.push(faceRule(family, file, '1 1000', files));
  }
  const chain = families.map((family) => `"${family}"`).join(',');
  // Last, so that it wins over style sheets of the picture's own. No ligatures: in a picture Chromium gives some of
  // them no character ("ft"), and nobody could search or copy the word.
  const faces = (await Promise.all(rules)).join('');
  const style = `<style xmlns="http://www.w3.org/2000/svg">${faces}*{font-family:${chain}!important;font-variant-ligatures:none!important}</style>`;
  const end = text.lastIndexOf('</');
  return end < 0 ? svg : Buffer.from(`${text.slice(0, end)}${style}${text.slice(end)}`);
}

export const isSvg = (file: string): boolean => path.extname(file).toLowerCase() === '.svg';
