/** Where rooms say what happened: a named event and ids, never a payload. pino's loggers are of this shape. */
export interface Logger {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

type LogLine = (details: Readonly<Record<string, unknown>>, event: string) => void;
