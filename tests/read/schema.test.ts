/** The schema that editors read is the one that checks. UPDATE_GOLDEN=1 writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PACKAGE_ROOT } from '../../src/model/package-root.js';
import { EXPECTED } from '../../src/read/expected.js';
import { FIELD_NAMES, fieldNamed, NOT_FOR_PAPER } from '../../src/read/field-names.js';
import { check, FRONT_MATTER } from '../../src/read/schema.js';

const FILE = path.join(PACKAGE_ROOT, 'src/read/front-matter.schema.json');

/** All names that a field may have; what else a file has is for other tools. */
function editorsSchema(): object {
  const { $schema, $defs, properties = {} } = z.toJSONSchema(FRONT_MATTER, { io: 'input', reused: 'ref' });
  const others = Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    names
      .filter((name) => !Object.hasOwn(properties, name))
      .map((name) => [name, { $ref: `#/properties/${field}` }] as const),
  );
  return {
    $schema,
    title: 'Front matter of a memo-press manuscript',
    type: 'object',
    properties: { ...properties, ...Object.fromEntries(others) },
    additionalProperties: true,
    $defs,
  };
}

it('is in front-matter.schema.json', () => {
  const json = `${JSON.stringify(editorsSchema(), null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, json);
  // Formatted as all files here are.
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(json));
});

it('has the fields of the table of names, and words for what each holds', () => {
  expect(Object.keys(FRONT_MATTER.shape).sort()).toEqual(Object.keys(FIELD_NAMES).sort());
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(FIELD_NAMES).sort());
});

it('gives no name to two fields, and sets none aside that a field has', () => {
  for (const [field, names] of Object.entries(FIELD_NAMES))
    for (const name of names) expect(fieldNamed(name)?.field).toBe(field);
  expect(NOT_FOR_PAPER.filter((name) => fieldNamed(name))).toEqual([]);
});

it.each([
  [{ title: ['x'] }, [['title']]],
  [{ to: ['A', { name: ['B'] }] }, [['to', 1, 'name']]],
  [{ authors: [{ name: { given: {} } }] }, [['authors', 0, 'name', 'given']]],
  [{ binding: 'top', title: 'A' }, [['binding']]],
])('says where %j is wrong, as far in as can be told', (data, faults) => {
  expect(check(data).faults).toEqual(faults);
});

it('goes on with the fields that are right', () => {
  expect(check({ title: {}, date: '2022' }).data).toEqual({ date: '2022' });
});
