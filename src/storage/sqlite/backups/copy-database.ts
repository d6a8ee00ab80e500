import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StorageError } from '../../storage-error.ts';
import { createUnfinishedFile } from './create-unfinished-file.ts';

export interface CopyOrder {
  readonly path: string;
  readonly file: string;
}

/**
 * Copies a database that is in use to a new file and checks the copy: what has the name `file` is whole.
 *
 * @param signal ends it early; nothing is left of the copy then
 * @throws StorageError that says why there is no copy
 */
export async function copyDatabase(order: CopyOrder, signal?: AbortSignal): Promise<void> {
  const thread = new Worker(new URL('./copy-thread.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
  });
  const end = (): void => void thread.terminate();
  signal?.addEventListener('abort', end);
  let problem: string | undefined;
  thread.once('message', (message: string) => (problem = message));
  try {
    await once(thread, 'exit');
    if (problem !== undefined) throw new StorageError(problem);
  } finally {
    signal?.removeEventListener('abort', end);
    createUnfinishedFile(order.file).remove();
  }
}
