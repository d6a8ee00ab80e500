import type { PostgresStorage } from '../../../src/storage/postgres/create-postgres-storage.ts';
import { leaseMs } from './store.ts';

/** The clock of the machine under test, which may be ahead of the engine's. */
export const clock = { time: 1_000, aheadMs: 0, now: () => clock.time + clock.aheadMs };

/**
 * Gives the engine the time that the ports are given. It has a clock of its own, the server's, and what it
 * does when leases end it does when it is asked to look after them.
 */
export async function engineTime(storage: PostgresStorage): Promise<PostgresStorage> {
  const { database, engine, inbox, outbox } = storage;
  await database.executeSql(
    `CREATE TABLE IF NOT EXISTS engine_time (at timestamptz NOT NULL);
     DELETE FROM engine_time;
     INSERT INTO engine_time VALUES (to_timestamp(1));
     CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz LANGUAGE sql STABLE
       AS 'SELECT at FROM engine_time'`,
  );
  clock.time = 1_000;
  const at = async (ms: number): Promise<void> => {
    if (ms <= clock.time) return;
    clock.time = ms;
    await database.run('UPDATE engine_time SET at = to_timestamp($1::numeric / 1000)', [ms]);
    if (ms < leaseMs) return;
    await database.run('UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL');
    await engine.boss.supervise();
  };
  return {
    ...storage,
    inbox: {
      ...inbox,
      insert: async (envelope, backlogLimit) => {
        await at(envelope.receivedAt);
        return inbox.insert(envelope, backlogLimit);
      },
      claim: async (claim) => {
        await at(claim.now);
        return inbox.claim(claim);
      },
    },
    outbox: {
      ...outbox,
      claim: async (claim) => {
        await at(claim.now);
        return outbox.claim(claim);
      },
    },
  };
}
