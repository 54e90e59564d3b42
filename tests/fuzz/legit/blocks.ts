/** Blocks of text. */
import { inline, sentences } from './inline.js';
import { list } from './lists.js';
import { table } from './tables.js';
import { PICTURES, type Writer } from './writer.js';

type Block = (writer: Writer) => string;

const paragraph: Block = (writer) =>
  writer.random.weighted<() => string>([
    [10, () => sentences(writer, 2, 7)],
    [3, () => sentences(writer, 1, 1)],
    [1, () => sentences(writer, 8, 16)],
    [1, () => `${sentences(writer, 1, 2)}${writer.random.pick(['  \n', '\\\n'])}${sentences(writer, 1, 2)}`],
    [0.5, () => `**${writer.phrase(2, 5)}.** ${sentences(writer, 1, 4)}`],
    [0.3, () => `**${writer.phrase(2, 5)}**\n\n${list(writer)}`],
    [1, () => wrapped(sentences(writer, 2, 6))],
  ])();

/** Lines as editors break them, at about 70 characters; never so that a line begins another block. */
function wrapped(text: string): string {
  return text.replace(/(.{60,}?) (?=\p{Letter}{2,} )/gu, '$1\n');
}

const quotation: Block = (writer) => {
  const { random } = writer;
  const blocks = random.times(random.whole(1, 3), () =>
    random.chance(0.15) ? list(writer) : sentences(writer, 1, 4),
  );
  const source = random.chance(0.2) ? [`— ${writer.phrase(1, 3)}`] : [];
  return quote([...blocks, ...source].join('\n\n'), random.chance(0.05) ? '> > ' : '> ');
};

const quote = (text: string, mark: string): string => text.replace(/^/gm, mark).replace(/ +$/gm, '');

const callout: Block = (writer) => {
  const { random } = writer;
  const kind = random.pick(['note', 'tip', 'important', 'warning', 'caution']);
  return random.chance(0.5)
    ? `> [!${kind.toUpperCase()}]\n${quote(sentences(writer, 1, 3), '> ')}`
    : `::: ${kind}\n${sentences(writer, 1, 3)}\n:::`;
};

const CODE = [
  'const total = rows.reduce((sum, row) => sum + row.value, 0);',
  'if (a < b && c) {',
  '\treturn "tab";',
  '}',
  '',
  '# not a heading',
  'a line that is far longer than the measure of the page can ever be, even in the smallest size that is still read with ease by people',
  '| not | a table |',
  '    four spaces',
  'SELECT * FROM notes WHERE n > 12;',
];

const code: Block = ({ random }) => {
  const lines = random.times(random.whole(1, random.chance(0.1) ? 80 : 9), () => random.pick(CODE));
  // Empty lines at both ends are not part of a block that is only indented.
  const text = ['x = 1;', ...lines, 'end'].join('\n');
  return random.chance(0.25)
    ? text.replace(/^(?=.)/gm, '    ')
    : `${random.pick(['```', '```js', '~~~'])}\n${text}\n`.replace(/^(`+|~+)(.*)$([\s\S]*)/m, '$1$2$3$1');
};

const definitions: Block = (writer) =>
  writer.random
    .times(writer.random.whole(1, 4), () =>
      [
        inline(writer, 1, 3),
        ...writer.random.times(writer.random.whole(1, 2), () => `: ${sentences(writer, 1, 2)}`),
      ].join('\n'),
    )
    .join('\n\n');

const pathOf = (writer: Writer): string => {
  const name = writer.random.pick(Object.keys(PICTURES));
  return name.includes(' ') ? writer.random.pick([`<${name}>`, name.replaceAll(' ', '%20')]) : name;
};

const picture: Block = (writer) => {
  const { random } = writer;
  const described = `![${writer.phrase(2, 6)}]`;
  const file = pathOf(writer);
  return random.weighted<() => string>([
    [4, () => `${described}(${file} "${writer.phrase(2, 8)} ${writer.tracer()}.")`],
    [3, () => `${described}(${file})`],
    [2, () => `${described}(${file}){width=${random.pick(['50%', '8cm', '300px', '30%'])}}`],
    [2, () => `${inline(writer, 3, 10)} ${described}(${file}) ${sentences(writer, 1, 2)}`],
    [1, () => `- ${inline(writer, 2, 6)}\n\n  ${described}(${file})`],
    [1, () => `[${described}(${file})](https://example.org)`],
    [1, () => `| a | b |\n|---|---|\n| ${described}(${file}) | ${writer.word()} |`],
  ])();
};

const breakOfPage: Block = ({ random }) => random.pick(['\\newpage', '\\pagebreak', '{.pagebreak}']);

const HTML_BLOCKS: readonly Block[] = [
  (writer) => `<div>\n\n${sentences(writer, 1, 2)}\n\n</div>`,
  (writer) => `<p>${writer.phrase(4, 20)}.</p>`,
  (writer) =>
    `<details>\n<summary>${writer.phrase(2, 5)}</summary>\n\n${sentences(writer, 1, 3)}\n\n</details>`,
  (writer) => `<!-- ${writer.words(3, 12)} -->`,
  () => '<hr>',
  (writer) => `<ul>\n<li>${writer.words(1, 5)}</li>\n<li>${writer.words(1, 5)}</li>\n</ul>`,
  (writer) =>
    `<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>${writer.words(1, 4)}</td><td>${writer.word()}</td></tr>\n</table>`,
  (writer) => `<blockquote>${writer.phrase(5, 20)}.</blockquote>`,
];

const abbreviation: Block = (writer) =>
  `The ${'ICA'} ${writer.words(2, 5)}.\n\n*[ICA]: International Council on Archives`;

const BLOCKS: readonly (readonly [number, Block])[] = [
  [40, paragraph],
  [7, list],
  [4, quotation],
  [1.5, callout],
  [1.5, code],
  [3, table],
  [1, definitions],
  [2.5, picture],
  [1, ({ random }) => random.pick(['---', '***', '* * *'])],
  [0.4, breakOfPage],
  [1.2, (writer) => writer.random.pick(HTML_BLOCKS)(writer)],
  [0.2, abbreviation],
];

export const block: Block = (writer) => writer.random.weighted(BLOCKS)(writer);

/** What people put in notes after their first paragraph. */
export const blockInNote: Block = (writer) =>
  writer.random.weighted<Block>([
    [6, (one) => sentences(one, 1, 3)],
    [2, (one) => list(one, 2)],
    [1, (one) => `> ${sentences(one, 1, 3)}`],
    [0.6, code],
    [0.4, table],
    [0.2, (one) => `![${one.phrase(1, 3)}](${pathOf(one)})`],
  ])(writer);
