import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { openStorage, owe } from '../support/open-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const firstMigration = new URL(
  '../../src/storage/sqlite/migrations/001-inbox-orders-outbox.sql',
  import.meta.url,
);
const night = Date.parse('2026-05-01T03:00:00Z');

/** A running bot with a daily backup that knows one of its two events. */
async function backedUp() {
  const folder = temporaryFolder();
  const path = join(folder.path, 'orders.db');
  const storage = createSqliteStorage({ path });
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  await owe(storage, 'before');
  const backup = await storage.backUpDaily?.(night);
  if (backup?.kind !== 'made') throw new Error('no backup');
  await owe(storage, 'after');
  return { path, storage, backup: backup.file, environment: { DATABASE_PATH: path } };
}

const leftovers = (backup: string) =>
  readdirSync(dirname(backup)).filter((name) => name !== basename(backup));

it('restores the newest daily backup aside, beside a running bot', async () => {
  const { storage, backup, environment } = await backedUp();
  const bytes = readFileSync(backup);
  const { code, out } = await runCli(['drill'], environment);
  expect(code).toBe(0);
  expect(out).toContain(backup);
  expect(out).toMatch(/1 event\b/);
  expect(readFileSync(backup).equals(bytes)).toBe(true);
  expect(leftovers(backup)).toEqual([]);
  expect(await storage.desk.countEvents({})).toBe(2);
});

it('takes the newest of several', async () => {
  const { storage, environment } = await backedUp();
  await storage.backUpDaily?.(night + 86_400_000);
  expect((await runCli(['drill'], environment)).out).toMatch(/2 events\b/);
});

it('is not tried where copies could take the room that the bot needs', async () => {
  const { backup, environment } = await backedUp();
  const huge = `${backup}.huge`;
  copyFileSync(backup, huge);
  // It takes up nothing of that: there is only a hole behind the copy.
  truncateSync(huge, 2 ** 43);
  await expect(runCli(['drill', huge], environment)).rejects.toThrow(/larger disk/);
  expect(leftovers(backup)).toEqual([basename(huge)]);
});

it('notes that a daily backup was found whole, and when', async () => {
  const { storage } = await backedUp();
  expect((await storage.readVitals()).backupVerifiedAt).toBe(night);
  expect(await storage.backUpDaily?.(night + 60_000)).toEqual({ kind: 'not_due' });
  expect((await storage.readVitals()).backupVerifiedAt).toBe(night);
});

it('notes that a backup made by hand was found whole', async () => {
  const { storage, path, environment } = await backedUp();
  await runCli(['backup', join(dirname(path), 'by-hand.db')], environment);
  expect((await storage.readVitals()).backupVerifiedAt).toBeGreaterThan(night);
});

it('takes a file by name, also where there is no database', async () => {
  const { backup } = await backedUp();
  const elsewhere = join(dirname(backup), 'none.db');
  const { code, out } = await runCli(['drill', backup, '--json'], { DATABASE_PATH: elsewhere });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ file: backup, events: 1, orders: 0 });
  expect(existsSync(elsewhere)).toBe(false);
});

it('leaves a backup of an earlier version as it is, and tries what an upgrade makes of it', async () => {
  const { path, environment } = await backedUp();
  const older = join(dirname(path), 'older.db');
  const db = new Database(older);
  db.exec(readFileSync(firstMigration, 'utf8'));
  db.pragma('user_version = 1');
  db.close();
  const bytes = readFileSync(older);
  const { code, out } = await runCli(['drill', older], environment);
  expect([code, out]).toEqual([0, expect.stringContaining('0 orders and 0 events')]);
  expect(readFileSync(older).equals(bytes)).toBe(true);
});

it('fails with the reason if the backup is of a newer version', async () => {
  const { backup, environment } = await backedUp();
  const db = new Database(backup);
  db.pragma('user_version = 999');
  db.close();
  await expect(runCli(['drill'], environment)).rejects.toThrow(/newer/);
  expect(leftovers(backup)).toEqual([]);
});

it('fails with the reason if the backup is damaged', async () => {
  const { backup, environment } = await backedUp();
  writeFileSync(backup, readFileSync(backup).fill(1, 4096, 40_960));
  await expect(runCli(['drill'], environment)).rejects.toThrow(StorageError);
  expect(leftovers(backup)).toEqual([]);
});

it('deletes what a drill left behind that was killed', async () => {
  const { backup, environment } = await backedUp();
  const [old, young] = ['drill-aaaaaa', 'drill-bbbbbb'].map((name) => join(dirname(backup), name));
  for (const folder of [old, young]) mkdirSync(folder ?? '');
  utimesSync(old ?? '', 1, 1);
  await runCli(['drill'], environment);
  expect(leftovers(backup)).toEqual(['drill-bbbbbb']);
});

it('fails if a row refers to one that is not there', async () => {
  const { storage, path, environment } = await backedUp();
  storage.db.pragma('foreign_keys = OFF');
  storage.db.exec('UPDATE deliveries SET event = 4711 WHERE id = 1');
  const copy = join(dirname(path), 'copy.db');
  await storage.desk.backup(copy);
  await expect(runCli(['drill', copy], environment)).rejects.toThrow(/deliveries/);
});

it('says what is missing, and what PostgreSQL needs instead', async () => {
  const { path } = openStorage();
  const environment = { DATABASE_PATH: path };
  await expect(runCli(['drill'], environment)).rejects.toThrow(/no daily backup/);
  await expect(runCli(['drill', 'missing.db'], environment)).rejects.toThrow(/missing\.db/);
  const url = 'postgres://bot@127.0.0.1/orders';
  const { code, err } = await runCli(['drill'], { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(err).toContain('pg_restore');
});
