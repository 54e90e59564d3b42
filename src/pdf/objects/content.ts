/** A content stream's operations (ISO 32000-1, 7.8.2): objects, then the operator that takes them. */
import { UnreadablePdf } from '../unreadable-pdf.js';
import { latin1 } from './object-at.js';
import { Keyword, Lexer } from './syntax.js';
import { type Dictionary, Name, type Value } from './values.js';

export interface Operation {
  /** "Tj", "rg"; "BI" for an inline image. */
  readonly operator: string;
  /** Of an inline image: its dictionary, with the keys as they are written. */
  readonly operands: readonly Value[];
}

/** The end of an inline image: "EI" by itself (8.9.7). Its data can hold anything else. */
const IMAGE_END = /[\0\t\n\f\r ]EI(?![^\0\t\n\f\r ])/g;

/** All operations in order. @throws UnreadablePdf if the stream is damaged or ends in the middle of one */
export function* operations(bytes: Uint8Array): Generator<Operation, void> {
  const text = latin1(bytes);
  const lexer = new Lexer(text);
  let operands: Value[] = [];
  while (!lexer.done) {
    const token = lexer.next();
    if (!(token instanceof Keyword)) {
      operands.push(token);
      continue;
    }
    if (token.value === 'BI') yield { operator: 'BI', operands: [inlineImage(lexer, text)] };
    else yield { operator: token.value, operands };
    operands = [];
  }
  if (operands.length > 0) throw new UnreadablePdf('a content stream ends in the middle of an operation');
}

/** Moves past the image. */
function inlineImage(lexer: Lexer, text: string): Dictionary {
  const entries = new Map<string, Value>();
  for (let key = lexer.next(); key instanceof Name; key = lexer.next()) entries.set(key.value, lexer.value());
  // Where the data of an empty image would begin, "EI" may follow at once.
  IMAGE_END.lastIndex = lexer.at;
  if (!IMAGE_END.test(text)) throw new UnreadablePdf('an inline image does not end');
  lexer.at = IMAGE_END.lastIndex;
  return entries;
}
