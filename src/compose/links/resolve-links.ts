/** Links within the document: each leads to its target, or is printed without a link. */
import type { Token } from 'markdown-it';
import { nearest } from '../../config/nearest.js';
import type { Sink } from '../../model/diagnostics.js';
import type { InternalLink } from '../../model/document.js';
import { plainText } from '../markdown/inline-text.js';
import type { SourceMap } from '../source-map.js';
import { destinationOf, type LinkBase } from './destination.js';
import { hrefOf, linksOf, placeOf, remove } from './link-token.js';
import type { Targets } from './targets.js';

/** What resolving needs beside the tokens. */
export interface LinkResolution {
  readonly targets: Targets;
  readonly base: LinkBase;
  readonly places: SourceMap;
}

/**
 * Sets the links within the document. Warning: link-target-missing, for each that leads nowhere; its words are kept.
 *
 * @returns those that lead somewhere, in the order of the tokens
 */
export function resolveLinks(
  tokens: readonly Token[],
  { targets, base, places }: LinkResolution,
  sink: Sink,
): readonly InternalLink[] {
  const resolved: InternalLink[] = [];
  for (const link of linksOf(tokens)) {
    const destination = destinationOf(hrefOf(link.open), base);
    if (destination.kind !== 'internal') continue;
    const place = placeOf(link, places);
    const target = targets.find(destination.id);
    if (target) {
      link.open.attrSet('href', `#${target.id}`);
      resolved.push({ text: plainText(link.content), line: place.line, target });
      continue;
    }
    remove(link.inline, [link.open, link.close]);
    const meant = nearest(destination.id, targets.names);
    sink.warning({
      code: 'link-target-missing',
      message: `Nothing here has the id "${destination.id}": the words are printed without a link.`,
      place,
      hints: [
        meant === undefined
          ? 'write a heading’s words in small letters with hyphens, or give it an id: ## Title {#id}'
          : `did you mean #${meant}?`,
      ],
    });
  }
  return resolved;
}
