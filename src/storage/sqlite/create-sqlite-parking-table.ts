import type { ParkedChannel } from '../../outbox/parked-channel.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteParkingTable {
  readonly find: (channelId: string) => ParkedChannel | undefined;
  readonly all: () => readonly ParkedChannel[];
  /** Parks a channel, or parks it otherwise than before. */
  readonly save: (channel: ParkedChannel) => void;
  readonly lift: (channelId: string) => void;
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
  const save = db.prepare<ParkedChannel>(
    `INSERT OR REPLACE INTO parked (channel_id, reason, since, probes, probe_at)
     VALUES (@channelId, @reason, @since, @probes, @probeAt)`,
  );
  const remove = db.prepare('DELETE FROM parked WHERE channel_id = ?');
  const probeAll = db.prepare('UPDATE parked SET probe_at = 0, probes = 0');

  return {
    find: (channelId) => select.get(channelId),
    all: () => selectAll.all(),
    save: (channel) => save.run(channel),
    lift: (channelId) => remove.run(channelId),
    probeAll: () => probeAll.run(),
  };
}
