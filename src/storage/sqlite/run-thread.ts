import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StorageError } from '../../stored/storage-error.ts';

/**
 * Runs a file of ours in a thread of its own, for work on the disk that would hold up the webhooks. What the
 * thread says is what went wrong.
 *
 * @param signal ends it early, with the SQL statement that it is at
 * @throws StorageError
 */
export async function runThread(
  file: URL,
  workerData: unknown,
  signal?: AbortSignal,
): Promise<void> {
  const thread = new Worker(file, { workerData, execArgv: [] });
  const end = (): void => void thread.terminate();
  signal?.addEventListener('abort', end);
  let problem: string | undefined;
  thread.once('message', (message: string) => (problem = message));
  try {
    await once(thread, 'exit');
  } finally {
    signal?.removeEventListener('abort', end);
  }
  if (problem !== undefined) throw new StorageError(problem);
}
