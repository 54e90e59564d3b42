/**
 * The faces beside the text's own: for letters and signs that Source Serif lacks. All are static TrueType in WOFF2
 * subsets (variable and CFF fonts become Type 3 in Chromium's PDF). None is read or served unless a text needs it.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

/** A family of which a document may need a few characters. */
export interface FallbackFamily {
  /** The name that style sheets know it by. */
  readonly name: string;
  /** Folder of its files, absolute. */
  readonly folder: string;
  /** "gentium-plus-greek", before "-400-normal.woff2". Of two that have a character the first sets it. */
  readonly subsets: readonly string[];
  /** Weights of upright faces; the first is the one that decides which characters there are. */
  readonly weights: readonly number[];
  /** Whether each weight has an italic face. Without one emphasis is set in the upright face too. */
  readonly italics: boolean;
  /**
   * Of a family that comes before the text's own face for its script, as soon as it is needed at all: a word is not
   * to be set in two faces. Text faces have modern Greek, and not the accents of ancient Greek.
   */
  readonly leads?: RegExp;
  /** The family is asked for these alone. */
  readonly only?: RegExp;
}

const require = createRequire(import.meta.url);

interface Bundled extends Omit<FallbackFamily, 'folder' | 'subsets'> {
  readonly package: string;
  readonly subsets: readonly string[];
}

const EMOJI: Bundled = {
  name: 'Noto Emoji',
  package: 'noto-emoji',
  subsets: ['emoji'],
  weights: [400, 700],
  italics: false,
};

/** In the order in which they are asked. */
const BUNDLED: readonly Bundled[] = [
  {
    name: 'Gentium Plus Greek',
    package: 'gentium-plus',
    subsets: ['greek-ext', 'greek'],
    weights: [400, 700],
    italics: true,
    leads: /\p{Script=Greek}/u,
  },
  {
    name: 'Noto Serif Georgian',
    package: 'noto-serif-georgian',
    subsets: ['georgian'],
    weights: [400, 700],
    italics: false,
  },
  // Pictures come from one face; signs like ✓ that can be pictures elsewhere, from the faces of their companions.
  { ...EMOJI, only: /\p{Emoji_Presentation}/u },
  { name: 'Noto Sans Math', package: 'noto-sans-math', subsets: ['latin'], weights: [400], italics: false },
  {
    name: 'Noto Sans Symbols',
    package: 'noto-sans-symbols',
    subsets: ['symbols'],
    weights: [400, 700],
    italics: false,
  },
  {
    name: 'Noto Sans Symbols 2',
    package: 'noto-sans-symbols-2',
    subsets: ['symbols', 'math', 'braille'],
    weights: [400],
    italics: false,
  },
  EMOJI,
  {
    name: 'Gentium Plus',
    package: 'gentium-plus',
    subsets: ['latin-ext', 'cyrillic-ext', 'cyrillic', 'vietnamese', 'latin'],
    weights: [400, 700],
    italics: true,
  },
];

/** The bundled families, in the order in which they are asked for a character. */
export function bundledFallbacks(): readonly FallbackFamily[] {
  return BUNDLED.map(({ package: name, subsets, ...family }) => ({
    ...family,
    folder: path.join(path.dirname(require.resolve(`@fontsource/${name}/package.json`)), 'files'),
    subsets: subsets.map((subset) => `${name}-${subset}`),
  }));
}

/** One file of a family. */
export interface FallbackFace {
  /** As style sheets give it: "fonts/gentium-plus-greek-400-normal.woff2". */
  readonly url: string;
  /** Absolute path. */
  readonly file: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
}

/** The files of a subset; the first decides which characters it has. */
export function facesOf({ folder, weights, italics }: FallbackFamily, subset: string): FallbackFace[] {
  const styles = italics ? (['normal', 'italic'] as const) : (['normal'] as const);
  return weights.flatMap((weight) =>
    styles.map((style) => {
      const name = `${subset}-${weight}-${style}.woff2`;
      return { url: `fonts/${name}`, file: path.join(folder, name), weight, style };
    }),
  );
}
