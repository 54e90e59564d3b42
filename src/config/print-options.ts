/** What the print edition is made for: bleed, printer profile, printing condition. Checked before any work is done. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InkTable, iccHeader } from '../colour/icc-profile.js';
import { type Dependencies, fingerprintNow } from '../model/dependencies.js';
import type { PrintCondition } from '../model/edition.js';
import { PACKAGE_ROOT } from '../model/package-root.js';
import { WrongUse } from './wrong-use.js';

const PT_PER_MM = 72 / 25.4;

/** Room outside the bleed for marks and the slug line, pt. */
export const SLUG = 12 * PT_PER_MM;

/** What most houses ask for, mm. */
const USUAL_BLEED_MM = 3;

/** Wider than this is a mistaken unit: the marks would leave the sheet. */
const MOST_BLEED_MM = 20;

/** Characters: it must fit into the line below the page with all else that is there. */
const LONGEST_CONDITION = 60;

/** Coated paper, the condition that printers of Europe know best. Free to ship: `styles/profiles/LICENCES.md`. */
const DEFAULT_PROFILE = path.join(PACKAGE_ROOT, 'styles', 'profiles', 'FOGRA39L_coated.icc');
const DEFAULT_CONDITION = 'FOGRA39';

/** As the user gave them; undefined: not given. */
export interface PrintOptions {
  /** mm, as written. */
  readonly bleed: string | undefined;
  /** Path of an ICC profile. */
  readonly profile: string | undefined;
  /** Name of the printing condition that the profile describes: "FOGRA51". */
  readonly condition: string | undefined;
}

/** The state of the files that a printing condition is read from; taken before that is resolved. */
export function printDependencies({ profile }: PrintOptions): Dependencies {
  const file = path.resolve(profile ?? DEFAULT_PROFILE);
  return new Map([[file, fingerprintNow(file)]]);
}

/** @throws WrongUse naming the option at fault */
export function resolvePrintCondition({ bleed, profile, condition }: PrintOptions): PrintCondition {
  if (profile !== undefined && condition === undefined)
    throw new WrongUse('--profile needs the name of its printing condition.', [
      'ask the printing house, and write for example --condition FOGRA51',
    ]);
  if (condition !== undefined && profile === undefined && condition !== DEFAULT_CONDITION)
    throw new WrongUse(`--condition ${condition} needs the profile of that condition.`, [
      'write --profile FILE; the printing house has the file',
    ]);
  if (condition !== undefined && condition.length > LONGEST_CONDITION)
    throw new WrongUse(`--condition is ${condition.length} characters long.`, [
      `write the short name of the printing condition, at most ${LONGEST_CONDITION} characters, for example FOGRA51`,
    ]);
  return {
    bleed: bleedOf(bleed) * PT_PER_MM,
    profile: profileOf(profile ?? DEFAULT_PROFILE),
    condition: condition ?? DEFAULT_CONDITION,
  };
}

function bleedOf(option: string | undefined): number {
  if (option === undefined) return USUAL_BLEED_MM;
  const written = /^(\d+(?:\.\d+)?)(?:mm)?$/.exec(option.trim());
  const bleed = Number(written?.[1]);
  if (written === null || bleed > MOST_BLEED_MM)
    throw new WrongUse(`Invalid --bleed "${option}".`, [
      `write millimetres, 0 to ${MOST_BLEED_MM}, for example --bleed 3`,
    ]);
  return bleed;
}

/** ISO 15930-7: the output intent's profile is an output profile; ours are CMYK because everything is written in CMYK. */
function profileOf(file: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^[A-Z]+: /, '') : String(error);
    throw new WrongUse(`The profile ${file} cannot be read: ${reason}.`);
  }
  const header = iccHeader(bytes);
  if (header === undefined) throw new WrongUse(`${file} is not a valid ICC profile, or is truncated.`);
  if (header.deviceClass !== 'prtr' || header.space !== 'CMYK')
    throw new WrongUse(
      `${file} is a profile of class "${header.deviceClass}" for ${header.space}, not of a printer for CMYK.`,
      ['ask the printing house for its CMYK output profile'],
    );
  if (InkTable.of(bytes) === undefined)
    throw new WrongUse(
      `${file} has no complete table that converts CIE L*a*b* to inks (B2A1 or B2A0, of type mft1 or mft2).`,
      ['ask the printing house for its profile in ICC version 2'],
    );
  return bytes;
}
