import { expect, test } from 'vitest';
import { FONT_FILES } from '../../src/design/fonts.js';
import { InputFiles } from '../../src/model/dependencies.js';
import { withFaces } from '../../src/paginate/svg-faces.js';

const faced = async (svg: string): Promise<string> =>
  (await withFaces(Buffer.from(svg), FONT_FILES, new InputFiles())).toString('utf8');

test('an SVG with letters has their faces in it, and nothing that loads', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text font-family="Arial">A</text></svg>';
  const result = await faced(svg);
  expect(result.startsWith(svg.replace('</svg>', '<style'))).toBe(true);
  expect(
    result.endsWith(
      '*{font-family:"memo-press"!important;font-variant-ligatures:none!important}</style></svg>',
    ),
  ).toBe(true);
  expect(result.match(/src:url\(data:font\/ttf;base64,/g)).toHaveLength(2);
});

test('an SVG without letters is handed on as it is', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><title>text</title></svg>';
  expect(await faced(svg)).toBe(svg);
});

test('letters that the faces may lack have the fallback faces of the document', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>x ⋅ y</text></svg>';
  const file = [...FONT_FILES.values()].at(0) ?? '';
  const assets = new Map([...FONT_FILES, ['fonts/fallback.ttf', file] as const]);
  const result = (await withFaces(Buffer.from(svg), assets, new InputFiles())).toString('utf8');
  expect(result).toContain('*{font-family:"memo-press","memo-press-1"!important');
});
