import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSqliteStorage } from '../../../src/storage/sqlite/create-sqlite-storage.ts';
import { lockDatabase } from '../../../src/storage/sqlite/lock-database.ts';
import { openSqliteDesk } from '../../../src/storage/sqlite/open-sqlite-desk.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let waits: number[];
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'deep', 'orders.db');
  waits = [];
});
afterEach(() => {
  folder.remove();
});

const lock = (patienceMs = 100) =>
  lockDatabase(path, { patienceMs, onWait: (ms) => void waits.push(ms) });

/** Another process that holds the lock, as a bot does. */
async function otherBot() {
  const module = new URL('../../../src/storage/sqlite/lock-database.ts', import.meta.url).href;
  const script = `const { lockDatabase } = await import(${JSON.stringify(module)});
    const unlock = lockDatabase(${JSON.stringify(path)}, { onWait: () => undefined });
    process.stdout.write('locked');
    process.once('SIGTERM', () => setTimeout(unlock, 300));
    setTimeout(() => {}, 30_000).unref();
    process.stdin.resume().once('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

it('is taken at once where nobody has it, and again after it was let go of', () => {
  const unlock = lock();
  expect(readdirSync(dirname(path))).toEqual(['orders.db.lock']);
  unlock();
  lock()();
  expect(waits).toEqual([]);
});

it('refuses a second bot with a line that says what to do', async () => {
  const other = await otherBot();
  expect(lock).toThrow(StorageError);
  expect(lock).toThrow(
    `Another bot is using the database ${path}, and only one can. Stop that bot and try again.`,
  );
  expect(waits).toEqual([100, 100]);
  other.kill('SIGKILL');
  await once(other, 'close');
});

it('waits for a predecessor that is about to end', async () => {
  const other = await otherBot();
  const onWait = (ms: number): void => {
    waits.push(ms);
    other.kill('SIGTERM');
  };
  await createSqliteStorage({ path, onWait }).close();
  expect(waits).toEqual([10_000]);
  other.stdin.end();
  await once(other, 'close');
});

it('is not held by a bot that was killed', async () => {
  const other = await otherBot();
  other.kill('SIGKILL');
  await once(other, 'close');
  lock()();
  expect(waits).toEqual([]);
});

it('is let go of when the database cannot be opened, and does not hold up commands', async () => {
  lock()();
  writeFileSync(path, 'no database, but longer than the header of one would be. '.repeat(10));
  expect(() => createSqliteStorage({ path })).toThrow(/not a SQLite database/);
  path = join(folder.path, 'good.db');
  const bot = createSqliteStorage({ path });
  const desk = openSqliteDesk(path);
  expect(await desk.listEvents({ limit: 1 })).toEqual([]);
  await desk.close();
  await bot.close();
  lock()();
  expect(waits).toEqual([]);
});

it('says what to do where its folder cannot be made', () => {
  writeFileSync(join(folder.path, 'deep'), 'a file in the way');
  expect(lock).toThrow(/Check that DATABASE_PATH/);
});
