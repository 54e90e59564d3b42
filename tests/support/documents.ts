/** The documents for people in this repository, as tests read them: README, changelog, handbook, GitHub's files. */
import { readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

export const HANDBOOK = 'content/handbook';

const markdown = new MarkdownIt();

/** Markdown files directly in a folder, as paths from the top of the checkout. */
export function markdownIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`);
}

export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  ...markdownIn('.github'),
  ...markdownIn(HANDBOOK),
];

/** What of a document the tests look at. */
export interface Document {
  /** Targets of links and pictures. */
  readonly links: readonly string[];
  /** What a link can add after "#". */
  readonly anchors: ReadonlySet<string>;
  /** Text set as code within lines. */
  readonly inlineCode: readonly string[];
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
  /** The cells of each row of each table, head rows too. */
  readonly rows: readonly (readonly string[])[];
}

const parsed = new Map<string, Document>();

/** Parsed once a run. */
export function documentOf(file: string): Document {
  let document = parsed.get(file);
  if (!document) {
    document = parse(readFileSync(file, 'utf8'));
    parsed.set(file, document);
  }
  return document;
}

function parse(text: string): Document {
  const links: string[] = [];
  const headings: string[] = [];
  const inlineCode: string[] = [];
  const blocks: { language: string; text: string }[] = [];
  const rows: string[][] = [];
  let before = '';
  for (const { type, info, content, children } of markdown.parse(text, {})) {
    if (type === 'fence') blocks.push({ language: info.trim(), text: content });
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline' && /^t[hd]_open$/.test(before)) rows.at(-1)?.push(content);
    if (type === 'inline' && before === 'heading_open')
      headings.push((children ?? []).map((part) => part.content).join(''));
    for (const part of children ?? []) {
      const target = part.attrGet(part.type === 'image' ? 'src' : 'href');
      if (target !== null) links.push(String(target));
      if (part.type === 'code_inline') inlineCode.push(part.content);
    }
    before = type;
  }
  return { links, anchors: anchorsOf(headings), inlineCode, blocks, rows };
}

/** As GitHub makes them: letters, digits, hyphens and underscores of a heading's text; a repeated one gets a number. */
function anchorsOf(headings: readonly string[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const heading of headings) {
    const plain = heading.toLowerCase().replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '');
    const anchor = plain.replaceAll(' ', '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
