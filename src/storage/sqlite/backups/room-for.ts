import { statfsSync, statSync } from 'node:fs';

/** What copies must leave free, bytes: the database goes on growing beside them. */
const reserve = 50 * 2 ** 20;

/** How much so many copies of a database need in a folder, and how much is free there, bytes. */
export function roomFor(path: string, folder: string, copies = 1) {
  const { bavail, bsize } = statfsSync(folder);
  const logBytes = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const neededBytes = copies * (statSync(path).size + logBytes) + reserve;
  return { neededBytes, freeBytes: bavail * bsize };
}
