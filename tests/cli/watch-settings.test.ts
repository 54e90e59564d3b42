import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WatchSettings } from '../../src/cli/watch-settings.js';
import { resolveBuild } from '../../src/config/config.js';
import { fingerprintNow } from '../../src/model/dependencies.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const OPTIONS = {
  manuscripts: ['memo.md'],
  papers: ['a4'],
  purposes: ['print'],
  output: 'output',
  html: false,
  browser: undefined,
  environment: {},
};

test('a profile that is not valid any more ends the next run of a watch as invalid input', async () => {
  const profile = path.join(temporaryFolder(), 'house.icc');
  const press = { bleed: undefined, profile, condition: 'FOGRA51' };
  const valid = resolveBuild({ ...OPTIONS, press: { ...press, profile: undefined, condition: undefined } });
  const config = { ...valid, dependencies: new Map([[profile, fingerprintNow(profile)]]) };
  const settings = new WatchSettings(config, () => resolveBuild({ ...OPTIONS, press }));
  expect(await settings.current()).toBe(config);
  writeFileSync(profile, 'not a profile');
  expect(await settings.current()).toMatchObject({
    outcome: 'invalid-input',
    diagnostics: [{ severity: 'error', code: 'settings-invalid' }],
  });
});
