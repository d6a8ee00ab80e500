import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSqliteStorage } from '../../../../src/storage/sqlite/create-sqlite-storage.ts';
import { openDatabase } from '../../../../src/storage/sqlite/open-database.ts';
import { openSqliteDesk } from '../../../../src/storage/sqlite/open-sqlite-desk.ts';
import { damage, makeLargeDatabase } from '../../../support/large-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const patient = { timeout: 60_000 };

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let mark: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'orders.db');
  mark = `${path}.damaged`;
  makeLargeDatabase(path);
});
afterEach(() => {
  folder.remove();
});

it('a large database that is damaged is opened, and its damage is told soon after', async () => {
  damage(path);
  const onDamaged = vi.fn<(error: unknown) => void>();
  const storage = createSqliteStorage({ path, onDamaged });
  await vi.waitFor(() => {
    expect(onDamaged).toHaveBeenCalledOnce();
  }, patient);
  await storage.close();
  expect(String(onDamaged.mock.calls[0])).toContain(`${path} is damaged`);
});

it('a database that was found damaged is checked before anything else, until it is whole', async () => {
  damage(path);
  writeFileSync(mark, '');
  expect(() => createSqliteStorage({ path })).toThrow(`${path} is damaged`);
  expect(() => openSqliteDesk(path)).toThrow(`${path} is damaged`);
  expect(existsSync(mark)).toBe(true);

  truncateSync(path, 0);
  makeLargeDatabase(path);
  writeFileSync(mark, '');
  await createSqliteStorage({ path }).close();
  expect(existsSync(mark)).toBe(false);
});

it('a large database that is whole is worked on as any other', async () => {
  const onDamaged = vi.fn<(error: unknown) => void>();
  const storage = createSqliteStorage({ path, onDamaged });
  await storage.check();
  await storage.close();
  expect(onDamaged).not.toHaveBeenCalled();
  expect(existsSync(mark)).toBe(false);
});

it('a command does not check a large database', () => {
  damage(path);
  openDatabase(path, { create: false }).close();
});
