/** What stands within a line: words with emphasis, links, code, numbers, small marks, HTML. */
import { calls } from './notes.js';
import type { Writer } from './writer.js';

type Piece = (writer: Writer) => string;

const URLS = [
  'https://example.org/acts/1990/12',
  'https://www.example.org/a/very/long/path/that/goes/on/and/on/to/the-minutes-of-the-committee-2019-11-08.html?session=12&page=45#paragraph-7',
  'https://example.org/wiki/Archive_(law)',
  'http://example.org/~office/file%20name.pdf',
  'https://doi.org/10.1000/182',
];

const NUMBERS = [
  '1,204',
  '3.14',
  '40 %',
  '12\u00a0km',
  '§\u00a012',
  '€\u202f350',
  '1/2',
  '−5',
  'No. 7',
  '1.2.3',
  '±0.5',
];

const inLink = (writer: Writer, write: () => string): string => {
  const before = writer.withoutNotes;
  writer.withoutNotes = true;
  const text = write();
  writer.withoutNotes = before;
  return text;
};

const emphasised: Piece = (writer) => {
  const mark = writer.random.pick(['*', '*', '_', '**', '***', '__']);
  return `${mark}${writer.words(1, 6)}${mark}`;
};

const nested: Piece = (writer) => {
  const [one, two, three] = [writer.words(1, 3), writer.words(1, 3), writer.words(1, 2)];
  return writer.random.pick([
    `*${one} **${two}** ${three}*`,
    `**${one} *${two}* ${three}**`,
    `*${one} \`${two}\` ${three}*`,
    `~~${one} *${two}*~~`,
    `*${one} [${two}](https://example.org) ${three}*`,
  ]);
};

const link: Piece = (writer) => {
  const { random } = writer;
  const url = random.pick(URLS);
  return random.weighted<() => string>([
    [3, () => inLink(writer, () => `[${writer.words(1, 6)}](${url.replace(/\((.*)\)/, '%28$1%29')})`)],
    [2, () => `<${url}>`],
    [2, () => url],
    [1, () => `[${writer.words(1, 3)}](${url.replace(/\((.*)\)/, '%28$1%29')} "${writer.words(1, 4)}")`],
    [2, () => reference(writer, url)],
    [1, () => '<office@example.org>'],
    [2, () => internal(writer)],
  ])();
};

function reference(writer: Writer, url: string): string {
  const mark = `[r${writer.definitions.length + 1}]`;
  writer.definitions.push({ mark, text: `${mark}: ${url}` });
  return `[${writer.words(1, 4)}]${mark}`;
}

function internal(writer: Writer): string {
  const id = writer.headings.at(-1);
  return id === undefined ? writer.word() : `[${writer.words(1, 3)}](#${id})`;
}

const code: Piece = ({ random }) =>
  `\`${random.pick(['x = 1', 'npm run build', '<b>', 'a_b*c', 'config.json', '$HOME', 'if (a && b) return;'])}\``;

const small: Piece = (writer) =>
  writer.random.pick([
    'H~2~O',
    '40 m^2^',
    'CO~2~',
    '1^er^',
    `==${writer.words(1, 4)}==`,
    `++${writer.words(1, 3)}++`,
  ]);

const html: Piece = (writer) => {
  const words = writer.words(1, 4);
  return writer.random.pick([
    `<b>${words}</b>`,
    `<em>${words}</em>`,
    'x<sub>1</sub>',
    'x<sup>2</sup>',
    `<mark>${words}</mark>`,
    `<kbd>Ctrl</kbd>`,
    `<span lang="la">ipso facto</span>`,
    `<!-- ${words} -->`,
    `<q>${words}</q>`,
    `<small>${words}</small>`,
    `<u>${words}</u>`,
  ]);
};

const quoted: Piece = (writer) => {
  const [open, close] = writer.language.quotes;
  return `${open}${writer.words(2, 12)}${close}`;
};

const special: Piece = (writer) =>
  writer.random.pick([
    'ver\u00adfas\u00adsungs\u00adrecht',
    'a\u00a0priori',
    'A & B',
    '&copy; 2020',
    '&mdash;',
    'et\u2011al.',
    'and/or',
    '[sic]',
    '\\*starred\\*',
    '…',
    '[Բաց է]{lang=hy}',
    '[ICA]{.smallcaps}',
  ]);

const PIECES: readonly (readonly [number, Piece])[] = [
  [60, (writer) => writer.words(2, 9)],
  [4, emphasised],
  [2, nested],
  [3, link],
  [1, code],
  [1, small],
  [1, html],
  [3, quoted],
  [2, ({ random }) => random.pick(NUMBERS)],
  [2, ({ random, language }) => random.pick(language.dates)],
  [1, special],
  [4, (writer) => `${writer.words(1, 4)},${calls(writer)}`],
];

/** About so many words of running text, without a full stop. */
export function inline(writer: Writer, least: number, most: number): string {
  const wanted = writer.random.whole(least, most);
  let text = writer.phrase(1, 2);
  while (text.split(' ').length < wanted) text += ` ${writer.random.weighted(PIECES)(writer)}`;
  return text;
}

/** Sentences with notes behind some of them. */
export function sentences(writer: Writer, least: number, most: number): string {
  const { random } = writer;
  const one = (): string => {
    const end = random.weighted([
      [20, '.'],
      [1, '?'],
      [1, '!'],
      [1, ':'],
    ]);
    const traced = random.chance(0.1) ? ` ${writer.tracer()}` : '';
    return `${inline(writer, 4, 24)}${traced}${end}${random.chance(0.15) ? calls(writer) : ''}`;
  };
  return random.times(random.whole(least, most), one).join(' ');
}
