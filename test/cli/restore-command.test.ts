import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { openStorage, owe } from '../support/open-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

/** A backup that knows one event, of a database that knows two. */
async function backedUp() {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const path = join(folder.path, 'orders.db');
  const backup = join(folder.path, 'backup.db');
  const storage = createSqliteStorage({ path });
  await owe(storage, 'before');
  await storage.desk.backup(backup);
  await owe(storage, 'after');
  return { path, backup, storage, environment: { DATABASE_PATH: path } };
}

const eventsOf = async (path: string) => {
  const { out } = await runCli(['events', 'list', '--json'], { DATABASE_PATH: path });
  return (JSON.parse(out) as readonly { eventId: string }[]).map(({ eventId }) => eventId);
};

it('puts the backup in place and keeps the database that was there', async () => {
  const { path, backup, storage, environment } = await backedUp();
  await storage.close();
  const { code, out } = await runCli(['restore', backup], environment);
  expect(code).toBe(0);
  expect(await eventsOf(path)).toEqual(['before']);
  const kept = readdirSync(dirname(path)).filter((name) => name.includes('before-restore'));
  expect(kept).toHaveLength(1);
  const aside = join(dirname(path), kept[0] ?? '');
  expect(out).toContain(aside);
  expect(await eventsOf(aside)).toEqual(['after', 'before']);
});

it('needs no database to be there', async () => {
  const before = Date.now();
  const { backup, storage } = await backedUp();
  await storage.close();
  const path = join(temporaryFolder().path, 'new', 'orders.db');
  const { code, out } = await runCli(['restore', backup], { DATABASE_PATH: path });
  expect(code).toBe(0);
  expect(out).not.toContain('kept');
  expect(await eventsOf(path)).toEqual(['before']);
  const restored = createSqliteStorage({ path });
  const { backupVerifiedAt } = await restored.readVitals();
  await restored.close();
  expect(backupVerifiedAt).toBeGreaterThanOrEqual(before);
});

it('refuses while a bot is running', async () => {
  const { backup, path, storage, environment } = await backedUp();
  await expect(runCli(['restore', backup], environment)).rejects.toThrow(/Stop that bot/);
  expect(await eventsOf(path)).toEqual(['after', 'before']);
  await storage.close();
});

it.each<[string, (backup: string) => void]>([
  [
    'damaged',
    (backup) => {
      const bytes = readFileSync(backup);
      writeFileSync(backup, bytes.fill(1, 4096, 40_960));
    },
  ],
  [
    'no database',
    (backup) => {
      writeFileSync(backup, 'a text');
    },
  ],
])('changes nothing if the backup is %s', async (_, spoil) => {
  const { path, backup, storage, environment } = await backedUp();
  await storage.close();
  spoil(backup);
  await expect(runCli(['restore', backup], environment)).rejects.toThrow(StorageError);
  expect(await eventsOf(path)).toEqual(['after', 'before']);
  expect(readdirSync(dirname(path)).filter((name) => /unfinished|restore/.test(name))).toEqual([]);
});

it('says what is missing, and what PostgreSQL needs instead', async () => {
  const { path } = openStorage();
  const missing = join(dirname(path), 'missing.db');
  await expect(runCli(['restore', missing], { DATABASE_PATH: path })).rejects.toThrow(missing);
  expect(existsSync(missing)).toBe(false);
  const url = 'postgres://bot@127.0.0.1/orders';
  const { code, err } = await runCli(['restore', 'backup.db'], { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(err).toContain('pg_restore');
});
