import { expect, test } from 'vitest';
import { explainLaunchError } from '../../../src/paginate/browser/launch-error.js';
import { LaunchError } from '../../../src/paginate/browser/process.js';

// Chromium 143 as a user without user namespaces (tried with --disable-namespace-sandbox).
const NO_SANDBOX =
  '[1123/152937:FATAL:../content/browser/zygote_host/zygote_host_impl_linux.cc:128] No usable sandbox! If you are running on Ubuntu 23.10+ …';

test('without user namespaces the message names both ways out', () => {
  const error = new LaunchError('The browser was ended by SIGTRAP.', NO_SANDBOX, {});
  const told = explainLaunchError(error, { executable: '/x/chromium', sandbox: true, env: {} });
  expect(told.code).toBe('browser-sandbox');
  expect(told.hints.join(' ')).toMatch(/apparmor_restrict_unprivileged_userns.*MEMO_PRESS_NO_SANDBOX=1/);
});

test('what the browser said last is passed on', () => {
  const error = new LaunchError('The browser ended with code 1.', 'first\n\nlast line\n', { exitCode: 1 });
  const told = explainLaunchError(error, { executable: '/x/chromium', sandbox: false, env: {} });
  expect(told.code).toBe('browser-unusable');
  expect(told.message).toBe(
    '/x/chromium did not start as a browser. The browser ended with code 1. It said: last line',
  );
});
