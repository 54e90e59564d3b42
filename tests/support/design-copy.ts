/** Copies of the program's design for a test to change. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DESIGN, type Design } from '../../src/design/design.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * Copies templates and styles into `templates/` and `styles/` below a folder. Links are followed: in a checkout made
 * of links a test would write into the design itself otherwise.
 */
export function copyDesign(folder: string): Design {
  const copy = { templates: path.join(folder, 'templates'), styles: path.join(folder, 'styles') };
  cpSync(DESIGN.templates, copy.templates, { recursive: true, dereference: true });
  cpSync(DESIGN.styles, copy.styles, { recursive: true, dereference: true });
  return copy;
}

/** The program's design with more rules at the end of its style sheets, until the test ends. */
export function designWith(css: string): Design {
  const design = copyDesign(temporaryFolder());
  const text = path.join(design.styles, 'text.css');
  writeFileSync(text, `${readFileSync(text, 'utf8')}\n${css}\n`);
  return design;
}
