import type { ChannelState, Overview } from '../../../operators/operator-view.ts';
import type { Vitals } from '../../../operators/vitals.ts';
import { channelsIn } from '../../channels-in.ts';
import { deliveryTimes, mostMeasured } from '../../delivery-times.ts';
import { notMembers } from '../../not-members.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { createReadDays } from './create-read-days.ts';

interface ChannelRow extends Omit<ChannelState, 'lastPostedAt'> {
  readonly lastPostedAt: number | null;
}

const isWaiting = "state = 'pending' AND message IS NULL";

const channelStates = `WITH RECURSIVE
  posted (id) AS (
    SELECT value FROM json_each(?)
    WHERE EXISTS (SELECT 1 FROM messages WHERE state = 'done' AND channel_id = value)
  ),
  ${channelsIn('flying', 'messages', "state = 'pending'")},
  ${channelsIn('waiting', 'deliveries', isWaiting)},
  ${channelsIn('dead', 'deliveries', "state = 'dead'")},
  channel (id) AS (
    SELECT id FROM posted UNION SELECT id FROM flying UNION SELECT id FROM waiting UNION SELECT id FROM dead
  )
  SELECT id AS channelId,
    (SELECT count(*) FROM deliveries WHERE ${isWaiting} AND channel_id = channel.id)
      + (SELECT count(*) FROM messages JOIN deliveries ON deliveries.message = messages.id
         WHERE messages.state = 'pending' AND messages.channel_id = channel.id) AS pending,
    (SELECT count(*) FROM deliveries WHERE state = 'dead' AND channel_id = channel.id) AS dead,
    (SELECT settled_at FROM messages WHERE state = 'done' AND channel_id = channel.id
     ORDER BY id DESC LIMIT 1) AS lastPostedAt
  FROM channel WHERE id IS NOT NULL AND ${notMembers('channel.id')} ORDER BY id`;

/** How the bot has been doing, told by the ends of indexes. */
export function createReadOverview(
  db: SqliteDatabase,
  readVitals: () => Vitals,
): (now: number, named: readonly string[]) => Overview {
  const readDays = createReadDays(db);
  const channels = db.prepare<[string], ChannelRow>(channelStates);
  const latestTimes = db
    .prepare<[], number>(
      `SELECT delivery.settled_at - coalesce(event.received_at, delivery.created_at)
       FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
       WHERE delivery.state = 'done' ORDER BY delivery.settled_at DESC LIMIT ${mostMeasured}`,
    )
    .pluck();

  return (now, named) => ({
    vitals: readVitals(),
    channels: channels
      .all(JSON.stringify(named))
      .map(({ lastPostedAt, ...state }) => ({ ...state, lastPostedAt: lastPostedAt ?? undefined })),
    days: readDays(now),
    deliveryMs: deliveryTimes(latestTimes.all()),
  });
}
