import { describe, expect, test } from 'vitest';
import { type Turnable, turnPages } from '../../../../src/paginate/page/tables/turn-pages.js';

function turned(given: readonly Turnable[]): string[] {
  const drafts = given.map((one) => ({ ...one }));
  return turnPages(drafts).map((one) => `${one.before}${one.turned ? ' turned' : ''}`);
}

describe('a table on turned pages', () => {
  test('begins a page, and so does what follows it', () => {
    expect(
      turned([
        { before: 'allowed' },
        { before: 'allowed', turned: true },
        { before: 'allowed', turned: true },
        { before: 'allowed' },
        { before: 'allowed' },
      ]),
    ).toEqual(['allowed', 'forced turned', 'allowed turned', 'forced', 'allowed']);
  });

  test('takes the heading before it along', () => {
    expect(turned([{ before: 'allowed' }, { before: 'allowed' }, { before: 'never', turned: true }])).toEqual(
      ['allowed', 'forced turned', 'never turned'],
    );
  });

  test('may be the first of a text', () => {
    expect(turned([{ before: 'allowed', turned: true }, { before: 'allowed' }])).toEqual([
      'allowed turned',
      'forced',
    ]);
  });
});
