/** What is told of divisions: names that have no design, fences without their other half. */
import type { Token } from 'markdown-it';
import { calloutKind } from '../callout-kinds.js';
import { ClassReport } from '../class-report.js';
import { divHead, STRAY_FENCE } from '../fenced-divs.js';
import type { PassContext } from '../syntax.js';

export class DivReport {
  readonly #context: PassContext;
  readonly #classes = new ClassReport();

  constructor(context: PassContext) {
    this.#context = context;
  }

  #unbalanced(token: Token, message: string, hint: string): void {
    const { places, sink } = this.#context;
    sink.warning({
      code: 'div-unbalanced',
      message,
      place: places.ofLine(places.line(token)),
      hints: [hint],
    });
  }

  /** Whether a token is a closing fence that closes nothing: told of, not printed. */
  isStray(token: Token): boolean {
    if (token.type !== STRAY_FENCE) return false;
    this.#unbalanced(
      token,
      'These colons close nothing: they are not printed.',
      'remove them, or give the opening fence a name: ::: note',
    );
    return true;
  }

  add(open: Token): void {
    const { classes, closed } = divHead(open);
    if (!closed)
      this.#unbalanced(
        open,
        'This block is not closed: it goes on to the end of the text around it.',
        'write ::: on a line of its own where it ends',
      );
    if (classes.some((name) => calloutKind(name) !== undefined)) return;
    const { places } = this.#context;
    for (const name of classes) this.#classes.add(name, places.ofLine(places.line(open)));
  }

  tell(): void {
    this.#classes.tell('of a block', this.#context.sink);
  }
}
