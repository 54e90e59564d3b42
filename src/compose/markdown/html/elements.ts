/** HTML elements by what becomes of them. What is in no table is dropped, its words are kept. */

/** Elements within a line, and the tag that they are printed with. */
export const INLINE_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ...'abbr b bdi bdo cite code del dfn em i ins kbd mark s samp small span strong sub sup time u var'
    .split(' ')
    .map((name) => [name, name] as const),
  // Names of HTML 3 and 4 for the same things.
  ['acronym', 'abbr'],
  ['big', 'span'],
  ['font', 'span'],
  ['strike', 's'],
  ['tt', 'code'],
]);

/** Attributes that an element within a line keeps; its language is kept in a token of its own. */
export const INLINE_ATTRIBUTES: readonly string[] = ['title'];

/** Elements that only group blocks: what is in them is set as if they were not there. */
export const GROUPS: ReadonlySet<string> = new Set(
  'address article aside body center details div fieldset figure footer form header hgroup html main nav p section'.split(
    ' ',
  ),
);

/** Elements of blocks, and the type of their token. */
export const BLOCK_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['blockquote', 'blockquote'],
  ['dd', 'dd'],
  ['dl', 'dl'],
  ['dt', 'dt'],
  ['h1', 'heading'],
  ['h2', 'heading'],
  ['h3', 'heading'],
  ['h4', 'heading'],
  ['h5', 'heading'],
  ['h6', 'heading'],
  ['li', 'list_item'],
  ['ol', 'ordered_list'],
  ['table', 'table'],
  ['tbody', 'tbody'],
  ['td', 'td'],
  ['th', 'th'],
  ['thead', 'thead'],
  ['tr', 'tr'],
  ['ul', 'bullet_list'],
]);

/** Elements whose text is a line of its own: it is in them without a paragraph. */
export const LINE_HOLDERS: ReadonlySet<string> = new Set('dd dt h1 h2 h3 h4 h5 h6 td th'.split(' '));

/** Elements that an opening tag ends, although it does not say so (HTML, 13.1.2.4), up to the given container. */
export const ENDED_BY: Readonly<
  Record<string, { readonly ends: readonly string[]; readonly within: string }>
> = {
  li: { ends: ['li'], within: 'ul ol' },
  dt: { ends: ['dt', 'dd'], within: 'dl' },
  dd: { ends: ['dt', 'dd'], within: 'dl' },
  td: { ends: ['td', 'th'], within: 'tr' },
  th: { ends: ['td', 'th'], within: 'tr' },
  tr: { ends: ['tr', 'td', 'th'], within: 'table thead tbody' },
  tbody: { ends: ['thead', 'tbody', 'tr', 'td', 'th'], within: 'table' },
  thead: { ends: ['thead', 'tbody', 'tr', 'td', 'th'], within: 'table' },
};

/** What an element must be in; where it is not, this is opened around it. */
export const NEEDS: Readonly<Record<string, readonly [parents: string, opened: string]>> = {
  li: ['ul ol', 'ul'],
  dt: ['dl', 'dl'],
  dd: ['dl', 'dl'],
  tr: ['table thead tbody', 'table'],
  td: ['tr', 'tr'],
  th: ['tr', 'tr'],
};

/** Elements that are dropped with all that is in them: code, styles, and what has no printed form. */
export const DROPPED_WHOLE: ReadonlySet<string> = new Set(
  'audio canvas embed head iframe map math noscript object script style svg template video'.split(' '),
);

/** Elements without an end. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
