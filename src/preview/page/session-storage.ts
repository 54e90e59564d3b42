/** What a reload of the page does not forget: the editions looked at, the place, the size of pages. */

/** undefined: nothing was kept, or nothing may be. */
export function restore(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function store(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Where nothing may be stored, it lasts as long as the page.
  }
}
