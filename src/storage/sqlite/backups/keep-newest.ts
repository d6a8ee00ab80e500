import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Of the backups of one kind, whose names begin alike and go on with the time, deletes all but the newest. */
export function keepNewest(folder: string, prefix: string, count: number): void {
  const names = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.db'))
    .sort();
  for (const name of names.slice(0, -count)) rmSync(join(folder, name));
}
