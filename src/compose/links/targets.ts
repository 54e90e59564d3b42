/** What links within a document may lead to, by all the names that it goes by. */
import type { LinkTarget } from '../../model/document.js';
import { headingId, unreservedId } from '../../model/markup.js';

/** The id that GitHub gives a heading, before it is counted. */
export const githubSlug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The id that pandoc and Quarto give it. */
const pandocSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\-.\s]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[^\p{L}]+/u, '');

/** Ids without what HTML and URLs would have to escape. */
const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]*$/u;

/** Ids and the targets that they name. Where two go by one name, the stronger name counts, and then the first. */
export class Targets {
  readonly #taken = new Set<string>();
  /** From the strongest kind of name to the weakest. */
  readonly #names: readonly Map<string, LinkTarget>[] = Array.from({ length: 5 }, () => new Map());
  readonly #slugs = new Map<string, number>();
  /** The title, at the top of the document. */
  readonly title: LinkTarget;

  constructor(titleLine: number) {
    this.title = { id: this.unique('document-title'), line: titleLine };
  }

  /** An id that no other element has: the one wanted, or counted as GitHub counts: "maps-1". */
  unique(wanted: string): string {
    let id = wanted;
    for (let count = 1; this.#taken.has(id); count += 1) id = `${wanted}-${count}`;
    this.#taken.add(id);
    return id;
  }

  #name(strength: number, name: string, target: LinkTarget): void {
    const names = this.#names[strength];
    if (name !== '' && names && !names.has(name)) names.set(name, target);
  }

  /** Names that the author has given. */
  addIds(ids: readonly string[], target: LinkTarget): void {
    for (const id of ids) {
      this.#name(0, id, target);
      this.#name(4, id.toLowerCase(), target);
    }
  }

  /** The names that a heading's words give it. */
  addWords(text: string, target: LinkTarget): void {
    const slug = githubSlug(text);
    const count = this.#slugs.get(slug) ?? 0;
    this.#slugs.set(slug, count + 1);
    const github = count === 0 ? slug : `${slug}-${count}`;
    this.#name(1, github, target);
    this.#name(2, target.id, target);
    this.#name(3, pandocSlug(text), target);
    for (const name of [github, target.id, headingId(text)]) this.#name(4, name.toLowerCase(), target);
  }

  /** All names that an author would write. */
  get names(): readonly string[] {
    return this.#names.slice(0, 2).flatMap((names) => [...names.keys()]);
  }

  /** @param id as a link has it; none and "top" are the document's own (HTML, 7.4.6.3) */
  find(id: string): LinkTarget | undefined {
    if (id === '') return this.title;
    const loose = [id.toLowerCase(), headingId(id)];
    return (
      this.#names.map((names) => names.get(id)).find((target) => target !== undefined) ??
      loose.map((name) => this.#names[4]?.get(name)).find((target) => target !== undefined) ??
      (/^top$/i.test(id) ? this.title : undefined)
    );
  }
}

/** The id that an element gets, of those that the author has given it. */
export function ownId(ids: readonly string[], targets: Targets): string | undefined {
  const [first] = ids;
  if (first === undefined) return undefined;
  return targets.unique(PLAIN.test(first) ? unreservedId(first) : headingId(first));
}
