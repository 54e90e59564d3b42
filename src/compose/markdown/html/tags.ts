/** Cuts HTML into its tags and the text between them. */
import { Parser } from 'htmlparser2';

/** A piece of HTML as written. */
export interface Piece {
  readonly kind: 'text' | 'open' | 'close' | 'comment';
  /** As it stands in the manuscript. */
  readonly source: string;
  /** Offset in the HTML. */
  readonly start: number;
  /** Of a tag: the element, in lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[\s\S]*?\?>|<\/?[a-z][^\s/>]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** The name and the attributes of a tag, entities in values read. */
function readTag(source: string): Pick<Piece, 'name' | 'attributes'> {
  let attributes: Readonly<Record<string, string>> = {};
  const parser = new Parser({
    onopentag: (_name, found) => {
      attributes = found;
    },
  });
  parser.end(source);
  return { name: (/^<\/?([a-z][^\s/>]*)/i.exec(source)?.[1] ?? '').toLowerCase(), attributes };
}

/** One tag, comment or declaration. */
export function pieceOf(source: string, start: number): Piece {
  if (/^<[!?]/.test(source)) return { kind: 'comment', source, start, name: '', attributes: {} };
  return { kind: source.startsWith('</') ? 'close' : 'open', source, start, ...readTag(source) };
}

/** All pieces, in order. */
export function piecesOf(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const text = (end: number): void => {
    if (end > at)
      pieces.push({ kind: 'text', source: html.slice(at, end), start: at, name: '', attributes: {} });
  };
  for (const match of html.matchAll(MARKUP)) {
    text(match.index);
    pieces.push(pieceOf(match[0], match.index));
    at = match.index + match[0].length;
  }
  text(html.length);
  return pieces;
}

/** Whether a comment or an element asks for a new page. */
export function asksForPage({ kind, source, attributes }: Piece): boolean {
  if (kind === 'comment') return /^<!--\s*(?:page-?break|new-?page|\\newpage)\s*-->$/i.test(source);
  return (
    /(?:page-)?break-(?:after|before)\s*:\s*(?:always|page)/i.test(attributes.style ?? '') ||
    /(?:^|\s)page-?break(?:\s|$)/i.test(attributes.class ?? '')
  );
}
