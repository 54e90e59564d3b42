/** Where a command writes: results to `out`, all else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether what was written to `err` last can be overwritten: a person looks at it. */
  readonly live: boolean;
  readonly color: boolean;
  /** Whether `out` is a terminal: a person reads it, no program. */
  readonly toPerson: boolean;
  readonly columns: number;
}

/** The part of a stream that matters here; `process.stdout` has it. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A terminal over two streams; by https://no-color.org NO_COLOR counts if it is not empty. */
export function terminal(
  out: Stream,
  err: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const live = err.isTTY === true && environment.TERM !== 'dumb';
  return {
    out: (text) => void out.write(text),
    err: (text) => void err.write(text),
    live,
    toPerson: out.isTTY === true,
    color: live && !environment.NO_COLOR,
    // A terminal that was never given a size says 0.
    columns: err.columns || 80,
  };
}
