import type { Purpose } from '../model/edition.js';

/** Every purpose an edition can have, in the order in which editions are made. */
export const PURPOSES: readonly { readonly name: Purpose }[] = [{ name: 'screen' }, { name: 'print' }];
