/**
 * Letters in an SVG: a picture may load nothing, and the fonts of the machine are another's on each. So its letters are
 * set in a face of the memo, which is put into the picture.
 */
import path from 'node:path';
import type { InputFiles } from '../model/dependencies.js';

const FAMILY = 'memo-press';

/** The cut of running text: upright, and as bold as the text's own. */
const FACES = [
  { url: 'fonts/SourceSerif4-Regular.ttf', weight: '1 550' },
  { url: 'fonts/SourceSerif4-Semibold.ttf', weight: '551 1000' },
] as const;

const hasText = (svg: string): boolean => /<(?:\w+:)?text[\s>]/i.test(svg);

async function faceRule(file: string, weight: string, files: InputFiles): Promise<string> {
  const font = (await files.read(file)).toString('base64');
  return `@font-face{font-family:"${FAMILY}";font-weight:${weight};src:url(data:font/ttf;base64,${font})}`;
}

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
  const rules = await Promise.all(
    FACES.map(async ({ url, weight }) => {
      const file = assets.get(url);
      return file === undefined ? '' : faceRule(file, weight, files);
    }),
  );
  // Last, so that it wins over style sheets of the picture's own.
  const style = `<style xmlns="http://www.w3.org/2000/svg">${rules.join('')}*{font-family:"${FAMILY}"!important}</style>`;
  const end = text.lastIndexOf('</');
  return end < 0 ? svg : Buffer.from(`${text.slice(0, end)}${style}${text.slice(end)}`);
}

export const isSvg = (file: string): boolean => path.extname(file).toLowerCase() === '.svg';
