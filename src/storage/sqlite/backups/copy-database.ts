import { runThread } from '../run-thread.ts';
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
  try {
    await runThread(new URL('./copy-thread.ts', import.meta.url), order, signal);
  } finally {
    createUnfinishedFile(order.file).remove();
  }
}
