/** What is shown, as it is sent to the page, and where its clicks lead. */
import type { PagePictures, PageState, Shown, ShownBlock } from './types.js';

/** A line of a manuscript. */
export interface Destination {
  readonly path: string;
  readonly line: number;
}

export function pageState(
  { state, editions, diagnostics, changes }: Shown,
  sizes: ReadonlyMap<string, PagePictures['sizes']>,
  canOpen: boolean,
): PageState {
  return {
    state,
    canOpen,
    editions: editions.map(({ name, title, version, manuscript, proof, touched }) => ({
      name,
      title,
      version,
      manuscript,
      pages: sizes.get(name) ?? [],
      proof,
      touched,
    })),
    problems: diagnostics.map(({ severity, code, message, hints = [], place }) => ({
      severity,
      code,
      message,
      hints,
      ...(place && { path: place.path, line: place.line, column: place.column }),
    })),
    changes,
  };
}

function numberIn(request: object, name: string): number | undefined {
  const value: unknown = Reflect.get(request, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** How far a point is from a block, pt; 0 inside. */
function distance({ x, y, width, height }: ShownBlock, atX: number, atY: number): number {
  return Math.hypot(Math.max(x - atX, 0, atX - x - width), Math.max(y - atY, 0, atY - y - height));
}

/** The line of the block at a point of a page; of several, one inside the other, the smallest. */
export function lineAt({ editions }: Shown, request: unknown): Destination | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const [page, x, y] = ['page', 'x', 'y'].map((name) => numberIn(request, name));
  const edition = editions.find(({ name }) => name === Reflect.get(request, 'edition'));
  if (!edition || page === undefined || x === undefined || y === undefined) return undefined;
  const [nearest] = edition.blocks
    .filter((block) => block.page === page)
    .map((block) => ({ block, far: distance(block, x, y), area: block.width * block.height }))
    .sort((one, other) => one.far - other.far || one.area - other.area);
  return nearest && { path: edition.manuscript, line: nearest.block.line };
}

/** A place that was sent to the page: it cannot have other files opened. */
export function placeAllowed({ diagnostics }: Shown, request: unknown): Destination | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const line = numberIn(request, 'line');
  const found = diagnostics.find(
    ({ place }) => place?.path === Reflect.get(request, 'path') && place?.line === line,
  );
  return found?.place && { path: found.place.path, line: found.place.line };
}
