/** What the options of a build mean, for the commands that build. */
import type { BuildOptions } from '../config/config.js';
import type { OptionValues } from './args.js';

/** "--paper a4,letter" and "--paper a4 --paper letter" are the same. */
export const namesIn = (lists: readonly string[] = []): readonly string[] =>
  lists.flatMap((names) => names.split(',')).map((name) => name.trim());

/** What the command line says; what it leaves open is left to `resolveBuild`. */
export function buildOptions(
  manuscripts: readonly string[],
  options: OptionValues,
  environment: BuildOptions['environment'],
): BuildOptions {
  return {
    manuscripts,
    papers: namesIn(options.paper),
    purposes: namesIn(options.purpose),
    press: { bleed: options.bleed, profile: options.profile, condition: options.condition },
    output: options.out ?? 'output',
    html: options.html === true,
    attachSource: options['attach-source'] === true,
    remotePictures: options['remote-pictures'],
    baseUrl: options['base-url'],
    strict: options.strict === true,
    browser: options.browser,
    environment,
  };
}
