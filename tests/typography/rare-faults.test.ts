/** Faults that bring others with them: each is among what its rule and others find. */
import { expect, test } from 'vitest';
import { inspect } from '../../src/typography/inspect.js';
import { failing, pageOf } from '../support/typeset-changes.js';
import { type Spoil, typesetPdf } from '../support/typeset-pdf.js';
import { gridLine } from '../support/typeset-scene.js';

const FAULTS: Readonly<Record<string, readonly [Spoil, string]>> = {
  'notes that take most of a page': [
    (scene) => {
      const page = pageOf(scene, 0);
      page.body.splice(9);
      for (const rule of page.rules) rule.y = gridLine(10);
    },
    'warning note-share 1',
  ],
};

test.each(Object.entries(FAULTS))('%s', async (_, [spoil, expected]) => {
  expect(failing(await inspect(await typesetPdf(spoil)))).toContain(expected);
});
