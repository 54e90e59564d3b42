/**
 * Loads pages' pictures: what is looked at first, and each put in only when it can be painted at once.
 *
 * The server paints one page after another, up to half a second each. A page that was only scrolled past must not
 * keep the one that is read waiting: so few are asked for at a time, and the next is chosen when one has come.
 */

/** Pictures asked for at a time: one is sent while the next is painted. */
const AT_ONCE = 2;

const wanted = new Set<HTMLElement>();
let loading = 0;
let planned = false;

const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      target.dataset.near = String(isIntersecting);
      if (isIntersecting) requestImage(target);
      else wanted.delete(target);
    }
  },
  { rootMargin: '150% 0px' },
);

/** From now on the page's picture is loaded whenever the page is on the screen or a little off it. */
export function loadWhenNear(page: HTMLElement): void {
  near.observe(page);
}

export function stopLoading(page: HTMLElement): void {
  near.unobserve(page);
  wanted.delete(page);
}

/** Loads the picture that the page is to have, if it is near and has another. */
export function requestImage(page: HTMLElement): void {
  if (page.dataset.near !== 'true') return;
  wanted.add(page);
  if (planned) return;
  planned = true;
  // After all that is wanted now is known.
  queueMicrotask(() => {
    planned = false;
    loadNext();
  });
}

function loadNext(): void {
  while (loading < AT_ONCE) {
    const page = nearest();
    if (!page) return;
    wanted.delete(page);
    loading += 1;
    void swap(page).finally(() => {
      loading -= 1;
      loadNext();
    });
  }
}

function nearest(): HTMLElement | undefined {
  let found: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const page of wanted) {
    const far = distance(page);
    if (far < least) [found, least] = [page, far];
  }
  return found;
}

/** How far a page is from the screen, px. Thumbnails come after the pages that are read. */
function distance(page: HTMLElement): number {
  const { top, bottom } = page.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom) + (page.classList.contains('thumbnail') ? 1 : 0);
}

/** The picture that a page is to have: an early one, where there is one, or its PDF's in the size it is shown. */
function urlOf(page: HTMLElement): string | undefined {
  const { early, picture, scale, width } = page.dataset;
  if (early !== undefined) return early;
  if (picture === undefined) return undefined;
  // In quarters, so that a window a little wider does not ask for the same again; 1/40 more is not seen.
  const shown = (page.clientWidth * devicePixelRatio) / Number(width);
  return `${picture}?scale=${scale ?? Math.max(0.25, Math.ceil(shown * 4 - 0.1) / 4)}`;
}

/** Puts the picture in when it is there: until then the one before stays. */
async function swap(page: HTMLElement): Promise<void> {
  const image = page.querySelector('img');
  const url = urlOf(page);
  if (!image || url === undefined || image.dataset.url === url) return;
  image.dataset.url = url;
  const next = new Image();
  next.src = url;
  try {
    await next.decode();
  } catch {
    // A later version is on the way, or the watch has ended: then it is asked for when it is back.
    if (image.dataset.url === url) delete image.dataset.url;
    return;
  }
  if (image.dataset.url === url) image.src = url;
}
