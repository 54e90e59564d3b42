/** What a page logs, in one line for each problem. */

import type { Protocol, WireEvent } from './cdp.js';
import type { TabProblem } from './problems.js';

/** The problem that an event reports, if it reports one. `refused`: URLs whose failure is reported already. */
export function describeMessage(event: WireEvent, refused: ReadonlySet<string>): TabProblem | undefined {
  switch (event.name) {
    case 'Runtime.exceptionThrown':
      return { kind: 'page-error', message: describeException(event.params.exceptionDetails) };
    case 'Runtime.consoleAPICalled':
      return event.params.type === 'error' || event.params.type === 'assert'
        ? { kind: 'console-error', message: event.params.args.map(describeValue).join(' ') }
        : undefined;
    case 'Log.entryAdded': {
      const { level, text, url } = event.params.entry;
      if (level !== 'error' || (url !== undefined && refused.has(url))) return undefined;
      return { kind: 'console-error', message: url === undefined ? text : `${text} (${url})` };
    }
    default:
      return undefined;
  }
}

/** "Error: what was wrong" and where, without the whole stack. */
export function describeException(details: Protocol.Runtime.ExceptionDetails): string {
  const thrown = details.exception ? describeValue(details.exception) : details.text;
  const [what = thrown, where] = thrown.split('\n', 2);
  return where?.trim().startsWith('at ') ? `${what} (${where.trim()})` : what;
}

function describeValue(value: Protocol.Runtime.RemoteObject): string {
  if (value.unserializableValue !== undefined) return value.unserializableValue;
  if (value.value !== undefined)
    return typeof value.value === 'string' ? value.value : JSON.stringify(value.value);
  return value.description ?? value.type;
}
