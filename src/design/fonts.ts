/**
 * The bundled fonts, once for all: the style sheets name them by these URLs,
 * the browser is served these files, and the compose stage asks them which
 * characters they hold.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));

/** Source Serif 4's optical cuts. The cut without a name of its own is Text. */
const FULL_CUTS = ['', 'SmText', 'Caption'];
const TITLE_CUTS = ['Subhead', 'Display'];
const FULL_FACES = ['Regular', 'It', 'Semibold', 'SemiboldIt', 'Bold', 'BoldIt'];
const TITLE_FACES = ['Regular', 'It', 'Semibold', 'SemiboldIt', 'Bold'];
const ARMENIAN_WEIGHTS = [400, 700];
const CODE_FACES = ['Regular', 'It', 'Semibold', 'SemiboldIt'];

const faces = (cuts: readonly string[], styles: readonly string[]): readonly string[] =>
  cuts.flatMap((cut) => styles.map((style) => `SourceSerif4${cut}-${style}.ttf`));

const codeFace = (style: string): string => `SourceCodePro-${style}.ttf`;

function locate(): ReadonlyMap<string, string> {
  // Static TrueType: variable and CFF fonts become Type 3 in Chromium's PDF.
  const serif = path.join(packageFolder('source-serif'), 'TTF');
  const code = path.join(packageFolder('source-code-pro'), 'TTF');
  const armenian = path.join(packageFolder('@fontsource/noto-serif-armenian'), 'files');
  return new Map([
    ...[...faces(FULL_CUTS, FULL_FACES), ...faces(TITLE_CUTS, TITLE_FACES)].map(
      (file) => [`fonts/${file}`, path.join(serif, file)] as const,
    ),
    ...CODE_FACES.map(codeFace).map((file) => [`fonts/${file}`, path.join(code, file)] as const),
    ...ARMENIAN_WEIGHTS.map((weight) => {
      const file = `noto-serif-armenian-armenian-${weight}-normal.woff2`;
      return [`fonts/${file}`, path.join(armenian, file)] as const;
    }),
  ]);
}

/** URL, as the style sheets give it, -> absolute path of every bundled font: "fonts/SourceSerif4-Regular.ttf". */
export const FONT_FILES: ReadonlyMap<string, string> = locate();

/**
 * The fallback chain of running text: the faces of each family. A character counts as
 * present in a family if all its faces have it, as emphasis may occur anywhere.
 */
export const TEXT_FONTS: readonly (readonly string[])[] = [
  faces(FULL_CUTS, FULL_FACES).map((file) => `fonts/${file}`),
  ARMENIAN_WEIGHTS.map((weight) => `fonts/noto-serif-armenian-armenian-${weight}-normal.woff2`),
];

/** The faces of code. Last in running text too: frames, blocks and other signs that no other face has. */
export const CODE_FONTS: readonly string[] = CODE_FACES.map((style) => `fonts/${codeFace(style)}`);
