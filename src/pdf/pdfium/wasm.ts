/** PDFium as WebAssembly, loaded once a process, and its memory. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type Methods } from '@embedpdf/pdfium';

/** The module's memory. The views are replaced when it grows, so take them afresh after each call. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

/**
 * PDFium's functions by their C names, as the WebAssembly module exports them: handles, addresses and
 * C numbers in, a number out. The package's own wrappers convert and check each argument of each call,
 * which made reading 13 pages three times slower.
 */
export type PdfiumApi = {
  readonly [Name in keyof Methods]: (...args: Numbers<Parameters<Methods[Name]>>) => number;
};

type Numbers<Arguments extends readonly unknown[]> = { [Index in keyof Arguments]: number };

/** Bytes of the scratch area: room for the largest struct read (a matrix, eight floats of a quadrilateral). */
const SCRATCH_BYTES = 256;

const DECODERS = { 'utf-8': new TextDecoder('utf-8'), 'utf-16le': new TextDecoder('utf-16le') };

/** PDFium's functions and safe ways to give them memory. */
export class Pdfium {
  readonly api: PdfiumApi;
  /** Address of a small area for output parameters, 8-byte aligned; valid until the next call that uses it. */
  readonly scratch: number;
  readonly #heap: Heap;
  readonly #names = new Map<string, number>();
  readonly #malloc: (size: number) => number;
  readonly #free: (address: number) => void;

  constructor(
    api: PdfiumApi,
    heap: Heap,
    memory: { malloc(size: number): number; free(address: number): void },
  ) {
    this.api = api;
    this.#heap = heap;
    this.#malloc = memory.malloc;
    this.#free = memory.free;
    this.scratch = this.allocate(SCRATCH_BYTES);
  }

  allocate(size: number): number {
    const address = this.#malloc(size);
    if (address === 0) throw new Error(`PDFium's memory has no room for ${size} bytes.`);
    return address;
  }

  free(address: number): void {
    this.#free(address);
  }

  /** Copies bytes into PDFium's memory; free the address afterwards. */
  copyIn(bytes: Uint8Array): number {
    const address = this.allocate(bytes.length);
    this.#heap.HEAPU8.set(bytes, address);
    return address;
  }

  /** A copy of PDFium's memory. */
  bytes(address: number, size: number): Uint8Array {
    return this.#heap.HEAPU8.slice(address, address + size);
  }

  /** Address of a name as PDFium's functions take it; kept for the process, so for a fixed few only. */
  name(text: string): number {
    let address = this.#names.get(text);
    if (address === undefined) {
      address = this.copyIn(new TextEncoder().encode(`${text}\0`));
      this.#names.set(text, address);
    }
    return address;
  }

  float(address: number): number {
    return this.#heap.HEAPF32[address >> 2] ?? 0;
  }

  double(address: number): number {
    return this.#heap.HEAPF64[address >> 3] ?? 0;
  }

  int(address: number): number {
    return this.#heap.HEAP32[address >> 2] ?? 0;
  }

  setInt(address: number, value: number): void {
    this.#heap.HEAP32[address >> 2] = value;
  }

  /** Calls a function of the "fill this buffer, return the bytes needed" kind and gives what it wrote, without the final zero. */
  text(encoding: 'utf-8' | 'utf-16le', fill: (buffer: number, size: number) => number): string {
    const size = fill(0, 0);
    const zero = encoding === 'utf-8' ? 1 : 2;
    if (size <= zero) return '';
    const buffer = this.allocate(size);
    try {
      fill(buffer, size);
      const bytes = this.#heap.HEAPU8.slice(buffer, buffer + size - zero);
      return DECODERS[encoding].decode(bytes);
    } finally {
      this.free(buffer);
    }
  }
}

let loaded: Promise<Pdfium> | undefined;

/** The one PDFium of this process; about 40 ms the first time, nothing afterwards. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfium> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const bytes = await readFile(file);
  // A copy in an ArrayBuffer of its own: a Buffer may be a window on a shared pool.
  const wasmBinary = new Uint8Array(bytes).buffer;
  const module = await init({ wasmBinary } as Parameters<typeof init>[0]);
  module.PDFiumExt_Init();
  const { wasmExports } = module.pdfium;
  return new Pdfium(wasmExports as unknown as PdfiumApi, module.pdfium as unknown as Heap, wasmExports);
}
