import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/model/package-root.js';
import { browserOfFile } from '../../support/browser-of-file.js';
import { type LaidOut, layOut } from '../../support/lay-out.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FILE = path.join(PACKAGE_ROOT, 'tests', 'cases', 'pictures', 'anywhere.md');

/** Width by height of the pictures in that manuscript. */
const SHAPES = [1200 / 700, 300 / 2000, 300 / 120];

/** The design's leading, pt. */
const LEADING = 15;

const browser = browserOfFile();

describe.each(['a4', 'letter'])('pictures anywhere, on %s', (paper) => {
  let paginated: LaidOut['paginated'];
  beforeAll(async () => {
    ({ paginated } = await layOut(browser, FILE, paper));
  });
  const pictures = () =>
    paginated.pages.flatMap(({ pictures: own, textArea, notesArea, index }) =>
      own.map(({ box }) => ({ box, textArea, notesArea, index })),
    );

  test('all are there, in the text area, none over the notes', () => {
    expect(pictures()).toHaveLength(readFileSync(FILE, 'utf8').split('![').length - 1);
    for (const { box, textArea, notesArea } of pictures()) {
      expect(box.x).toBeGreaterThan(textArea.x - 0.5);
      expect(box.x + box.width).toBeLessThan(textArea.x + textArea.width + 0.5);
      expect(box.y).toBeGreaterThan(textArea.y - 0.5);
      const foot = notesArea && box.y < notesArea.y ? notesArea.y : textArea.y + textArea.height;
      expect(box.y + box.height).toBeLessThan(foot + 0.5);
    }
  });

  test('none is distorted', () => {
    for (const { box } of pictures()) {
      const shape = box.width / box.height;
      expect(SHAPES.some((own) => Math.abs(shape / own - 1) < 0.02)).toBe(true);
    }
  });

  test('the text after them is on the grid', () => {
    const source = readFileSync(FILE, 'utf8').split('\n');
    const off = paginated.pages.flatMap(({ blocks, textArea, notesArea, index }) =>
      blocks
        .filter(
          ({ line, box }) => /^[A-Z]/.test(source[line - 1] ?? '') && box.y < (notesArea?.y ?? Infinity),
        )
        .map(({ line, box }) => ({ index, line, rest: (box.y - textArea.y) % LEADING }))
        .filter(({ rest }) => Math.min(rest, LEADING - rest) > 0.2),
    );
    expect(off).toEqual([]);
  });
});

test('pictures anywhere are proved, for the screen and for print, without a false alarm', async () => {
  const run = await runCli(
    ['build', FILE, '--purpose', 'screen,print', '--out', temporaryFolder(), '--quiet', '--json'],
    { cwd: '.' },
  );
  const { diagnostics } = JSON.parse(run.stdout) as {
    diagnostics: readonly { code: string; severity: string; place?: { line: number } }[];
  };
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(run.code).toBe(0);
  expect(diagnostics.filter(({ place }) => place === undefined)).toEqual([]);
  // The picture without words, on its own line.
  const undescribed = diagnostics.filter(({ code }) => code === 'image-alt-missing');
  expect(undescribed.map(({ place }) => place?.line)).toEqual([33]);
});
