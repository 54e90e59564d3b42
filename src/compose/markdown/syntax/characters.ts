/** Characters that no page shows, where they were written as entities, and soft hyphens in code. */
import type { Token } from 'markdown-it';
import { codePoint, droppedIn, printable } from '../../../model/characters.js';
import type { PassContext, Syntax } from '../syntax.js';

const SOFT_HYPHEN = '\u00AD';

const ENTITY = /&#(?:x([0-9a-f]+)|(\d+));/gi;

/** Where an inline token's Markdown has the entity of a character. */
function entityIn({ content }: Token, character: string): { start: number; length: number } {
  const code = character.codePointAt(0);
  const found = [...content.matchAll(ENTITY)].find(
    ([, hex, decimal]) => (hex ? Number.parseInt(hex, 16) : Number(decimal)) === code,
  );
  return { start: found?.index ?? 0, length: found?.[0].length ?? 1 };
}

function cleanChild(child: Token, inline: Token, { places, sink }: PassContext, reported: Set<string>): void {
  for (const { character } of droppedIn(child.content)) {
    if (reported.has(character)) continue;
    reported.add(character);
    const { start, length } = entityIn(inline, character);
    sink.warning({
      code: 'character-dropped',
      message: `The character ${codePoint(character)} is not printed.`,
      place: places.ofInline(inline, start, length),
      hints: ['it is invisible: remove its entity'],
    });
  }
  child.content = printable(child.content);
}

function cleanCharacters(tokens: readonly Token[], context: PassContext): readonly Token[] {
  const reported = new Set<string>();
  for (const token of tokens) {
    // A line of code is divided where it must be, and without a hyphen.
    if (token.type === 'fence' || token.type === 'code_block')
      token.content = token.content.replaceAll(SOFT_HYPHEN, '');
    for (const child of token.children ?? []) {
      if (child.type === 'text') cleanChild(child, token, context, reported);
      if (child.type === 'code_inline') child.content = child.content.replaceAll(SOFT_HYPHEN, '');
    }
  }
  return tokens;
}

export const CHARACTERS: Syntax = { name: 'characters', pass: cleanCharacters };
