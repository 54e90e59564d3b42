import { expect, test } from 'vitest';
import type { TaggedElement } from '../../../src/model/tags.js';
import { tablesOf } from '../../../src/prove/tags/table-headers.js';

const tag = (type: TaggedElement['type'], elementId: string, line?: number): TaggedElement => ({
  type,
  elementId,
  ...(line === undefined ? {} : { line }),
});

test('a table on several pages is one, with or without headers', () => {
  const tables = tablesOf([
    tag('Table', '1', 7),
    tag('TH', '2'),
    tag('TD', '3'),
    tag('Table', '1', 7),
    tag('TD', '4'),
    tag('Table', '5', 20),
    tag('TD', '6'),
  ]);
  expect(tables).toEqual([
    { line: 7, hasHeaders: true },
    { line: 20, hasHeaders: false },
  ]);
});
