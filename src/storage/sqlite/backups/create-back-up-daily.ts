import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackUpDaily } from '../../storage.ts';
import { backupFolder } from './backup-folder.ts';
import { copyDatabase } from './copy-database.ts';
import { keepNewest } from './keep-newest.ts';
import { makePrivateFolder } from './make-private-folder.ts';
import { roomFor } from './room-for.ts';

/** A week: long enough for somebody to notice. */
const kept = 7;
/** The hour of the day, UTC, from which a day's backup may be made: webhooks are fewest in the night. */
const fromHour = 3;
/** Makes the day's backup of the database at `path`, once, into `backups/` beside it; keeps the last seven. */
export function createBackUpDaily(path: string): BackUpDaily {
  const { folder, stem } = backupFolder(path);
  return async (now, signal) => {
    const time = new Date(now);
    const file = join(folder, `${stem}-daily-${time.toISOString().slice(0, 10)}.db`);
    if (time.getUTCHours() < fromHour || existsSync(file)) return { kind: 'not_due' };
    makePrivateFolder(folder);
    const room = roomFor(path, folder);
    if (room.freeBytes < room.neededBytes) return { kind: 'no_room', ...room };
    await copyDatabase({ path, file }, signal);
    if (signal?.aborted === true) return { kind: 'not_due' };
    keepNewest(folder, `${stem}-daily-`, kept);
    return { kind: 'made', file };
  };
}
