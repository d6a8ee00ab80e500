import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDatabase } from '../../../../src/storage/sqlite/backups/copy-database.ts';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../../../../src/storage/sqlite/create-sqlite-storage.ts';
import { StorageError } from '../../../../src/stored/storage-error.ts';
import { envelope } from '../../../support/open-storage.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let storage: SqliteStorage;
let path: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'orders.db');
  file = join(folder.path, 'copy.db');
  storage = createSqliteStorage({ path });
});
afterEach(async () => {
  await storage.close();
  folder.remove();
});

/** So many events of 2 KB, as if they had come long ago. */
function fill(events: number): void {
  storage.db
    .exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${events})
    INSERT INTO events (platform, event_id, type, body, origin, received_at, state, settled_at)
    SELECT 'sellfern', 'old_' || i, 't', randomblob(2000), 'webhook', 1, 'done', 1 FROM n`);
}

const eventsIn = (where: string): readonly unknown[] => {
  const copy = new Database(where);
  const ids = copy.prepare('SELECT event_id FROM events ORDER BY id').pluck().all();
  copy.close();
  return ids;
};
const copies = () => readdirSync(folder.path).filter((name) => name.startsWith('copy'));

it('copies one moment of a database that is being written', async () => {
  fill(5_000);
  const progress = { ended: false };
  const copying = copyDatabase({ path, file }).finally(() => (progress.ended = true));
  let written = 0;
  for (; !progress.ended; written += 1) {
    await storage.inbox.insert(envelope({ eventId: `new_${written}` }), 100_000);
  }
  await copying;
  const ids = eventsIn(file);
  const young = ids.filter((id) => String(id).startsWith('new_'));
  expect(written).toBeGreaterThan(0);
  expect(ids.length - young.length).toBe(5_000);
  // Whatever of the new ones is in it, it is the first of them without a gap.
  expect(young).toEqual(young.map((_, index) => `new_${index}`));
});

it('leaves a single file that opens by itself', async () => {
  await storage.inbox.insert(envelope(), 10);
  await copyDatabase({ path, file });
  expect(copies()).toEqual(['copy.db']);
  await storage.close();
  storage = createSqliteStorage({ path: file });
  expect(await storage.inbox.insert(envelope(), 10)).toBe('duplicate');
});

it('that is ended early leaves nothing', async () => {
  fill(20_000);
  const end = new AbortController();
  const copying = copyDatabase({ path, file }, end.signal);
  while (!existsSync(`${file}.unfinished`)) await new Promise(setImmediate);
  end.abort();
  await copying;
  expect(copies()).toEqual([]);
});

it('takes the place of what an earlier one left half done', async () => {
  writeFileSync(`${file}.unfinished`, 'half of a database');
  await copyDatabase({ path, file });
  expect(copies()).toEqual(['copy.db']);
  expect(eventsIn(file)).toEqual([]);
});

it('of a database that is damaged fails and says so', async () => {
  await storage.close();
  writeFileSync(path, 'no database, whatever its name says. '.repeat(100));
  await expect(copyDatabase({ path, file })).rejects.toThrow(StorageError);
  await expect(copyDatabase({ path, file })).rejects.toThrow(/damaged or not a SQLite database/);
  expect(copies()).toEqual([]);
});
