import { expect, test } from 'vitest';
import { progressDisplay } from '../../src/cli/progress.js';
import { terminal } from '../../src/cli/terminal.js';

interface Look {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly quiet?: boolean;
  readonly environment?: Record<string, string>;
}

/** What the display writes for a short run. */
function written({ quiet = false, environment = {}, ...stream }: Look): string {
  const pieces: string[] = [];
  const err = { ...stream, write: (text: string) => pieces.push(text) };
  const out = { write: () => expect.fail('progress belongs on stderr') };
  const display = progressDisplay(terminal(out, err, environment), quiet);
  display.start('read', 'memo');
  display.end('read', 'memo');
  display.start('paginate', 'memo-a4');
  display.start('paginate', 'memo-letter');
  display.end('paginate', 'memo-a4');
  display.start('finish', 'memo-a4');
  display.close();
  return pieces.join('');
}

const LINES = ['read      memo', 'paginate  memo-a4', 'paginate  memo-letter', 'finish    memo-a4', ''].join(
  '\n',
);
const ERASE = '\r\u001b[2K';

test('plain lines where no person looks on, or the terminal cannot rewrite', () => {
  expect(written({})).toBe(LINES);
  expect(written({ isTTY: true, environment: { TERM: 'dumb' } })).toBe(LINES);
});

test('nothing if quiet', () => {
  expect(written({ quiet: true })).toBe('');
  expect(written({ quiet: true, isTTY: true })).toBe('');
});

test('one line on a terminal, rewritten in place and removed at the end', () => {
  const text = written({ isTTY: true, columns: 80, environment: { NO_COLOR: '1' } });
  expect(text.split(ERASE)).toEqual([
    '',
    'read memo',
    'paginate memo-a4',
    'paginate memo-a4, memo-letter',
    'paginate memo-letter; finish memo-a4',
    '',
  ]);
});

test('colour only where it is wanted', () => {
  expect(written({ isTTY: true })).toContain('\u001b[2mread memo\u001b[22m');
  expect(written({ isTTY: true, environment: { NO_COLOR: '' } })).toContain('\u001b[2m');
  expect(written({ isTTY: true, environment: { NO_COLOR: '1' } }).replaceAll(ERASE, '')).not.toContain(
    '\u001b',
  );
});

test('the line is never as wide as the terminal: it would wrap', () => {
  const lines = written({ isTTY: true, columns: 20, environment: { NO_COLOR: '1' } }).split(ERASE);
  expect(lines[3]).toBe('paginate memo-a4, …');
  for (const line of lines) expect(line.length).toBeLessThan(20);
});
