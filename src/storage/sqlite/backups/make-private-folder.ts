import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder that nobody but its owner may look into; one that others could look into is closed to them. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}
