import { StorageError } from '../../stored/storage-error.ts';
import { tryLock } from './try-lock.ts';

/** A predecessor that was told to stop is usually gone by then. */
const usualPatienceMs = 10_000;

export interface LockOptions {
  readonly patienceMs?: number;
  /** Another bot has it: told once, before the wait. */
  readonly onWait: (patienceMs: number) => void;
}

/**
 * Makes sure that one bot works on a database: two would end each other's leases. Commands beside a running bot
 * do not take the lock, but to change the schema.
 *
 * Waits for a predecessor, without letting the event loop turn: nothing else has begun yet.
 *
 * @returns what lets go of it
 * @throws StorageError that says what to do
 */
export function lockDatabase(
  path: string,
  { patienceMs = usualPatienceMs, onWait }: LockOptions,
): () => void {
  const free = tryLock(path);
  if (free !== undefined) return free;
  onWait(patienceMs);
  const unlock = tryLock(path, patienceMs);
  if (unlock !== undefined) return unlock;
  throw new StorageError(
    `Another bot is using the database ${path}, and only one can. Stop that bot and try again.`,
  );
}
