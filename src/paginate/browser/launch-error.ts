/** Why the browser did not start, in words that lead to a remedy. */
import { EnvironmentError } from '../../model/diagnostics.js';
import type { LaunchError, LaunchPlan } from './process.js';

const ANOTHER = 'Name another browser with --browser PATH or MEMO_PRESS_BROWSER.';

export function explainLaunchError(error: LaunchError, plan: LaunchPlan): EnvironmentError {
  const { executable } = plan;
  const cause = { cause: error };
  if (error.systemCode === 'ENOENT') {
    return new EnvironmentError('browser-missing', `There is no browser at ${executable}.`, [ANOTHER], cause);
  }
  if (error.systemCode !== undefined) {
    return new EnvironmentError(
      'browser-unusable',
      `${executable} cannot be started (${error.systemCode}): it is not a program, or you may not run it.`,
      error.systemCode === 'EACCES'
        ? ['If its disk is mounted "noexec", set XDG_CACHE_HOME to a folder on another.', ANOTHER]
        : [ANOTHER],
      cause,
    );
  }
  // Chromium, content/browser/zygote_host/zygote_host_impl_linux.cc: "No usable sandbox!"
  if (plan.sandbox && /sandbox/i.test(error.output)) {
    return new EnvironmentError(
      'browser-sandbox',
      'This system does not let Chromium build its sandbox (no user namespaces).',
      [
        'Allow them: on Ubuntu 23.10 and later, sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0.',
        'Or set MEMO_PRESS_NO_SANDBOX=1: the browser only opens your own files and has no network.',
      ],
      cause,
    );
  }
  const last = error.output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .at(-1);
  return new EnvironmentError(
    'browser-unusable',
    `${executable} did not start as a browser. ${error.message}${last ? ` It said: ${last.trim()}` : ''}`,
    [ANOTHER],
    cause,
  );
}
