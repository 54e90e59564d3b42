/** What the compose stage hands on: edition-neutral HTML, and the text that any PDF made of it must hold. */
import type { Manuscript } from './manuscript.js';

/** What becomes of pictures that are not beside the manuscript: an error, or their descriptions are printed. */
export type RemotePictures = 'refuse' | 'skip';

/** What a block of text is; names a reader of a report understands. */
export type BlockKind = 'head' | 'heading' | 'paragraph' | 'item' | 'cell' | 'code' | 'caption' | 'quotation';

/**
 * A run of text that must be in the PDF, taken from the manuscript's own
 * tokens, never from the laid-out page. White space is one space, none at the ends.
 * Where a note is called, its number is in the text as ordinary digits.
 */
export interface TextBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** Line in the manuscript file where it starts. */
  readonly line: number;
  /** Ranges of `text` that are code, from and to: a line may end anywhere in them without a hyphen. */
  readonly code?: readonly (readonly [number, number])[];
  /** What a list marker adds before the text ("•", "1."), to be allowed for, where there is one. */
  readonly marker?: string;
  /** Note calls within `text`, in order: the note's number and the offset of its first digit in `text`. */
  readonly calls: readonly { readonly note: number; readonly offset: number }[];
}

/** A footnote as the manuscript has it. */
export interface NoteText {
  /** 1 to n by the order of first calls. */
  readonly number: number;
  /** The label the author used between `[^` and `]`. */
  readonly label: string;
  /** Line of the definition in the manuscript file. */
  readonly line: number;
  readonly blocks: readonly TextBlock[];
}

export interface Heading {
  /** 2 for `##`. The title is level 1 and not listed. */
  readonly level: number;
  readonly text: string;
  /** The element's id in the composed HTML. */
  readonly id: string;
  readonly line: number;
}

/** A link to a place in the same document. */
export interface InternalLink {
  /** Its words, white space as one space; empty for a picture. */
  readonly text: string;
  /** Line in the manuscript file. */
  readonly line: number;
  readonly target: LinkTarget;
}

/** What an internal link leads to: a block, or a note. */
export interface LinkTarget {
  /** The element's id in the composed HTML. */
  readonly id: string;
  /** Line in the manuscript file where the block starts. */
  readonly line: number;
  /** The note's number, where it is one or lies in one. */
  readonly note?: number;
}

/**
 * What pages are laid out from, and nothing else: where the rest of a document changes (a comment, a name that is not
 * printed), its pages stay.
 */
export interface LayoutSource {
  /** Of the manuscript, for messages. */
  readonly path: string;
  /** BCP 47 language tag of the whole text. */
  readonly lang: string;
  readonly binding: 'left' | undefined;
  /** The document's own word for "continued", where it gives one. */
  readonly continued: string | undefined;
  readonly html: string;
  readonly assets: ReadonlyMap<string, string>;
  /** All running text, so that its words can be hyphenated while the browser reads the document. */
  readonly texts: readonly string[];
}

/** Takes from a document what its pages depend on. */
export function layoutSource({ manuscript, html, assets, body, notes }: Composed): LayoutSource {
  const { lang, binding, labels } = manuscript.frontMatter;
  const texts = [...body, ...notes.flatMap(({ blocks }) => blocks)].map(({ text }) => text);
  return { path: manuscript.path, lang, binding, continued: labels.continued, html, assets, texts };
}

/** The compose stage's result: edition-neutral HTML, and what must be found in any PDF made of it. */
export interface Composed {
  readonly manuscript: Manuscript;
  /** A whole HTML document; its URLs are relative and all listed in `assets`. */
  readonly html: string;
  /** Relative URL in the HTML or the style sheets -> absolute path of the file to serve. */
  readonly assets: ReadonlyMap<string, string>;
  readonly body: readonly TextBlock[];
  readonly notes: readonly NoteText[];
  readonly headings: readonly Heading[];
  /** Targets of links in order, exactly as they must be in the PDF: external URLs only. */
  readonly links: readonly { readonly url: string; readonly line: number }[];
  /** Links within the document, but for those between calls and notes. */
  readonly internalLinks: readonly InternalLink[];
}
