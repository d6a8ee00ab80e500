import { backoff } from '../../jobs/backoff.ts';
import { probeWaits } from '../../outbox/probe-waits.ts';
import type { ParkedChannel } from '../../operators/vitals.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteParkingTable {
  readonly find: (channelId: string) => ParkedChannel | undefined;
  readonly all: () => readonly ParkedChannel[];
  /** Parks, or parks for longer: the next probe comes after 5 s, doubling up to 5 min. True if new. */
  readonly park: (channelId: string, reason: string, now: number, probeAt?: number) => boolean;
  /** Moves the next probe: while one is under way to the end of its lease, then to when it is tried again. */
  readonly hold: (channelId: string, probeAt: number) => void;
  /** True if it was parked. */
  readonly lift: (channelId: string) => boolean;
  /** Makes every probe due at once: after a restart, or because an operator asks. */
  readonly probeAll: () => void;
}

/** Synchronous steps over the table `parked`, to be composed inside a transaction. */
export function createSqliteParkingTable(db: SqliteDatabase): SqliteParkingTable {
  const columns = 'channel_id AS channelId, reason, since, probes, probe_at AS probeAt';
  const select = db.prepare<[string], ParkedChannel>(
    `SELECT ${columns} FROM parked WHERE channel_id = ?`,
  );
  const selectAll = db.prepare<[], ParkedChannel>(`SELECT ${columns} FROM parked ORDER BY since`);
  const upsert = db.prepare(
    `INSERT INTO parked (channel_id, reason, since, probes, probe_at)
     VALUES (@channelId, @reason, @since, @probes, @probeAt)
     ON CONFLICT (channel_id) DO UPDATE SET
       reason = excluded.reason, probes = excluded.probes, probe_at = excluded.probe_at`,
  );
  const hold = db.prepare('UPDATE parked SET probe_at = ? WHERE channel_id = ?');
  const remove = db.prepare('DELETE FROM parked WHERE channel_id = ?');
  const probeAll = db.prepare('UPDATE parked SET probe_at = 0, probes = 0');

  return {
    find: (channelId) => select.get(channelId),
    all: () => selectAll.all(),
    park: (channelId, reason, now, probeAt) => {
      const before = select.get(channelId);
      const probes = (before?.probes ?? 0) + 1;
      const wait = backoff(probes, probeWaits, () => 0);
      const since = before?.since ?? now;
      upsert.run({ channelId, reason, since, probes, probeAt: probeAt ?? now + wait });
      return before === undefined;
    },
    hold: (channelId, probeAt) => hold.run(probeAt, channelId),
    lift: (channelId) => remove.run(channelId).changes > 0,
    probeAll: () => probeAll.run(),
  };
}
