/** Where rooms say what happened: a named event and ids, never a payload. pino's loggers are of this shape. */
export interface Logger {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

/** A detail called `event` would stand beside the line's own, and readers of JSON take only one of the two. */
type LogLine = (
  details: Readonly<Record<string, unknown>> & { readonly event?: never },
  event: string,
) => void;
