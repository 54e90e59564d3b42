/** What stands before the text, in the dialects of several programs. */
import type { Writer } from './writer.js';

const quoted = (text: string): string => JSON.stringify(text);

const NAMES = ['Anna Example', 'José Núñez', 'Dr. Åsa Öberg', 'Example Organisation', 'Зоя Иванова'];
const DATES = ['2026', '2026-11', '2026-11-08', '2026-11-08T10:00:00Z', '8 November 2026', 'March 4, 2026'];

const yaml = (lines: readonly string[], end = '---'): string => `---\n${lines.join('\n')}\n${end}`;

/** memo-press's own fields. */
function memo(writer: Writer): string {
  const { random, language } = writer;
  const lines = [
    `title: ${quoted(writer.phrase(2, random.chance(0.2) ? 24 : 8))}`,
    `date: ${random.pick(DATES)}`,
    `lang: ${language.tag}`,
    `to: ${quoted(random.pick(NAMES))}`,
    random.pick([
      `from: ${quoted(random.pick(NAMES))}`,
      `from:\n  - ${random.pick(NAMES)}\n  - ${random.pick(NAMES)}`,
    ]),
    ...(random.chance(0.3) ? [`subtitle: ${quoted(writer.phrase(2, 9))}`] : []),
    ...(random.chance(0.2) ? [`cc: ${quoted(random.pick(NAMES))}`] : []),
    ...(random.chance(0.3) ? [`subject: ${quoted(writer.phrase(3, 9))}`] : []),
    ...(random.chance(0.3) ? ['keywords: [archive, access]'] : []),
    ...(random.chance(0.2) ? [`short-title: ${quoted(writer.phrase(1, 2))}`] : []),
    ...(random.chance(0.15) ? ['typography: smart'] : []),
    ...(random.chance(0.1) ? ['binding: left'] : []),
  ];
  return yaml(lines, random.chance(0.1) ? '...' : '---');
}

/** As a paper has it: pandoc, Quarto, R Markdown. */
function paper(writer: Writer): string {
  const { random, language } = writer;
  const authors = random.pick([
    `author: ${random.pick(NAMES)}`,
    `author:\n  - ${random.pick(NAMES)}\n  - ${random.pick(NAMES)}`,
    `author:\n  - name: ${random.pick(NAMES)}\n    affiliation: Example University\n    email: a@example.org`,
    `authors: [${quoted(random.pick(NAMES))}]`,
  ]);
  return yaml([
    `title: ${quoted(writer.phrase(2, 10))}`,
    authors,
    `date: ${quoted(random.pick(DATES))}`,
    `lang: ${language.tag}`,
    `abstract: |\n  ${writer.phrase(8, 60)}.\n\n  ${writer.phrase(5, 30)}.`,
    'output: pdf_document',
    ...(random.chance(0.3) ? ['status: draft', 'version: 1.2'] : []),
  ]);
}

/** As a page of a website has it: Jekyll, Hugo, Obsidian. */
function site(writer: Writer): string {
  const { random, language } = writer;
  const title = quoted(writer.phrase(2, 8));
  if (random.chance(0.4))
    return `+++\ntitle = ${title}\ndate = 2026-11-08\nlang = "${language.tag}"\ntags = ["archive", "law"]\n+++`;
  return yaml([
    'layout: post',
    `Title: ${title}`,
    `date: 2026-11-08 09:00:00 +0100`,
    `language: ${language.tag}`,
    'tags:\n  - archive\n  - law',
    `description: ${quoted(writer.phrase(3, 12))}`,
  ]);
}

/** Everything before the first block; may be empty, then the title is a heading. */
export function frontMatter(writer: Writer): string {
  return writer.random.weighted<() => string>([
    [8, () => memo(writer)],
    [4, () => paper(writer)],
    [3, () => site(writer)],
    [1, () => `% ${writer.phrase(2, 8)}\n% ${writer.random.pick(NAMES)}\n% ${writer.random.pick(DATES)}`],
    [1, () => `# ${writer.phrase(2, 8)}`],
  ])();
}
