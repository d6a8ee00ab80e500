import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createRepeat } from '../../../src/storage/postgres/create-repeat.ts';
import type { PostgresDatabase } from '../../../src/storage/postgres/database.ts';
import { migrate } from '../../../src/storage/postgres/migrate.ts';
import { startEngine, type Engine } from '../../../src/storage/postgres/start-engine.ts';
import { openPglite } from '../../support/pglite-database.ts';

let database: Awaited<ReturnType<typeof openPglite>>;
const engines: Engine[] = [];
const patient = { timeout: 60_000 };

/** A machine of its own on the one database, which it reaches through `its`. */
async function startMachine(its: PostgresDatabase = database) {
  const options = {
    attended: false,
    backend: 'pglite',
    now: Date.now,
    onError: () => undefined,
  } as const;
  const engine = await startEngine(its, options);
  engines.push(engine);
  return createRepeat(engine.boss, () => 0);
}

beforeAll(async () => {
  database = await openPglite();
  await migrate(database);
});

afterAll(async () => {
  for (const engine of engines) await engine.stop();
  await database.end();
});

it('does the work of two machines that start together once, and leaves the rest to the schedule', async () => {
  const repeats = [await startMachine(), await startMachine()];
  const errors: unknown[] = [];
  let runs = 0;
  const parts = repeats.map((repeat) =>
    repeat({
      name: 'prune',
      everyMs: 3_600_000,
      task: async () => Promise.resolve().then(() => void (runs += 1)),
      onError: (error) => errors.push(error),
    }),
  );
  for (const part of parts) part.start();
  await vi.waitFor(() => {
    expect(runs).toBe(1);
  }, patient);
  for (const part of parts) await part.stop();
  expect(await database.all('SELECT name, cron FROM pgboss.schedule')).toEqual([
    { name: 'prune', cron: '0 */1 * * *' },
  ]);
  const state = `SELECT state FROM pgboss.job WHERE name = 'prune'`;
  expect(await database.all(state)).toEqual([{ state: 'completed' }]);
  expect({ runs, errors }).toEqual({ runs: 1, errors: [] });
});

it('tells a run under way to end when the bot stops, and waits for it; a failed run is told', async () => {
  const repeat = await startMachine();
  const errors: unknown[] = [];
  let begun = false;
  const part = repeat({
    name: 'catch-up',
    everyMs: 900_000,
    task: async (signal) => {
      begun = true;
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      throw new Error('broken off');
    },
    onError: (error) => errors.push(error),
  });
  part.start();
  await vi.waitFor(() => {
    expect(begun).toBe(true);
  }, patient);
  await part.stop();
  expect(errors).toEqual([new Error('broken off')]);
  expect(await database.all(`SELECT cron FROM pgboss.schedule WHERE name = 'catch-up'`)).toEqual([
    { cron: '*/15 * * * *' },
  ]);
});

it('begins as soon as the database is there', async () => {
  const away = new Error('the connection was cut');
  let isAway = false;
  const repeat = await startMachine({
    ...database,
    executeSql: async (...asked) => {
      if (isAway) throw away;
      return database.executeSql(...asked);
    },
  });
  const errors: unknown[] = [];
  let runs = 0;
  const part = repeat({
    name: 'late',
    everyMs: 3_600_000,
    task: async () => Promise.resolve().then(() => void (runs += 1)),
    onError: (error) => {
      errors.push(error);
      isAway = false;
    },
  });
  isAway = true;
  part.start();
  await vi.waitFor(() => {
    expect(runs).toBe(1);
  }, patient);
  await part.stop();
  expect(errors).toEqual([away]);
});
