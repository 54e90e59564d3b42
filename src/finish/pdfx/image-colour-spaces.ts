/** Pictures and gradients in RGB say which RGB they mean (ISO 15930-7: no colour that depends on a device). */
import path from 'node:path';
import { PACKAGE_ROOT } from '../../model/package-root.js';
import { flateStream } from '../content-stream/streams.js';
import type { Job, Pass } from '../job.js';
import { PDFArray, PDFDict, PDFName, type PDFObject, type PDFRef, PDFStream } from '../pdf-lib.js';

const SRGB = path.join(PACKAGE_ROOT, 'styles', 'profiles', 'sRGB.icc');

const DEVICE_RGB = PDFName.of('DeviceRGB');
const COLOUR_SPACE = PDFName.of('ColorSpace');
const GROUP_SPACE = PDFName.of('CS');

/** sRGB is what the browser decodes every picture to. The printing house converts it with the output intent's profile. */
export const imageColourSpaces: Pass = async (job) => {
  let tagged: PDFRef | undefined;
  for (const dictionary of dictionariesOf(job)) {
    if (isGroup(dictionary)) {
      // Groups blend in the output's own space (ISO 15930-7).
      if (dictionary.get(GROUP_SPACE) === DEVICE_RGB) dictionary.set(GROUP_SPACE, PDFName.of('DeviceCMYK'));
    } else if (usesRgb(dictionary.lookup(COLOUR_SPACE))) {
      tagged ??= await srgb(job);
      dictionary.set(COLOUR_SPACE, replaced(job, dictionary.lookup(COLOUR_SPACE), tagged));
    }
  }
};

/** Every dictionary of the file, those within other objects too: a pattern holds its gradient directly. */
function dictionariesOf({ doc }: Job): readonly PDFDict[] {
  const found: PDFDict[] = [];
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFArray) for (const item of object.asArray()) visit(item);
    const dictionary = object instanceof PDFStream ? object.dict : object;
    if (!(dictionary instanceof PDFDict)) return;
    found.push(dictionary);
    for (const value of dictionary.values()) visit(value);
  };
  for (const [, object] of doc.context.enumerateIndirectObjects()) visit(object);
  return found;
}

function isGroup(dictionary: PDFDict): boolean {
  return dictionary.get(PDFName.of('S')) === PDFName.of('Transparency');
}

function usesRgb(space: unknown): boolean {
  if (space === DEVICE_RGB) return true;
  return (
    space instanceof PDFArray && space.get(0) === PDFName.of('Indexed') && space.lookup(1) === DEVICE_RGB
  );
}

async function srgb({ doc, files }: Job): Promise<PDFRef> {
  const stream = flateStream(doc, await files.read(SRGB), { N: 3, Alternate: 'DeviceRGB' });
  return doc.context.register(doc.context.obj(['ICCBased', doc.context.register(stream)]));
}

/** The same space with sRGB in place of "whatever red, green and blue the device has". */
function replaced({ doc }: Job, space: unknown, tagged: PDFRef): PDFRef | PDFArray {
  if (!(space instanceof PDFArray)) return tagged;
  const copy = doc.context.obj([...space.asArray()]);
  copy.set(1, tagged);
  return copy;
}
