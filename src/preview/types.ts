/** What the preview shows: plain data, handed in after each run. */
import type { Diagnostic } from '../model/diagnostics.js';

/** A block of text or a picture on a page: where a click leads. pt from the page's top left corner. */
export interface ShownBlock {
  readonly page: number;
  /** Line of the manuscript. */
  readonly line: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edition whose PDF is shown. */
export interface ShownEdition {
  /** "memo-a4": one of its kind. */
  readonly name: string;
  /** "memo, A4" */
  readonly title: string;
  /** Changes when, and only when, the PDF's bytes do. */
  readonly version: string;
  readonly pdf: Uint8Array;
  readonly blocks: readonly ShownBlock[];
  /** Path of the manuscript, as it is to be shown and opened. */
  readonly manuscript: string;
  readonly proof: { readonly ok: boolean; readonly lines: readonly string[] };
  /** Pages, from 0, that the last edit touched. */
  readonly touched: readonly number[];
}

export interface Shown {
  readonly state: 'building' | 'done' | 'problems';
  /** The last good ones. */
  readonly editions: readonly ShownEdition[];
  /** Of the last run that ended. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the last run changed, in lines. */
  readonly changes: readonly string[];
}

/** A picture of a page that there is before the PDF is; shown until the edition's next version comes. */
export interface EarlyPicture {
  readonly edition: string;
  readonly page: number;
  readonly png: Uint8Array;
}

/** Paints the pages of a PDF. */
export interface PagePictures {
  /** pt. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** PNG of a page, from 0; `scale`: pixels a point. */
  png(page: number, scale: number): Uint8Array;
  close(): void;
}

export interface PreviewOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** Opens a place in the editor; undefined where none is set up. */
  readonly open: ((path: string, line: number) => void) | undefined;
  readonly pictures: (pdf: Uint8Array) => Promise<PagePictures>;
  /** The files of the page itself: "index.html", "preview.css", "preview.js". */
  readonly pageFile: (name: string) => Promise<Uint8Array>;
}

export interface Preview {
  /** "http://127.0.0.1:4123/" */
  readonly url: string;
  /** Whether it has viewers. */
  readonly watched: boolean;
  show(shown: Shown): Promise<void>;
  early(picture: EarlyPicture): void;
  /** Closes immediately. */
  close(): Promise<void>;
}

/** What is sent to the page, as JSON. */
export interface PageState {
  readonly state: Shown['state'];
  readonly canOpen: boolean;
  readonly editions: readonly {
    readonly name: string;
    readonly title: string;
    readonly version: string;
    readonly manuscript: string;
    readonly pages: readonly { readonly width: number; readonly height: number }[];
    readonly proof: ShownEdition['proof'];
    readonly touched: readonly number[];
  }[];
  readonly problems: readonly {
    readonly severity: Diagnostic['severity'];
    readonly code: string;
    readonly message: string;
    readonly hints: readonly string[];
    readonly path?: string;
    readonly line?: number;
    readonly column?: number;
  }[];
  readonly changes: readonly string[];
}
