/**
 * The door to pdf-lib and fontkit. pdf-lib's one minified file loads in 0.03 s,
 * its package entry of 160 files in 0.07 to 0.13 s; it is the same code.
 */
import { createRequire } from 'node:module';
import type Fontkit from '@pdf-lib/fontkit';
import type * as PdfLib from 'pdf-lib';

const require = createRequire(import.meta.url);
const pdfLib = require('pdf-lib/dist/pdf-lib.min.js') as typeof PdfLib;

/** Reads TrueType files and makes subsets of them. */
export const fontkit = require('@pdf-lib/fontkit') as typeof Fontkit;

export const {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFFlateStream,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFStreamWriter,
  PDFString,
} = pdfLib;

export type PDFArray = PdfLib.PDFArray;
export type PDFDict = PdfLib.PDFDict;
export type PDFDocument = PdfLib.PDFDocument;
export type PDFName = PdfLib.PDFName;
export type PDFFlateStream = PdfLib.PDFFlateStream;
export type PDFFont = PdfLib.PDFFont;
export type PDFObject = PdfLib.PDFObject;
export type PDFPage = PdfLib.PDFPage;
export type PDFRawStream = PdfLib.PDFRawStream;
export type PDFStream = PdfLib.PDFStream;
export type PDFRef = PdfLib.PDFRef;
