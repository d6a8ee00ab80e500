import { setTimeout as delay } from 'node:timers/promises';
import { StorageError } from '../../stored/storage-error.ts';

/** Well within the lease of a message, and within the time a stop may take. */
const mostTries = 10;
const pauseMs = 1_500;

/**
 * Writes down what has happened already, also if the database takes it only later: full or locked for a
 * moment. Otherwise the work would wait for its lease to end, and be done again.
 *
 * @throws what the last try threw
 */
export async function noteDown<T>(
  write: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StorageError) || tries === mostTries) throw error;
      await wait(pauseMs);
    }
  }
}
