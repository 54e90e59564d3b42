import { describe, expect, test } from 'vitest';
import { Keyword, Lexer } from '../../../src/pdf/objects/syntax.js';
import { Name, Ref, Text, textOf, type Value } from '../../../src/pdf/objects/values.js';
import { UnreadablePdf } from '../../../src/pdf/unreadable-pdf.js';

const read = (text: string): Value => new Lexer(text).value();

describe('one object', () => {
  test.each<[string, string, Value]>([
    ['an integer', '12', 12],
    ['a sign', '-12', -12],
    ['a number without a leading zero', '+.5', 0.5],
    ['a number with a point at its end', '4.', 4],
    ['true', 'true', true],
    ['false', 'false', false],
    ['null', 'null', null],
    ['a name', '/Name', new Name('Name')],
    ['a name with escapes', '/A#20B#2f#23', new Name('A B/#')],
    ['a name with a number sign that is not an escape', '/A#xy', new Name('A#xy')],
    ['an empty name', '/ ', new Name('')],
    ['a reference', '12 0 R', new Ref(12)],
    ['two numbers and a longer word', '12 0 RG', 12],
    ['a string', '(a b)', new Text('a b')],
    ['an empty string', '()', new Text('')],
    ['brackets within a string', '(a (b (c)) d)', new Text('a (b (c)) d')],
    ['brackets at its start', '((a))', new Text('(a)')],
    ['escaped brackets', '(\\(\\)\\\\)', new Text('()\\')],
    ['escapes', '(\\n\\r\\t\\b\\f\\x)', new Text('\n\r\t\b\fx')],
    ['octal escapes', '(\\101\\53\\0533\\777)', new Text('A++3\xff')],
    ['a line that goes on', '(a\\\nb\\\r\nc\\\rd)', new Text('abcd')],
    ['ends of lines', '(a\r\nb\rc\nd)', new Text('a\nb\nc\nd')],
    ['a percent sign within a string', '(100 % of)', new Text('100 % of')],
    ['a hexadecimal string', '<48 65\n6C>', new Text('Hel')],
    ['a hexadecimal string of an odd length', '<484>', new Text('H@')],
    ['an array', '[1 /A(b)[2 0 R]]', [1, new Name('A'), new Text('b'), [new Ref(2)]]],
    [
      'a dictionary',
      '<</A 1/B<</C[2]>>/D/E>>',
      new Map<string, Value>([
        ['A', 1],
        ['B', new Map([['C', [2]]])],
        ['D', new Name('E')],
      ]),
    ],
    ['white space and comments before it', '\0\t\f % (a\r%b\n 7', 7],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '',
    '% a comment',
    '(a',
    '(a (b)',
    '(a\\',
    '<41',
    '<4x>',
    '[1 2',
    '[1 2 obj]',
    '<</A 1',
    '<</A',
    '<</A>>',
    '<<1 2>>',
    ']',
    '>>',
    '}',
    'obj',
    '--1',
    '1.2.3',
  ])('%s is refused', (text) => {
    expect(() => read(text)).toThrow(UnreadablePdf);
  });

  test('that is nested without end is refused', () => {
    expect(() => read('['.repeat(100_000))).toThrow('nested too deep');
    expect(() => read('<</A'.repeat(100_000))).toThrow('nested too deep');
    expect(read(`${'['.repeat(100)}${']'.repeat(100)}`)).toHaveLength(1);
  });
});

test('objects and keywords one after the other', () => {
  const lexer = new Lexer('5 0 obj<</A/B>>stream');
  expect([lexer.next(), lexer.next(), lexer.next()]).toEqual([5, 0, new Keyword('obj')]);
  expect(lexer.value()).toEqual(new Map([['A', new Name('B')]]));
  expect([lexer.take('endobj'), lexer.take('stream'), lexer.done]).toEqual([false, true, true]);
});

test.each([
  ['Latin', new Text('caf\xe9'), 'café'],
  ['UTF-16', new Text('\xfe\xff\x00a\xd8\x3d\xde\x00'), 'a😀'],
  ['UTF-16 that is cut off', new Text('\xfe\xff\x00a\x00'), 'a'],
  ['not a string', new Name('A'), undefined],
])('the characters of a text string: %s', (_, value, expected) => {
  expect(textOf(value)).toBe(expected);
});
