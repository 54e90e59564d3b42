/** Subscript, superscript, marked and inserted text, abbreviations, definition lists: kept plugins, as they are. */

import type { MarkdownIt } from 'markdown-it';
import abbr from 'markdown-it-abbr';
import deflist from 'markdown-it-deflist';
import ins from 'markdown-it-ins';
import mark from 'markdown-it-mark';
import sub from 'markdown-it-sub';
import sup from 'markdown-it-sup';
import { CLASS } from '../../../model/markup.js';
import type { Syntax } from '../syntax.js';

/** `^[a note]^[another]` is two notes, not a superscript: the plugin's rule would take it for one. */
function superscript(md: MarkdownIt): void {
  const before = new Set(md.inline.ruler.getRules(''));
  md.use(sup);
  const rule = md.inline.ruler.getRules('').find((one) => !before.has(one));
  if (rule === undefined) throw new Error('markdown-it-sup has added no rule.');
  md.inline.ruler.at('sup', (state, silent) => state.src[state.pos + 1] !== '[' && rule(state, silent));
}

export const SUBSCRIPT: Syntax = { name: 'subscript', install: sub };
export const SUPERSCRIPT: Syntax = { name: 'superscript', install: superscript };
export const MARKED: Syntax = { name: 'marked', install: mark };
export const INSERTED: Syntax = { name: 'inserted', install: ins };
export const ABBREVIATION: Syntax = { name: 'abbreviation', install: abbr };
/** The class tells such a list from others that a template writes. */
export const DEFINITION_LIST: Syntax = {
  name: 'definition-list',
  install: deflist,
  pass: (tokens) => {
    for (const token of tokens) if (token.type === 'dl_open') token.attrJoin('class', CLASS.definitions);
    return tokens;
  },
};
