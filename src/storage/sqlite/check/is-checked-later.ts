import { existsSync, statSync } from 'node:fs';

/** What is larger takes too long to wait for: 400 MB are 4 s on a fast disk, and up to 25 s on a slow one. */
const mostBytes = 64 * 1024 ** 2;

/** The empty file beside a database that was found damaged: until it is whole again, it is checked first. */
export function damageMark(path: string): string {
  return `${path}.damaged`;
}

/** Whether a bot opens this database at once and looks for damage while it works. */
export function isCheckedLater(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size > mostBytes && !existsSync(damageMark(path));
}
