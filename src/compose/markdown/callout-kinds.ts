/** The kinds of callouts, and the names that GitHub, Obsidian, Quarto, VuePress and Docusaurus give them. */

export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

const KINDS: Readonly<Record<string, CalloutKind>> = {
  note: 'note',
  info: 'note',
  tip: 'tip',
  hint: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
};

/** The kind that a name stands for: "NOTE", "callout-warning". */
export function calloutKind(name: string): CalloutKind | undefined {
  const plain = name.toLowerCase().replace(/^(?:callout|admonition|alert)-/, '');
  return Object.hasOwn(KINDS, plain) ? KINDS[plain] : undefined;
}
