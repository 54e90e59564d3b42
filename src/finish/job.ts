/** What the passes of the finish stage work on. */
import type { InputFiles } from '../model/dependencies.js';
import type { Sink } from '../model/diagnostics.js';
import type { Composed } from '../model/document.js';
import type { PageGeometry, Paginated } from '../model/layout.js';
import type { FrontMatter } from '../model/manuscript.js';
import type { PDFDocument, PDFPage } from './pdf-lib.js';

/** What the finish stage is to do. */
export interface FinishTask {
  readonly rawPdf: Uint8Array;
  readonly paginated: Paginated;
  readonly composed: Composed;
  readonly options: PdfOptions;
}

/** Settings of a PDF. */
export interface PdfOptions {
  /** Seconds since 1970, UTC: every date in the PDF. */
  readonly created: number;
  /** The program and its version: "memo-press 0.1.0". */
  readonly creator: string;
  /** Put the manuscript into the PDF, which becomes PDF/A-3a. */
  readonly attachSource: boolean;
}

/** Fonts for text that is drawn on the finished pages. */
export interface FolioFonts {
  /** A static TrueType file of the body face. */
  readonly body: Uint8Array;
}

/** A page of the PDF beside its geometry. */
export interface JobPage {
  readonly page: PDFPage;
  readonly geometry: PageGeometry;
  /** y of the trimmed page's top edge in the PDF's own space (pt, growing upwards). */
  readonly top: number;
  /** x of its left edge. */
  readonly left: number;
}

export interface Job {
  readonly doc: PDFDocument;
  readonly pages: readonly JobPage[];
  readonly paginated: Paginated;
  readonly composed: Composed;
  readonly frontMatter: FrontMatter;
  readonly options: PdfOptions;
  readonly fonts: FolioFonts;
  /** "Skia/PDF m143": what the browser calls its PDF library; empty if it does not say. */
  readonly rawProducer: string;
  /** Other files are read through this. */
  readonly files: InputFiles;
  /** For what a person should know of the result. */
  readonly sink: Sink;
}

/** One concern of the PDF. Changes the document; throws where what it is given does not fit together. */
export type Pass = (job: Job) => void | Promise<void>;
