import type { Logger } from '../../src/jobs/logger.ts';

const ignore = (): void => undefined;
const fail = (details: unknown, event: string): never => {
  throw new Error(event, { cause: details });
};

/** Says nothing of what goes well, and ends the benchmark at what does not: its number would be worth nothing. */
export const quietLogger: Logger = { debug: ignore, info: ignore, warn: fail, error: fail };
