/** The design of a run: the folders of its templates and style sheets. */
import path from 'node:path';
import { PACKAGE_ROOT } from '../model/package-root.js';

/** The folders of the design of every edition, absolute. */
export interface Design {
  readonly templates: string;
  readonly styles: string;
}

export const DESIGN: Design = {
  templates: path.join(PACKAGE_ROOT, 'templates'),
  styles: path.join(PACKAGE_ROOT, 'styles'),
};
