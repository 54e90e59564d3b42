/** Brotli-packed files and tar archives, written to disk. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';

// 2 MB: 190 MB unpack in 1.0 s; with Node's own 16 KB in 1.4 s and more.
const CHUNK = { chunkSize: 2 ** 21 };

/** Unpacks one `.br` file. */
export async function unpackFile(source: string, target: string, mode: number): Promise<void> {
  await pipeline(
    createReadStream(source, { highWaterMark: CHUNK.chunkSize }),
    createBrotliDecompress(CHUNK),
    createWriteStream(target, { mode }),
  );
}

/** Unpacks the regular files of a `.tar.br` below `under` into `folder`. */
export async function unpackArchive(source: string, folder: string, under: string): Promise<void> {
  const archive = extract();
  const unpacking = pipeline(createReadStream(source), createBrotliDecompress(CHUNK), archive);
  const writing = (async () => {
    for await (const entry of archive) {
      const name = path.posix.normalize(entry.header.name);
      if (entry.header.type !== 'file' || !name.startsWith(under)) {
        entry.resume();
        continue;
      }
      const target = path.join(folder, name);
      await mkdir(path.dirname(target), { recursive: true });
      await pipeline(entry, createWriteStream(target, { mode: 0o755 }));
    }
  })();
  await Promise.all([unpacking, writing]);
}
