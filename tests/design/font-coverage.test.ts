import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fontCharacters } from '../../src/design/cmap.js';
import { DESIGN } from '../../src/design/design.js';
import { bundledFallbacks, facesOf } from '../../src/design/fallback-fonts.js';
import { chooseFonts } from '../../src/design/font-coverage.js';
import { fallbackStyles } from '../../src/design/font-faces.js';
import { FONT_FILES, TEXT_FONTS } from '../../src/design/fonts.js';
import { projectFamily } from '../../src/design/project-fonts.js';
import { scriptsFor } from '../../src/design/scripts.js';
import { InputFiles } from '../../src/model/dependencies.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FILES = new InputFiles();

/** "Noto Emoji: 😀" for each family, and what is left. */
async function chosen(...texts: string[]): Promise<string[]> {
  const { families, missing } = await chooseFonts(texts, FILES);
  const lines = families.map(
    ({ family, subsets }) =>
      `${family.name}: ${subsets.flatMap(({ characters }) => [...characters]).join('')}`,
  );
  return missing.size > 0 ? [...lines, `missing: ${[...missing].join('')}`] : lines;
}

describe('the bundled fonts', () => {
  it('exist, and the style sheet names no other', () => {
    for (const file of FONT_FILES.values()) expect(existsSync(file)).toBe(true);
    for (const url of TEXT_FONTS.flat()) expect(FONT_FILES.has(url)).toBe(true);
    const css = readFileSync(path.join(DESIGN.styles, 'fonts.css'), 'utf8');
    const named = [...css.matchAll(/url\("([^"]*)"\)/g)].map(([, url = '']) => url);
    expect(named.filter((url) => !FONT_FILES.has(url))).toEqual([]);
  });

  it('have a file for every fallback face', () => {
    for (const family of bundledFallbacks())
      for (const subset of family.subsets)
        for (const { file } of facesOf(family, subset)) expect(existsSync(file), file).toBe(true);
  });

  it('list their characters', async () => {
    const serif = await fontCharacters(FONT_FILES.get('fonts/SourceSerif4-Regular.ttf') ?? '', FILES);
    const armenian = await fontCharacters(
      FONT_FILES.get('fonts/noto-serif-armenian-armenian-400-normal.woff2') ?? '',
      FILES,
    );
    expect([serif.size, armenian.size]).toEqual([920, 105]);
    expect([serif.has(0x41), serif.has(0x531), armenian.has(0x531), armenian.has(0x41)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('the fallback faces of a text', () => {
  it('are none for what the memo needs, and spaces and invisible marks are not asked of any', async () => {
    expect(await chosen('aşəüç – “Ա” Ω Ж', '\u00a0\u202f\u2060\u200d\ufe0f\n\t')).toEqual([]);
  });

  it('are none for letters that the browser composes or takes apart', async () => {
    expect(await chosen('e\u0301 \u2126 \u212B')).toEqual([]);
  });

  it('are chosen for the characters that the text face lacks, and for no other', async () => {
    expect(await chosen('a ≡ b ⇒ c ⚠ თბილისი 😀 ✅')).toEqual([
      'Noto Serif Georgian: თბილს',
      'Noto Emoji: 😀✅',
      'Noto Sans Math: ≡⇒',
      'Noto Sans Symbols 2: ⚠',
    ]);
  });

  it('are none for frames and blocks, which the face of code has', async () => {
    expect(await chosen('┌─┐ ▒')).toEqual([]);
  });

  it('set all Greek in one face where its ancient accents are', async () => {
    expect(await chosen('ο λόγος')).toEqual([]);
    expect(await chosen('ὁ λόγος')).toEqual(['Gentium Plus Greek: ὁλόγος']);
  });

  it('set a letter together with a mark that the text face lacks', async () => {
    const [line = ''] = await chosen('x\u20D7');
    expect(line).toContain('x');
    expect(line).toContain('\u20D7');
  });

  it('are none for what is never printed: control characters, private use, the sign of damage', async () => {
    expect(await chosen('a\u001b \u0085\uE000\uFFFD')).toEqual(['missing: \u001b\u0085\uE000\uFFFD']);
  });

  it('report what no font has', async () => {
    expect(await chosen('a漢b')).toEqual(['missing: 漢']);
  });
});

it('a style sheet has each face for its characters alone, in the chain’s order', async () => {
  const { families } = await chooseFonts(['ὁ ≡'], FILES);
  const css = fallbackStyles(families);
  expect(css.match(/@font-face/g)).toHaveLength(5);
  expect(css).toContain(
    'src: url("fonts/noto-sans-math-latin-400-normal.woff2"); font-weight: 400; font-style: normal; unicode-range: U+2261;',
  );
  expect(css).toContain('--faces-before: "Gentium Plus Greek", ; --faces-after: "Noto Sans Math", ;');
});

describe('fonts beside a project', () => {
  const NAME = '@fontsource/noto-sans-runic';

  /** A package as npm would install it, with the bundled Georgian in place of its own letters. */
  function install(folder: string): void {
    const files = path.join(folder, 'node_modules', NAME, 'files');
    mkdirSync(files, { recursive: true });
    writeFileSync(path.join(folder, 'node_modules', NAME, 'package.json'), '{}');
    const [georgian] = bundledFallbacks().filter(({ name }) => name === 'Noto Serif Georgian');
    for (const face of georgian ? facesOf(georgian, 'noto-serif-georgian-georgian') : [])
      for (const subset of ['runic', '12'])
        copyFileSync(face.file, path.join(files, `noto-sans-runic-${subset}-${face.weight}-normal.woff2`));
  }

  it('are found in a folder above, with the weights that they have and without their slices', async () => {
    const folder = temporaryFolder();
    const inner = path.join(folder, 'texts', 'memo');
    mkdirSync(inner, { recursive: true });
    expect(await projectFamily(NAME, [inner], new InputFiles())).toBeUndefined();
    install(folder);
    expect(await projectFamily(NAME, [inner], new InputFiles())).toEqual({
      name: 'noto-sans-runic',
      folder: path.join(folder, 'node_modules', NAME, 'files'),
      subsets: ['noto-sans-runic-runic'],
      weights: [400, 700],
      italics: false,
    });
  });

  it('count as something that the document depends on, there or not', async () => {
    const files = new InputFiles();
    const folder = temporaryFolder();
    await projectFamily(NAME, [folder], files);
    expect([...files.dependencies.keys()]).toContain(path.join(folder, 'node_modules', NAME, 'package.json'));
  });
});

describe('scripts', () => {
  const packageFor = (character: string, lang: string, hasKana = false): string | undefined =>
    scriptsFor(lang, hasKana).find(({ characters }) => characters.test(character))?.packages[0];

  it('name a package by the language, and by the company that Han keeps', () => {
    expect(packageFor('漢', 'en')).toBe('@fontsource/noto-serif-sc');
    expect(packageFor('漢', 'zh-TW')).toBe('@fontsource/noto-serif-tc');
    expect(packageFor('漢', 'en', true)).toBe('@fontsource/noto-serif-jp');
    expect(packageFor('한', 'en')).toBe('@fontsource/noto-serif-kr');
    expect(packageFor('a', 'en')).toBeUndefined();
  });

  it('that cannot be set say why', () => {
    const reasonOf = (character: string) =>
      scriptsFor('en', false).find(({ characters }) => characters.test(character))?.unsupported;
    expect(reasonOf('א')).toBe('is written from right to left');
    expect(reasonOf('،')).toBe('is written from right to left');
    expect(reasonOf('क')).toBe('has letters that change with their neighbours');
    expect(reasonOf('ก')).toBe('has no spaces between words');
  });
});
