import type { PostgresStorage } from '../../../src/storage/postgres/create-postgres-storage.ts';

/** The clock of the machine under test, which may be ahead of the server's. */
export const clock = { time: 1_000, aheadMs: 0, now: () => clock.time + clock.aheadMs };

/**
 * Gives the server the time that the ports are given. Once the machine's lease has run out by it, the machine works on
 * nothing any more, as if another had taken its place.
 */
export async function serverTime(storage: PostgresStorage): Promise<PostgresStorage> {
  const { database, lease, inbox, outbox, cards } = storage;
  await database.executeSql(
    `CREATE TABLE IF NOT EXISTS server_time (at bigint NOT NULL);
     DELETE FROM server_time;
     INSERT INTO server_time VALUES (1000);
     DELETE FROM machines;
     CREATE OR REPLACE FUNCTION server_ms() RETURNS bigint LANGUAGE sql STABLE
       AS 'SELECT at FROM server_time'`,
  );
  clock.time = 1_000;
  const at = async (ms: number): Promise<void> => {
    if (ms <= clock.time) return;
    clock.time = ms;
    await database.run('UPDATE server_time SET at = $1', [ms]);
    const living = await database.all('SELECT FROM machines WHERE alive_until >= server_ms()');
    if (living.length > 0) return;
    for (const rows of Object.values(lease.underWay)) rows.clear();
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
    cards: {
      ...cards,
      claim: async (claim) => {
        await at(claim.now);
        return cards.claim(claim);
      },
    },
  };
}
