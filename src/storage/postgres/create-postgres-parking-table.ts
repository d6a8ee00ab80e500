import { backoff } from '../../jobs/backoff.ts';
import { probeWaits } from '../../outbox/probe-waits.ts';
import type { ParkedChannel } from '../../operators/vitals.ts';
import type { Sql } from './database.ts';

export interface PostgresParkingTable {
  readonly all: () => Promise<readonly ParkedChannel[]>;
  /** The channel, if it is parked, which stays as it is until the transaction ends. */
  readonly find: (channelId: string) => Promise<ParkedChannel | undefined>;
  /** Parks, or parks for longer. `isNew` if it was not parked before. */
  readonly park: (
    channelId: string,
    reason: string,
    now: number,
    probeAt?: number,
  ) => Promise<{ readonly isNew: boolean; readonly probeAt: number }>;
  /** Moves the next probe: while one is under way to the end of its lease, then to when it is tried again. */
  readonly hold: (channelId: string, probeAt: number) => Promise<void>;
  /** True if it was parked. */
  readonly lift: (channelId: string) => Promise<boolean>;
  /** Makes every probe due at once: after a restart, or because an operator asks. Answers how many. */
  readonly probeAll: () => Promise<number>;
}

const columns = 'channel_id AS "channelId", reason, since, probes, probe_at AS "probeAt"';

export function createPostgresParkingTable(sql: Sql): PostgresParkingTable {
  const find: PostgresParkingTable['find'] = async (channelId) => {
    const text = `SELECT ${columns} FROM parked WHERE channel_id = $1 FOR UPDATE`;
    const [row] = await sql.all<ParkedChannel>(text, [channelId]);
    return row;
  };
  return {
    all: async () => sql.all(`SELECT ${columns} FROM parked ORDER BY since`),
    find,
    park: async (channelId, reason, now, stated) => {
      const before = await find(channelId);
      const probes = (before?.probes ?? 0) + 1;
      const probeAt = stated ?? now + backoff(probes, probeWaits, () => 0);
      await sql.run(
        `INSERT INTO parked (channel_id, reason, since, probes, probe_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel_id) DO UPDATE SET
           reason = excluded.reason, probes = excluded.probes, probe_at = excluded.probe_at`,
        [channelId, reason, before?.since ?? now, probes, probeAt],
      );
      return { isNew: before === undefined, probeAt };
    },
    hold: async (channelId, probeAt) => {
      await sql.run('UPDATE parked SET probe_at = $1 WHERE channel_id = $2', [probeAt, channelId]);
    },
    lift: async (channelId) =>
      (await sql.run('DELETE FROM parked WHERE channel_id = $1', [channelId])) > 0,
    probeAll: async () => sql.run('UPDATE parked SET probe_at = 0, probes = 0'),
  };
}
