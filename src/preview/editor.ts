/** Opens a place in a person's editor. */
import { spawn } from 'node:child_process';
import path from 'node:path';

/** How common editors are given a line. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  code: ['--goto', '{file}:{line}'],
  codium: ['--goto', '{file}:{line}'],
  cursor: ['--goto', '{file}:{line}'],
  'code-insiders': ['--goto', '{file}:{line}'],
  emacsclient: ['--no-wait', '+{line}', '{file}'],
  gedit: ['+{line}', '{file}'],
  gvim: ['+{line}', '{file}'],
  idea: ['--line', '{line}', '{file}'],
  kate: ['--line', '{line}', '{file}'],
  mate: ['--line', '{line}', '{file}'],
  mvim: ['+{line}', '{file}'],
  subl: ['{file}:{line}'],
  webstorm: ['--line', '{line}', '{file}'],
  zed: ['{file}:{line}'],
};

/** The words of a command line; quotes hold blanks together, also within a word: --at="{file}". No shell reads them. */
function wordsOf(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
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
  // At once, and by a function: a file may be called "{line}.md" or "$&.md".
  const fill = (word: string): string =>
    word.replace(/\{(?:file|line)\}/g, (name) => (name === '{file}' ? file : String(line)));
  return [program, ...words.map(fill)];
}

/** @param failed is called with a message if the editor cannot be started */
export function openInEditor(
  setting: string,
  file: string,
  line: number,
  failed: (message: string) => void,
): void {
  const [program = '', ...words] = editorCommand(setting, path.resolve(file), line);
  const report = (error: Error): void => failed(`The editor could not be started: ${error.message}.`);
  try {
    const child = spawn(program, words, { detached: true, stdio: 'ignore', shell: false });
    child.on('error', report);
    child.unref();
  } catch (error) {
    // What no program can be called, an empty name, is thrown at once.
    report(error as Error);
  }
}
