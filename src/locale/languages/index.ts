import type { Language } from '../language.js';
import { cs } from './cs.js';
import { de } from './de.js';
import { el } from './el.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hy } from './hy.js';
import { it } from './it.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { ru } from './ru.js';
import { sv } from './sv.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

/** All languages that the product knows words of, by their primary code in BCP 47. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  cs,
  de,
  el,
  en,
  es,
  fr,
  hy,
  it,
  nl,
  pl,
  pt,
  ro,
  ru,
  sv,
  tr,
  uk,
};
