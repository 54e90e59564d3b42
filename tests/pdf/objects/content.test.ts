import { describe, expect, test } from 'vitest';
import { operations } from '../../../src/pdf/objects/content.js';
import { Name, Text } from '../../../src/pdf/objects/values.js';
import { UnreadablePdf } from '../../../src/pdf/unreadable-pdf.js';

const read = (text: string) => [...operations(Buffer.from(text, 'latin1'))];

describe('operations of a content stream', () => {
  test('are operands and the operator after them', () => {
    expect(read("q 1 0 0 RG[(a(b)) -20 <41>]TJ /P <</MCID 3>> BDC f* (x)' % RG\n")).toEqual([
      { operator: 'q', operands: [] },
      { operator: 'RG', operands: [1, 0, 0] },
      { operator: 'TJ', operands: [[new Text('a(b)'), -20, new Text('A')]] },
      { operator: 'BDC', operands: [new Name('P'), new Map([['MCID', 3]])] },
      { operator: 'f*', operands: [] },
      { operator: "'", operands: [new Text('x')] },
    ]);
  });

  test('an inline image is one of them; its data are not looked into', () => {
    const text = 'q BI /W 2 /CS /RGB ID \x00(EI <</EIx] EI Q';
    expect(read(text)).toEqual([
      { operator: 'q', operands: [] },
      {
        operator: 'BI',
        operands: [
          new Map<string, unknown>([
            ['W', 2],
            ['CS', new Name('RGB')],
          ]),
        ],
      },
      { operator: 'Q', operands: [] },
    ]);
    expect(read('BI /W 1 ID EI')).toHaveLength(1);
  });

  test.each([
    '(a Tj',
    '[1 2 TJ',
    '<</A 1',
    '1 2',
    '/Name',
    'BI /W 1 ID abc',
    'BI /W 1',
    'q ] Q',
    'q } Q',
    '<4',
  ])('a damaged end or middle is refused: %s', (text) => {
    expect(() => read(text)).toThrow(UnreadablePdf);
  });
});
