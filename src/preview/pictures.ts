/** Pictures of pages, painted when they are asked for and kept while they are likely to be asked for again. */
import type { PagePictures, ShownEdition } from './types.js';

/** Scales that there are, pixels a point: thumbnails, and pages on screens from small to fine. */
export const SCALES = [0.3, 1, 1.5, 2, 3] as const;

/** Bytes of pictures kept; a page in black on a fine screen has about 400 KB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Versions of an edition that can be asked for: the one shown, and the one that a page may still be loading. */
const VERSIONS = 2;

interface Version {
  readonly version: string;
  readonly pictures: PagePictures;
}

/** The available scale for the one asked for: the next larger one, or the largest. What is not a number is 1. */
export function scaleFor(wanted: number): number {
  if (Number.isNaN(wanted)) return 1;
  return SCALES.find((one) => one >= wanted) ?? Math.max(...SCALES);
}

/** A picture that is asked for: of a page, from 0, in pixels a point. */
interface Wanted {
  readonly edition: string;
  readonly version: string;
  readonly page: number;
  readonly scale: number;
}

export class Pictures {
  readonly #open: (pdf: Uint8Array) => Promise<PagePictures>;
  readonly #versions = new Map<string, Version[]>();
  /** By edition, version, page and scale; the one asked for last at the end. */
  readonly #painted = new Map<string, Uint8Array>();
  #bytes = 0;
  /** Painting keeps the thread busy: one at a time, with time for other requests in between. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(open: (pdf: Uint8Array) => Promise<PagePictures>) {
    this.#open = open;
  }

  /** Makes an edition's version ready; gives the sizes of its pages, pt. */
  async take({ name, version, pdf }: ShownEdition): Promise<PagePictures['sizes']> {
    const versions = this.#versions.get(name) ?? [];
    this.#versions.set(name, versions);
    const known = versions.find((one) => one.version === version);
    if (known) return known.pictures.sizes;
    const pictures = await this.#open(pdf);
    versions.push({ version, pictures });
    for (const old of versions.splice(0, Math.max(0, versions.length - VERSIONS))) old.pictures.close();
    return pictures.sizes;
  }

  /** undefined: there is no such edition, version or page. */
  async get(edition: string, version: string, page: number, wanted: number): Promise<Uint8Array | undefined> {
    const scale = scaleFor(wanted);
    const key = `${edition} ${version} ${page} ${scale}`;
    const painting = this.#last.then(() => this.#paint(key, { edition, version, page, scale }));
    this.#last = painting.then(
      () => new Promise((resolve) => setImmediate(resolve)),
      () => {}, // reported to the caller
    );
    return painting;
  }

  close(): void {
    for (const versions of this.#versions.values()) for (const { pictures } of versions) pictures.close();
    this.#versions.clear();
  }

  #paint(key: string, { edition, version, page, scale }: Wanted): Uint8Array | undefined {
    const kept = this.#painted.get(key);
    if (kept) {
      this.#painted.delete(key);
      this.#painted.set(key, kept);
      return kept;
    }
    const found = this.#versions.get(edition)?.find((one) => one.version === version);
    if (!found || found.pictures.sizes[page] === undefined) return undefined;
    const png = found.pictures.png(page, scale);
    this.#painted.set(key, png);
    this.#bytes += png.length;
    for (const [oldest, bytes] of this.#painted) {
      if (this.#bytes <= MOST_BYTES || oldest === key) break;
      this.#painted.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return png;
  }
}
