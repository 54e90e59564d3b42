import { expect, test } from 'vitest';
import type { Tab } from '../../src/paginate/browser/browser.js';
import { pageCaller } from '../../src/paginate/call-page.js';
import type { PageCalls } from '../../src/paginate/page/api.js';

/** A tab whose page script is `calls`, and the limits that it was given. */
function tabWith(calls: Partial<PageCalls>) {
  const limits: unknown[] = [];
  const evaluate = async (source: string, options: { args: readonly unknown[]; timeoutMs?: number }) => {
    limits.push(options.timeoutMs);
    const call = new Function('memoPress', `return (${source})`)({ session: calls });
    return call(...JSON.parse(JSON.stringify(options.args)));
  };
  return { tab: { evaluate } as unknown as Tab, limits };
}

test('a call reaches the session of the page script with its parameter, and its result comes back', async () => {
  const asked: number[] = [];
  const box = { x: 0, y: 8, width: 100, height: 200 };
  const { tab, limits } = tabWith({
    placeOf(page) {
      asked.push(page);
      return box;
    },
    open: async () => ({ en: ['water'] }),
  });
  const call = pageCaller(tab, { timeoutMs: 50 });
  expect(await call('placeOf', 2)).toEqual(box);
  expect(await call('open')).toEqual({ en: ['water'] });
  expect(asked).toEqual([2]);
  expect(limits).toEqual([50, 50]);
});

test('without a limit the tab’s own holds', async () => {
  const { tab, limits } = tabWith({ serialise: () => '<!doctype html>' });
  expect(await pageCaller(tab)('serialise')).toBe('<!doctype html>');
  expect(limits).toEqual([undefined]);
});
