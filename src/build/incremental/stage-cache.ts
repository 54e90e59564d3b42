/**
 * Stages that do again only what can come out differently: for runs that come again and again. What is remembered
 * is the last result for each manuscript and edition, with all that was told of it, and what it was made of.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Design } from '../../design/design.js';
import { type Diagnostic, Sink } from '../../model/diagnostics.js';
import type { Composed } from '../../model/document.js';
import type { Edition } from '../../model/edition.js';
import type { Paginated } from '../../model/layout.js';
import type { Stages } from '../stages.js';
import { fingerprintsOf } from './file-fingerprint.js';
import { expectedPictures, filesOf, foldersOf } from './inputs.js';

/** A result and what was told while it was made; `of`: what it was made of, as text. */
interface CachedResult<T> {
  readonly of: string;
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** The last results of one stage, by what they are results for. */
class StageCache<T> {
  readonly #last = new Map<string, CachedResult<T>>();

  /** The remembered result if it was made of the same; else a new one, remembered if there is one. */
  async recall(
    name: string,
    of: string,
    sink: Sink,
    make: (sink: Sink) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const last = this.#last.get(name);
    if (last?.of === of) {
      tell(last.diagnostics, sink);
      return last.value;
    }
    const own = new Sink();
    const value = await make(own).finally(() => tell(own.diagnostics, sink));
    if (value === undefined || own.hasErrors) this.#last.delete(name);
    else this.#last.set(name, { of, value, diagnostics: own.diagnostics });
    return value;
  }

  last(name: string): T | undefined {
    return this.#last.get(name)?.value;
  }
}

function tell(diagnostics: readonly Diagnostic[], sink: Sink): void {
  for (const { severity, ...diagnostic } of diagnostics) sink[severity](diagnostic);
}

/** Numbers for objects, so that a text can say which ones it speaks of. */
class Identities {
  readonly #numbers = new WeakMap<object, number>();
  #last = 0;

  of(object: object): number {
    const number = this.#numbers.get(object) ?? ++this.#last;
    this.#numbers.set(object, number);
    return number;
  }
}

const nameOf = ({ paper, purpose }: Edition): string => `${paper.name} ${purpose}`;

/** Equal texts mean equal documents, also where the objects are others. */
function textOf(composed: Composed): string {
  return JSON.stringify({ ...composed, assets: [...composed.assets] });
}

/** States of what a page can ask for; the style sheets of other papers are nothing to it. */
async function assetStates({ assets }: Composed, { paper }: Edition): Promise<string> {
  const own = [...assets].filter(
    ([url]) => !url.startsWith('styles/paper-') || url === `styles/paper-${paper.name}.css`,
  );
  return JSON.stringify([...(await fingerprintsOf(own.map(([, file]) => file)))]);
}

async function designFiles(design: Design): Promise<readonly string[]> {
  const lists = foldersOf(design).map(async (folder) => {
    const names = await readdir(folder).catch(() => []);
    return [folder, ...names.map((name) => path.join(folder, name))];
  });
  return (await Promise.all(lists)).flat();
}

/** @param uses is told of each file as soon as it is known that a run depends on it */
export function withCache(stages: Stages, uses: (files: readonly string[]) => void): Stages {
  const texts = new StageCache<Awaited<ReturnType<Stages['read']>>>();
  const documents = new StageCache<Composed>();
  const pages = new StageCache<readonly Paginated[]>();
  const files = new StageCache<Uint8Array>();
  const proofs = new StageCache<Awaited<ReturnType<Stages['prove']>>>();
  const ids = new Identities();

  return {
    ...stages,
    async read(file, sink) {
      uses([path.resolve(file)]);
      // A file that cannot be read has no text: the stage says so, each time.
      const bytes = await readFile(file).catch(() => undefined);
      return bytes === undefined
        ? stages.read(file, sink)
        : texts.recall(path.resolve(file), bytes.toString('latin1'), sink, (own) => stages.read(file, own));
    },

    async compose(manuscript, design, sink) {
      const last = documents.last(manuscript.path);
      const made = await designFiles(design);
      uses([...made, ...expectedPictures(manuscript)]);
      // Before, not after: what is changed meanwhile must be seen to have changed.
      const of = JSON.stringify([
        ids.of(manuscript),
        ...(await fingerprintsOf([...made, ...expectedPictures(manuscript)])),
      ]);
      const composed = await documents.recall(manuscript.path, of, sink, async (own) => {
        const fresh = await stages.compose(manuscript, design, own);
        return fresh && last && textOf(fresh) === textOf(last) ? last : fresh;
      });
      if (composed) uses(filesOf(composed));
      return composed;
    },

    async paginate(composed, editions, session, options, sink) {
      const [first] = editions;
      if (first === undefined) return [];
      const { manuscript, html } = composed;
      const name = JSON.stringify([manuscript.path, editions.map(nameOf)]);
      const of = JSON.stringify([
        html,
        manuscript.frontMatter,
        options.html,
        await assetStates(composed, first),
      ]);
      return pages.recall(name, of, sink, (own) =>
        stages.paginate(composed, editions, session, options, own),
      );
    },

    async finish(paginated, composed, stamp, sink) {
      const name = JSON.stringify([composed.manuscript.path, nameOf(paginated.edition)]);
      const of = JSON.stringify([ids.of(paginated), ids.of(composed), stamp]);
      const pdf = await files.recall(name, of, sink, (own) => stages.finish(paginated, composed, stamp, own));
      if (pdf === undefined) throw new Error('The finish stage gave no file.');
      return pdf;
    },

    async prove(pdf, composed, paginated, sink, twin) {
      const name = JSON.stringify([composed.manuscript.path, nameOf(paginated.edition)]);
      const of = JSON.stringify([pdf, composed, paginated, twin ?? pdf].map((object) => ids.of(object)));
      const proof = await proofs.recall(name, of, sink, (own) =>
        stages.prove(pdf, composed, paginated, own, twin),
      );
      if (proof === undefined) throw new Error('The prove stage gave no proof.');
      return proof;
    },
  };
}
