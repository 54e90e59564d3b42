import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { describe, expect, it, test } from 'vitest';
import { readPicture as readWith } from '../../../src/compose/pictures/picture-content.js';
import { InputFiles } from '../../../src/model/dependencies.js';
import { png } from '../../support/png.js';

const readPicture = (bytes: Uint8Array, ending: string) => readWith(bytes, ending, new InputFiles());

/** What is wrong with a file of this ending; "" if nothing is. */
async function fault(bytes: Uint8Array, ending: string): Promise<string> {
  const result = await readPicture(bytes, ending);
  return 'code' in result ? `${result.code}: ${result.message}` : '';
}

/** A copy with some bytes replaced. */
function changed(bytes: Uint8Array, at: number, values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

/** A PNG of one channel with the header and the rows given. */
function pngOf(width: number, height: number, rows: Uint8Array, extra: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeInt32BE(width, 0);
  head.writeInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('PNG', () => {
  const whole = Buffer.from(png(30, 20));

  it('has a size, and a density where it says one', async () => {
    expect(await readPicture(whole, '.png')).toEqual({ width: 30, height: 20 });
    const metre = Buffer.from([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);
    const dense = await readPicture(pngOf(2, 2, Buffer.alloc(6), chunk('pHYs', metre)), '.png');
    expect(dense).toEqual({ width: 2, height: 2, dotsPerInch: expect.closeTo(300, 1) });
  });

  test.each([
    ['its end cut', whole.subarray(0, -6), 'truncated'],
    ['its end missing', whole.subarray(0, -12), 'truncated'],
    ['half of it', whole.subarray(0, whole.length >> 1), 'truncated'],
    ['a wrong check sum', changed(whole, whole.length - 14, [0]), 'checksum'],
    ['half its rows', pngOf(10, 10, Buffer.alloc(55)), 'fewer pixels'],
    ['more rows than it says', pngOf(10, 5, Buffer.alloc(110)), 'more pixels'],
    ['a width below 0', pngOf(-5, 10, Buffer.alloc(60)), 'no width'],
    ['no height', pngOf(5, 0, Buffer.alloc(60)), 'no width or no height'],
    ['a thousand million dots', pngOf(40_000, 40_000, Buffer.alloc(60)), '40000 × 40000 pixels'],
  ])('is refused with %s', async (_, bytes, message) => {
    expect(await fault(bytes, '.png')).toMatch(`image-unreadable: This PNG file`);
    expect(await fault(bytes, '.png')).toContain(message);
  });

  it('may be one dot wide, and interlaced', async () => {
    expect(await fault(pngOf(1, 3, Buffer.alloc(6)), '.png')).toBe('');
  });
});

describe('JPEG', () => {
  const dots = {
    width: 48,
    height: 32,
    data: Buffer.alloc(48 * 32 * 4, 0).map((_, index) => (index * 31) % 251),
  };
  const whole = Buffer.from(jpeg.encode(dots, 80).data);

  it('has a size, and a density where it says one', async () => {
    expect(await readPicture(whole, '.jpg')).toEqual({ width: 48, height: 32 });
    // JFIF: units, then the density across and down.
    const dense = changed(whole, 13, [1, 0, 150, 0, 150]);
    expect(await readPicture(dense, '.jpg')).toEqual({ width: 48, height: 32, dotsPerInch: 150 });
  });

  test.each([
    ['its end missing', whole.subarray(0, -2)],
    ['half of it', whole.subarray(0, whole.length >> 1)],
    [
      'half of it and an end',
      Buffer.concat([whole.subarray(0, whole.length - 200), Buffer.from([0xff, 0xd9])]),
    ],
    ['a stretch overwritten', changed(whole, whole.length - 300, new Array<number>(100).fill(0xff))],
  ])('is refused with %s', async (_, bytes) => {
    expect(await fault(bytes, '.jpg')).toMatch(/^image-unreadable: This JPEG file is (?:damaged|truncated)/);
  });
});

describe('GIF', () => {
  const whole = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

  it('is read to its end', async () => {
    expect(await readPicture(whole, '.gif')).toEqual({ width: 1, height: 1 });
    expect(await fault(whole.subarray(0, 38), '.gif')).toContain('truncated');
    // The picture in it said to be 9 dots high.
    expect(await fault(changed(whole, 34, [9]), '.gif')).toContain('fewer pixels');
  });
});

describe('WebP', () => {
  // One dot without loss.
  const whole = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

  it('is read to its end', async () => {
    expect(await readPicture(whole, '.webp')).toEqual({ width: 1, height: 1 });
    expect(await fault(whole.subarray(0, 32), '.webp')).toContain('truncated');
    expect(await fault(changed(whole, 26, new Array<number>(8).fill(0xff)), '.webp')).toContain('pixels');
  });
});

describe('SVG', () => {
  const svg = (content: string): Buffer =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${content}</svg>`);

  it('has the words in it, without what is never shown', async () => {
    const bytes = svg('<title>T</title><style>text{}</style><text x="1">Two <tspan>words</tspan></text>');
    expect(await readPicture(bytes, '.svg')).toEqual({ words: 'Two words' });
  });

  it('is refused where drawing it would not end', async () => {
    const tenfold = (index: number): string =>
      `<g id="g${index}">${`<use href="#g${index - 1}"/>`.repeat(10)}</g>`;
    const bomb = svg(`<g id="g0"><path/></g>${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(tenfold).join('')}`);
    const start = performance.now();
    expect(await fault(bomb, '.svg')).toContain('more than can be printed');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('may refer to itself, which draws nothing', async () => {
    expect(await fault(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), '.svg')).toBe('');
  });

  test.each([
    ['truncated', svg('<g/>').subarray(0, 60)],
    ['nested more than 500 deep', svg('<g>'.repeat(600) + '</g>'.repeat(600))],
    ['not well-formed', svg('<g><path></g>')],
  ])('is refused where it is %s', async (what, bytes) => {
    expect(await fault(bytes, '.svg')).toContain(what);
  });
});
