/** Text of a field: on one line, in its lines, in its paragraphs. */

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Its lines, each without white space around it; empty ones are left out, as are pandoc's marks of lines (`| `). */
export const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => oneLine(line.replace(/^\s*\|(?=\s)/, '')))
    .filter((line) => line !== '')
    .join('\n');

/** Its paragraphs, which empty lines separate. */
export const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');
