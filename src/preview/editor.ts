/** Opens a place in a person's editor. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** How editors that many have are told of a line. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  code: ['--goto', '{file}:{line}'],
  codium: ['--goto', '{file}:{line}'],
  cursor: ['--goto', '{file}:{line}'],
  emacsclient: ['--no-wait', '+{line}', '{file}'],
  gedit: ['+{line}', '{file}'],
  idea: ['--line', '{line}', '{file}'],
  kate: ['--line', '{line}', '{file}'],
  mate: ['--line', '{line}', '{file}'],
  subl: ['{file}:{line}'],
  webstorm: ['--line', '{line}', '{file}'],
  zed: ['{file}:{line}'],
};

/** The words of a command line; quotes hold words together. No shell reads them. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/**
 * The words of the command that opens a place.
 *
 * @param setting "code", or a command with `{file}` and `{line}` in it: "myeditor +{line} {file}"
 */
export function editorCommand(setting: string, file: string, line: number): readonly string[] {
  const [program = '', ...given] = wordsOf(setting);
  const usual = KNOWN[path.parse(program).name.toLowerCase()] ?? ['{file}'];
  const words = given.some((word) => word.includes('{file}')) ? given : [...given, ...usual];
  const fill = (word: string): string => word.replaceAll('{file}', file).replaceAll('{line}', String(line));
  return [program, ...words.map(fill)];
}

/** @param failed is told, in words, if the editor cannot be started */
export function openInEditor(
  setting: string,
  file: string,
  line: number,
  failed: (message: string) => void,
): void {
  const [program = '', ...words] = editorCommand(setting, path.resolve(file), line);
  const child = spawn(program, words, { detached: true, stdio: 'ignore', shell: false });
  child.on('error', (error) => failed(`The editor could not be started: ${error.message}.`));
  child.unref();
}
