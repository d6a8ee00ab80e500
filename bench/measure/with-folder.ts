import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the work a folder of its own, and takes it away when the work, or its promise, has ended. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'order-tracker-bench-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  let result: T | undefined;
  try {
    result = work(folder);
    return result instanceof Promise ? (result.finally(remove) as T) : result;
  } finally {
    if (!(result instanceof Promise)) remove();
  }
}
