import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayWidth, formatDiagnostics } from '../../src/cli/format-diagnostics.js';
import type { Diagnostic } from '../../src/model/diagnostics.js';

const at = (line: number, column: number, length = 1, file = 'a.md') => ({
  path: file,
  line,
  column,
  length,
});
const one = (place: Diagnostic['place'], rest: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'error',
  code: 'code',
  message: 'Message.',
  ...(place && { place }),
  ...rest,
});
const report = (diagnostics: readonly Diagnostic[], text = ''): string =>
  formatDiagnostics(diagnostics, new Map([['a.md', text]]), { color: false });
/** The frame's line and the part of it that is marked. */
function frame(text: string, column: number, length: number) {
  const [, , line = '', marks = ''] = report([one(at(1, column, length))], text).split('\n');
  return { line: line.slice(9), marks: marks.slice(9) };
}

describe('formatDiagnostics', () => {
  it('is empty without diagnostics', () => {
    expect(report([])).toBe('');
  });

  it('shows place, severity, code, message, frame, hints and the count', () => {
    const found = one(at(2, 5, 4), { hints: ['do this', 'or that'] });
    expect(report([found, one(undefined, { severity: 'warning' })], 'one\ntwo [^1] three\n')).toBe(
      [
        'a.md:2:5  error  code',
        '  Message.',
        '     2 | two [^1] three',
        '       |     ^^^^',
        '  hint: do this',
        '  hint: or that',
        '',
        'warning  code',
        '  Message.',
        '',
        '1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  it('orders by file, line and column and keeps what is at one place in order', () => {
    const places = [at(3, 1), at(1, 9), at(1, 2, 1, 'b.md'), at(1, 2)];
    const lines = report([one(undefined), ...places.map((place) => one(place))]).match(
      /^\S+:\d+:\d+|^error/gm,
    );
    expect(lines).toEqual(['a.md:1:2', 'a.md:1:9', 'a.md:3:1', 'b.md:1:2', 'error']);
  });

  it('marks by display width: wide and combined characters, tabs', () => {
    expect(frame('漢字 [^1]', 4, 4)).toEqual({ line: '漢字 [^1]', marks: `${' '.repeat(5)}^^^^` });
    expect(frame('e\u0301e\u0301 x', 6, 1).marks).toBe('   ^');
    expect(frame('\t\tx', 3, 1)).toEqual({ line: '  x', marks: '  ^' });
    expect([displayWidth('a😀'), displayWidth('\u200b'), displayWidth('👩‍👩‍👧')]).toEqual([3, 0, 2]);
  });

  it('cuts long lines around the mark', () => {
    const long = `${'a'.repeat(300)}[^1]${'b'.repeat(300)}`;
    const { line, marks } = frame(long, 301, 4);
    expect(line).toMatch(/^…a{30}\[\^1\]b+…$/);
    expect(line.length).toBeLessThanOrEqual(102);
    expect(line.slice(marks.indexOf('^'), marks.length)).toBe('[^1]');
    expect(frame(long, 1, 600).marks).toBe('^'.repeat(100));
    expect(frame('short', 99, 1).marks).toBe('     ^');
  });

  it('lets nothing in a file steer the terminal, and ignores a byte order mark', () => {
    const { line } = frame('\u{FEFF}a\u001b[31mb\u0007', 1, 1);
    expect(line).toBe('a\u{FFFD}[31mb\u{FFFD}');
    expect(report([one(at(1, 1), { message: 'x\u001b[2Jy' })])).not.toContain('\u001b');
  });

  it('shows no frame for a line that is not there', () => {
    expect(report([one(at(9, 1))], 'one line')).not.toContain('|');
  });

  it('shows absolute paths from the current folder and colours where asked', () => {
    const inside = path.join(process.cwd(), 'x.md');
    expect(report([one(at(1, 1, 1, inside))])).toMatch(/^x\.md:1:1/);
    expect(report([one(at(1, 1, 1, '/elsewhere/x.md'))])).toMatch(/^\/elsewhere\/x\.md:1:1/);
    expect(formatDiagnostics([one(at(1, 1))], new Map(), { color: true })).toContain(
      '\u001b[31merror\u001b[0m',
    );
  });
});
