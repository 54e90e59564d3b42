import { expect, it } from 'vitest';
import { githubSlug, Targets } from '../../../src/compose/links/targets.js';

it('knows the ids that GitHub gives headings', () => {
  expect(
    ['Annex A: maps', 'Foo & bar', 'snake_case', 'Don’t!', '  Überblick ', 'a  b', '1.2 One'].map(githubSlug),
  ).toEqual(['annex-a-maps', 'foo--bar', 'snake_case', 'dont', 'überblick', 'a--b', '12-one']);
});

function targetsOf(headings: readonly string[]): Targets {
  const targets = new Targets(1);
  for (const [index, text] of headings.entries())
    targets.addWords(text, { id: targets.unique(githubSlug(text)), line: index + 1 });
  return targets;
}

it('counts headings of the same words as GitHub does', () => {
  const targets = targetsOf(['Maps', 'Maps', 'Maps 1', 'Maps']);
  expect(['maps', 'maps-1', 'maps-1-1', 'maps-2', 'maps-3'].map((id) => targets.find(id)?.line)).toEqual([
    1,
    2,
    3,
    4,
    undefined,
  ]);
});

it('prefers what the author calls a place to what its words make', () => {
  const targets = targetsOf(['Wells']);
  targets.addIds(['wells'], { id: 'x', line: 9 });
  expect(targets.find('wells')?.line).toBe(9);
  expect(targets.find('WELLS')?.line).toBe(1);
});

it('finds a place by the words of its heading, and the top of the document', () => {
  const targets = targetsOf(['1. Wells & Springs']);
  for (const id of ['1-wells--springs', 'wells-springs', '1. Wells & Springs', '1-Wells-Springs'])
    expect(targets.find(id)?.line, id).toBe(1);
  expect(targets.find('')).toBe(targets.title);
  expect(targets.find('top')).toBe(targets.title);
  expect(targets.find('springs')).toBeUndefined();
});
