import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PostgresDatabase } from '../../src/storage/postgres/database.ts';
import { migrate } from '../../src/storage/postgres/migrate.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';

/** What upgrades do, and whoever waits for one. */
const isLong = /CREATE TABLE|pg_advisory/;

interface Asked {
  readonly text?: string;
  readonly query_timeout?: number;
}

let server: Awaited<ReturnType<typeof createDatabase>>;
let pool: PostgresDatabase;

beforeEach(async () => {
  server = await createDatabase();
  pool = openPool(server?.url ?? '');
});
afterEach(async () => {
  await pool.close();
  await server?.drop();
});

it('a step of an upgrade, and the wait for another machine’s, may take as long as they need', async () => {
  const asked = vi.spyOn(Client.prototype, 'query');
  const limits: { readonly statement_timeout: string }[] = [];
  const watched: PostgresDatabase = {
    ...pool,
    transaction: async (work, options) =>
      pool.transaction(async (sql) => {
        const watch = async (text: string): Promise<void> => {
          if (isLong.test(text)) limits.push(...(await sql.all<never>('SHOW statement_timeout')));
        };
        return work({
          ...sql,
          run: async (text, values) => watch(text).then(async () => sql.run(text, values)),
          executeSql: async (text, values) =>
            watch(text).then(async () => sql.executeSql(text, values)),
        });
      }, options),
  };
  await migrate(watched);
  expect(limits.length).toBeGreaterThan(2);
  expect(new Set(limits.map((limit) => limit.statement_timeout))).toEqual(new Set(['1d']));
  // Nor does the driver give up before the server.
  expect(asked.mock.calls.length).toBeGreaterThan(limits.length);
  for (const [config] of asked.mock.calls) {
    const { text = '', query_timeout: patienceMs } = config as Asked;
    if (isLong.test(text)) expect(patienceMs).toBeGreaterThan(86_400_000);
  }
});
