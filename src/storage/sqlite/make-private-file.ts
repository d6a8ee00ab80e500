import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** What SQLite keeps beside a database; a new one gets the database's mode. */
const suffixes = ['', '-wal', '-shm', '-journal'];

/**
 * Makes a database's file, and a folder for it if there is none, readable by their owner alone, whatever the umask
 * says. One that is there already, with what is beside it, loses what others may do with it; where it belongs to
 * another user it stays as that user made it.
 */
export function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // One that is there is not opened: to close it would end the locks that this process has on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const suffix of suffixes) {
    const file = `${path}${suffix}`;
    if (!existsSync(file)) continue;
    try {
      chmodSync(file, 0o600);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    }
  }
}
