import { pino, type Logger as PinoLogger, type DestinationStream } from 'pino';
import type { HiddenTexts } from './create-hidden-texts.ts';
import { framesOf } from './frames-of.ts';

export interface LoggerOptions {
  readonly level: string;
  readonly destination: DestinationStream;
  /** A line that holds one is cleaned before it is written. */
  readonly hidden: HiddenTexts;
}

/** Causes of causes are shown this deep; an error may be its own. */
const mostCauses = 5;

/** An error, or what pg-boss makes of one: a plain object with the same fields. */
function isError(value: unknown): value is Error {
  return value instanceof Object && 'message' in value && 'stack' in value;
}

/** An error as the log shows it: what and why, down to its cause. The stack only with LOG_LEVEL=debug. */
function describeError(error: unknown, withStack: boolean, depth = 0): unknown {
  if (!isError(error)) return error;
  const { cause } = error;
  return {
    type: error.name,
    // A parser quotes what it could not parse, and cuts the quotation anywhere.
    message: error instanceof SyntaxError ? 'it cannot be parsed' : error.message,
    code: 'code' in error ? error.code : undefined,
    status: 'status' in error ? error.status : undefined,
    stack: withStack ? framesOf(error) : undefined,
    cause: depth < mostCauses ? describeError(cause, withStack, depth + 1) : undefined,
  };
}

/** JSON lines: a named event, ids, no payloads. */
export function createLogger({ level, destination, hidden }: LoggerOptions): PinoLogger {
  const withStack = level === 'debug' || level === 'trace';
  return pino(
    {
      level,
      messageKey: 'event',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error, withStack) },
      hooks: {
        streamWrite: hidden.clean,
      },
    },
    destination,
  );
}
