import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../../../../src/storage/sqlite/create-sqlite-storage.ts';
import type { DailyBackup } from '../../../../src/storage/storage.ts';
import { envelope } from '../../../support/open-storage.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

vi.mock(import('node:fs'), { spy: true });
const { statfsSync } = await import('node:fs');

let folder: ReturnType<typeof temporaryFolder>;
let storage: SqliteStorage;
beforeEach(() => {
  folder = temporaryFolder();
  storage = createSqliteStorage({ path: join(folder.path, 'orders.db') });
});
afterEach(async () => {
  await storage.close();
  folder.remove();
});

const backUpAt = async (time: string, signal?: AbortSignal): Promise<DailyBackup | undefined> =>
  storage.backUpDaily?.(Date.parse(time), signal);
const backups = () => readdirSync(join(folder.path, 'backups')).sort();

it('makes one backup a day, not before three in the morning (UTC)', async () => {
  expect(await backUpAt('2026-05-01T02:59:00Z')).toEqual({ kind: 'not_due' });
  const file = join(folder.path, 'backups', 'orders-daily-2026-05-01.db');
  expect(await backUpAt('2026-05-01T03:00:00Z')).toEqual({ kind: 'made', file });
  expect(await backUpAt('2026-05-01T04:00:00Z')).toEqual({ kind: 'not_due' });
  expect(await backUpAt('2026-05-02T02:00:00Z')).toEqual({ kind: 'not_due' });
  expect(await backUpAt('2026-05-02T23:00:00Z')).toMatchObject({ kind: 'made' });
  expect(backups()).toEqual(['orders-daily-2026-05-01.db', 'orders-daily-2026-05-02.db']);
});

it('makes a backup that is a database', async () => {
  await storage.inbox.insert(envelope(), 10);
  const backup = await backUpAt('2026-05-01T03:00:00Z');
  if (backup?.kind !== 'made') throw new Error('not made');
  const restored = createSqliteStorage({ path: backup.file });
  expect(await restored.inbox.insert(envelope(), 10)).toBe('duplicate');
  await restored.close();
});

it('keeps the last seven and what others put there', async () => {
  await backUpAt('2026-05-01T03:00:00Z');
  writeFileSync(join(folder.path, 'backups', 'notes.txt'), 'mine');
  for (let day = 2; day <= 9; day += 1) await backUpAt(`2026-05-0${day}T03:00:00Z`);
  const days = [3, 4, 5, 6, 7, 8, 9].map((day) => `orders-daily-2026-05-0${day}.db`);
  expect(backups()).toEqual(['notes.txt', ...days]);
});

it('is skipped where it would leave the database no room to grow', async () => {
  const stats = Object.assign(statfsSync(folder.path), { bsize: 4_096, bavail: 1_000 });
  vi.mocked(statfsSync).mockReturnValueOnce(stats);
  const skipped = await backUpAt('2026-05-01T03:00:00Z');
  expect(skipped).toMatchObject({ kind: 'no_room', freeBytes: 4_096_000 });
  expect(skipped?.kind === 'no_room' && skipped.neededBytes).toBeGreaterThan(50_000_000);
  expect(backups()).toEqual([]);
  expect(await backUpAt('2026-05-01T04:00:00Z')).toMatchObject({ kind: 'made' });
});

it('that nobody wants any longer is not made', async () => {
  const end = new AbortController();
  const backup = backUpAt('2026-05-01T03:00:00Z', end.signal);
  end.abort();
  expect(await backup).toEqual({ kind: 'not_due' });
  expect(backups()).toEqual([]);
});
