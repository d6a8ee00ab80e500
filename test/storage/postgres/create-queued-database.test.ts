import { expect, it } from 'vitest';
import { createQueuedDatabase } from '../../../src/storage/postgres/create-queued-database.ts';
import type { PostgresDatabase } from '../../../src/storage/postgres/database.ts';

/** A database whose transactions last until they are ended. */
function createSlowDatabase() {
  const open: (() => void)[] = [];
  let most = 0;
  const last = async (): Promise<never[]> => {
    await new Promise<void>((end) => {
      open.push(end);
      most = Math.max(most, open.length);
    });
    return [];
  };
  const database: PostgresDatabase = {
    all: last,
    run: async () => (await last()).length,
    executeSql: async () => ({ rows: await last() }),
    transaction: async () => {
      await last();
      throw new Error('broke');
    },
    close: async () => Promise.resolve(),
  };
  const endOne = async (): Promise<void> => {
    open.shift()?.();
    await new Promise(setImmediate);
  };
  return { database, open, endOne, most: () => most };
}

it('does six things at once, whatever waits, and goes on after what failed', async () => {
  const slow = createSlowDatabase();
  const queued = createQueuedDatabase(slow.database);
  const works = [
    queued.transaction(async () => Promise.resolve()).catch(() => 'failed'),
    queued.run('UPDATE a'),
    ...Array.from({ length: 6 }, async () => queued.all('SELECT 1')),
  ];
  const ended = Promise.all(works);
  for (const left of [6, 6, 6, 5, 4, 3, 2, 1]) {
    expect(slow.open).toHaveLength(left);
    await slow.endOne();
  }
  expect((await ended).slice(0, 3)).toEqual(['failed', 0, []]);
  expect(slow.most()).toBe(6);
});
