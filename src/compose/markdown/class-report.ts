import type { Place, Sink } from '../../model/diagnostics.js';

/** Classes of other tools that have no design here: told of once each, with their count and first place. */
export class ClassReport {
  readonly #found = new Map<string, { readonly place: Place; count: number }>();

  add(name: string, place: Place): void {
    const found = this.#found.get(name);
    if (found) found.count += 1;
    else this.#found.set(name, { place, count: 1 });
  }

  /**
   * Warning: class-unknown.
   *
   * @param whose "of a block"
   */
  tell(whose: string, sink: Sink): void {
    for (const [name, { place, count }] of this.#found) {
      const times = count === 1 ? '' : ` (${count} times)`;
      sink.warning({
        code: 'class-unknown',
        message: `The class "${name}" ${whose} is not known${times}: its content is set as if it had no class.`,
        place,
        hints: ['the handbook lists the classes that are set; remove it if it is meant for another tool'],
      });
    }
  }
}
