/**
 * Width that a running head has room for, in average small letters: the measure of both papers (370 pt) over 4 pt a
 * letter at 9 pt, less a tenth for heads with many wide ones.
 */
const ROOM = 83;

/** Capitals are half as wide again as small letters, ideographs twice as wide. */
const widthOf = (character: string): number =>
  /\p{Lu}/u.test(character)
    ? 1.5
    : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)
      ? 2.2
      : 1;

const width = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0);

/** Whether a text fits a running head as it is. */
export const fitsRunningHead = (text: string): boolean => width(text) <= ROOM;

/** A text as a running head can hold it: whole, up to a colon or dash in it, or as many words as there is room for. */
export function runningHead(text: string): string {
  if (fitsRunningHead(text)) return text;
  const [main = ''] = text.split(/:\s|\s[–—-]\s/);
  if (main.length > 8 && fitsRunningHead(main)) return main;
  let shown = '';
  let room = ROOM - 2;
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0) break;
    shown += character;
  }
  const words = shown.replace(/[\s\p{P}]+[^\s]*$/u, '');
  return `${words === '' ? shown : words} …`;
}
