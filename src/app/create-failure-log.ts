import type { Logger } from '../running/logger.ts';

const remindAfterMs = 60_000;

/** pg-boss hands errors on as plain objects, so class says nothing. */
function isStorageError(error: unknown): boolean {
  return error instanceof Object && 'name' in error && error.name === 'StorageError';
}

/**
 * Logs unexpected failures. While the database takes nothing, whatever asks for it fails, several times a second:
 * that is logged at once, and then every minute.
 */
export function createFailureLog(logger: Logger, now: () => number): (error: unknown) => void {
  let toldAt = -Infinity;
  return (error) => {
    if (!isStorageError(error)) {
      logger.error({ err: error }, 'unexpected_error');
    } else if (now() - toldAt >= remindAfterMs) {
      toldAt = now();
      logger.error({ err: error }, 'database_unavailable');
    }
  };
}
