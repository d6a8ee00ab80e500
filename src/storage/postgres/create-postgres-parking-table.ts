import type { ParkedChannel } from '../../outbox/parked-channel.ts';
import type { Sql } from './database.ts';

export interface PostgresParkingTable {
  readonly all: () => Promise<readonly ParkedChannel[]>;
  /** The channel, if it is parked, which stays as it is until the transaction ends. */
  readonly find: (channelId: string) => Promise<ParkedChannel | undefined>;
  /** Parks a channel, or parks it otherwise than before. */
  readonly save: (channel: ParkedChannel) => Promise<void>;
  readonly lift: (channelId: string) => Promise<void>;
  /** Makes every probe due at once: after a restart, or because an operator asks. Answers how many. */
  readonly probeAll: () => Promise<number>;
}

const columns = 'channel_id AS "channelId", reason, since, probes, probe_at AS "probeAt"';

export function createPostgresParkingTable(sql: Sql): PostgresParkingTable {
  return {
    all: async () => sql.all(`SELECT ${columns} FROM parked ORDER BY since`),
    find: async (channelId) => {
      const text = `SELECT ${columns} FROM parked WHERE channel_id = $1 FOR UPDATE`;
      const [row] = await sql.all<ParkedChannel>(text, [channelId]);
      return row;
    },
    save: async ({ channelId, reason, since, probes, probeAt }) => {
      await sql.run(
        `INSERT INTO parked (channel_id, reason, since, probes, probe_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id) DO UPDATE SET reason = excluded.reason, since = excluded.since,
           probes = excluded.probes, probe_at = excluded.probe_at`,
        [channelId, reason, since, probes, probeAt],
      );
    },
    lift: async (channelId) => {
      await sql.run('DELETE FROM parked WHERE channel_id = $1', [channelId]);
    },
    probeAll: async () => sql.run('UPDATE parked SET probe_at = 0, probes = 0'),
  };
}
