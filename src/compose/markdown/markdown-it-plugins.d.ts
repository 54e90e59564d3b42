/** Plugins that come without types of their own. All have markdown-it's one shape of plugin. */
declare module 'markdown-it-sub' {
  import type { MarkdownIt } from 'markdown-it';
  export default function sub(md: MarkdownIt): void;
}
declare module 'markdown-it-sup' {
  import type { MarkdownIt } from 'markdown-it';
  export default function sup(md: MarkdownIt): void;
}
declare module 'markdown-it-mark' {
  import type { MarkdownIt } from 'markdown-it';
  export default function mark(md: MarkdownIt): void;
}
declare module 'markdown-it-ins' {
  import type { MarkdownIt } from 'markdown-it';
  export default function ins(md: MarkdownIt): void;
}
declare module 'markdown-it-deflist' {
  import type { MarkdownIt } from 'markdown-it';
  export default function deflist(md: MarkdownIt): void;
}
declare module 'markdown-it-abbr' {
  import type { MarkdownIt } from 'markdown-it';
  export default function abbr(md: MarkdownIt): void;
}
declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it';
  export default function footnote(md: MarkdownIt): void;
}
