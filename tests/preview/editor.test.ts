import { describe, expect, test } from 'vitest';
import { editorCommand, openInEditor } from '../../src/preview/editor.js';

describe('the command that opens an editor', () => {
  test.each([
    ['code', ['code', '--goto', '/m/a b.md:7']],
    ['/usr/bin/subl -n', ['/usr/bin/subl', '-n', '/m/a b.md:7']],
    ['vim +{line} {file}', ['vim', '+7', '/m/a b.md']],
    ['"/opt/My Editor/run" --at {file}:{line}', ['/opt/My Editor/run', '--at', '/m/a b.md:7']],
    ['unknown', ['unknown', '/m/a b.md']],
  ])('%s', (setting, words) => {
    expect(editorCommand(setting, '/m/a b.md', 7)).toEqual(words);
  });

  test('no shell reads a file name', () => {
    expect(editorCommand('code', '/m/$(rm -rf x);.md', 1).at(-1)).toBe('/m/$(rm -rf x);.md:1');
  });
});

describe('the editor', () => {
  test.each([
    ['gvim', ['gvim', '+7', '/m/a.md']],
    ['ed --at="{file}" -n{line}', ['ed', '--at=/m/a.md', '-n7']],
    ["'/opt/My Editor'/run {file}", ['/opt/My Editor/run', '/m/a.md']],
    ['ed "{file}:{line}"', ['ed', '/m/a.md:7']],
  ])('%s', (setting, words) => {
    expect(editorCommand(setting, '/m/a.md', 7)).toEqual(words);
  });

  test.each(['/m/$$&.md', '/m/{line}.md', '/m/{file} "a".md'])('takes the name %s as it is', (file) => {
    expect(editorCommand('ed {file} {line}', file, 7)).toEqual(['ed', file, '7']);
  });

  test.each(['no-such-editor-here', '""'])('%s: says that it cannot be started', async (setting) => {
    const message = await new Promise((resolve) => openInEditor(setting, 'memo.md', 1, resolve));
    expect(message).toMatch(/^The editor could not be started: /);
  });
});
