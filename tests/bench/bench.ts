/** The one shape of a benchmark. */
export interface Bench {
  readonly summary: string;
  /**
   * @param folder an empty folder for whatever it makes
   * @param args what stands after its name on the command line
   * @returns the result as people read it
   */
  run(folder: string, args: readonly string[]): Promise<string>;
}
