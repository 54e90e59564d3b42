/** The command was called in a way that cannot be carried out. Ends the run with exit code 2. */
export class WrongUse extends Error {
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = []) {
    super(message);
    this.name = 'WrongUse';
    this.hints = hints;
  }
}
