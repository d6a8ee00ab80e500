import type { ParkedChannel } from '../outbox/parked-channel.ts';
import { ask, type Steps } from './steps.ts';

const parkedColumns = 'channel_id AS "channelId", reason, since, probes, probe_at AS "probeAt"';

/** The channel, if it is parked. */
export function* findParked(
  channelId: string,
  lock: '' | 'FOR UPDATE' = '',
): Steps<ParkedChannel | undefined> {
  const text = `SELECT ${parkedColumns} FROM parked WHERE channel_id = $1 ${lock}`;
  const [row] = yield* ask<ParkedChannel>(text, [channelId]);
  return row;
}

export function* listParked(): Steps<readonly ParkedChannel[]> {
  return yield* ask<ParkedChannel>(`SELECT ${parkedColumns} FROM parked ORDER BY since`);
}

/** Parks a channel, or parks it otherwise than before. */
export function* park({ channelId, reason, since, probes, probeAt }: ParkedChannel): Steps<void> {
  yield* ask(
    `INSERT INTO parked (channel_id, reason, since, probes, probe_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (channel_id) DO UPDATE SET reason = excluded.reason, since = excluded.since,
       probes = excluded.probes, probe_at = excluded.probe_at`,
    [channelId, reason, since, probes, probeAt],
  );
}

export function* liftParking(channelId: string): Steps<void> {
  yield* ask('DELETE FROM parked WHERE channel_id = $1', [channelId]);
}

/** Makes every probe due at once: after a restart, or because an operator asks. Answers how many. */
export function* hurryProbes(): Steps<number> {
  return (yield* ask('UPDATE parked SET probe_at = 0, probes = 0 RETURNING channel_id')).length;
}
