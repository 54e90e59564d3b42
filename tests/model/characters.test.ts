import { expect, test } from 'vitest';
import { codePoint, droppedIn, offsetBefore, printable } from '../../src/model/characters.js';

test.each([
  ['a byte order mark between words', 'a\uFEFFb', 'ab'],
  ['control characters', 'a\u0000b\u001Bc\u007F', 'abc'],
  ['marks of direction', '\u200Eleft\u202E and right\u2069', 'left and right'],
  [
    'signs that choose a picture or a colour',
    '\u26A0\uFE0F \u{1F44D}\u{1F3FD} 1\uFE0F\u20E3',
    '\u26A0 \u{1F44D} 1',
  ],
  ['joiners, which make one picture of three', '\u{1F468}\u200D\u{1F469}', '\u{1F468}\u{1F469}'],
  ['line ends of other programs', 'a\u2028b\u000Bc\fd', 'a b c d'],
  ['ligatures that no font has', '\uFB05\uFB06', '\u017Ftst'],
])('what no page shows is taken out: %s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('what says where words and letters part stays, and a lone sample of a colour', () => {
  const text = 'a\u200Bb\u2060c\u200Cd\u00ADe\u00A0f\u202Fg \u{1F3FD}\tx\ny';
  expect(printable(text)).toBe(text);
  expect(droppedIn(text)).toEqual([]);
});

test('what is dropped in silence is not reported', () => {
  expect(
    droppedIn('\u26A0\uFE0F a\uFEFF').map(({ character, offset }) => `${codePoint(character)}@${offset}`),
  ).toEqual(['U+FEFF@4']);
});

test('a place in the printable text is found in the written one', () => {
  const text = '\uFEFFab\u0001c\u{1F44D}\u{1F3FD}d';
  const shown = printable(text);
  for (const character of ['a', 'b', 'c', 'd'])
    expect(text[offsetBefore(text, shown.indexOf(character))]).toBe(character);
});
