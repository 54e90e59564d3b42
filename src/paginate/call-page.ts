/** Calls from Node to the page: what `page/api.ts` declares, as the source text that a tab evaluates. */
import type { Json, Tab } from './browser/browser.js';
import type { PageCalls } from './page/api.js';

/** The name under which the page script is known in the page; `npm run compile:page` gives it. */
const SCRIPT = 'memoPress';

/** Makes one call. @throws TabError as `Tab.evaluate` does */
export type CallPage = <Name extends keyof PageCalls>(
  name: Name,
  ...parameters: Parameters<PageCalls[Name]> & readonly Json[]
) => Promise<Awaited<ReturnType<PageCalls[Name]>>>;

/** @param limit the longest time that one call may take, ms; the tab's own limit if not given */
export function pageCaller(tab: Tab, limit: { readonly timeoutMs?: number } = {}): CallPage {
  return (name, ...parameters) =>
    tab.evaluate(`(...parameters) => ${SCRIPT}.session.${name}(...parameters)`, {
      args: parameters,
      ...limit,
    });
}
