import type { Logger } from '../../src/running/logger.ts';

const ignore = (): void => undefined;
const fail = (details: unknown, event: string): never => {
  throw new Error(event, { cause: details });
};

/** Says nothing, and ends the benchmark when something went wrong: its number would be worth nothing. */
export const quietLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: fail };
