/** The file cannot be read as a PDF: it is damaged, truncated, or protected by a password. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf';

  /** @param reason "it needs a password", without a full stop */
  constructor(reason: string) {
    super(`The PDF cannot be read back: ${reason}.`);
  }
}
