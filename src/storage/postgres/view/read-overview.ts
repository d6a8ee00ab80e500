import { dayMs } from '../../../jobs/day-ms.ts';
import type { ChannelState, Overview } from '../../../operators/operator-view.ts';
import { channelsIn } from '../../channels-in.ts';
import { failedEvents } from '../../failed-events.ts';
import { deliveryTimes, mostMeasured } from '../../delivery-times.ts';
import { notMembers } from '../../not-members.ts';
import type { Sql } from '../database.ts';
import { readVitals } from '../read-vitals.ts';

const shownDays = 30;

interface ChannelRow extends Omit<ChannelState, 'lastPostedAt'> {
  readonly lastPostedAt: number | null;
}

const channelStates = `WITH RECURSIVE
  posted (id) AS (
    SELECT id FROM unnest($1::text[]) AS named (id)
    WHERE EXISTS (SELECT 1 FROM messages WHERE state = 'done' AND channel_id = named.id)
  ),
  ${channelsIn('dead', 'deliveries', "state = 'dead'")},
  channel (id) AS (
    SELECT id FROM posted UNION SELECT id FROM dead
    UNION SELECT channel_id FROM deliveries WHERE state = 'pending'
  )
  SELECT id AS "channelId",
    (SELECT count(*) FROM deliveries WHERE state = 'pending' AND channel_id = channel.id) AS pending,
    (SELECT count(*) FROM deliveries WHERE state = 'dead' AND channel_id = channel.id) AS dead,
    (SELECT settled_at FROM messages WHERE state = 'done' AND channel_id = channel.id
     ORDER BY id DESC LIMIT 1) AS "lastPostedAt"
  FROM channel WHERE id IS NOT NULL AND ${notMembers('channel.id')} ORDER BY id COLLATE "C"`;

const latestTimes = `SELECT delivery.settled_at - coalesce(event.received_at, delivery.created_at) AS took
  FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
  WHERE delivery.state = 'done' ORDER BY delivery.settled_at DESC LIMIT ${mostMeasured}`;

async function readDeliveryTimes(sql: Sql): Promise<Overview['deliveryMs']> {
  const rows = await sql.all<{ took: number }>(latestTimes);
  return deliveryTimes(rows.map(({ took }) => took));
}

async function readDays(sql: Sql, now: number): Promise<Overview['days']> {
  const today = Math.floor(now / dayMs);
  const first = today - shownDays + 1;
  const perDay = async (which: string): Promise<ReadonlyMap<number, number>> => {
    const counted = await sql.all<{ day: number; events: number }>(
      `SELECT received_at / ${dayMs} AS day, count(*) AS events FROM events
       WHERE received_at >= $1 AND ${which} GROUP BY 1`,
      [first * dayMs],
    );
    return new Map(counted.map(({ day, events }) => [day, events]));
  };
  const known = await perDay('true');
  const failed = await perDay(`id IN (${failedEvents})`);
  return Array.from({ length: shownDays }, (_, index) => ({
    day: new Date((first + index) * dayMs).toISOString().slice(0, 10),
    events: known.get(first + index) ?? 0,
    failed: failed.get(first + index) ?? 0,
  }));
}

/** How the bot has been doing. */
export async function readOverview(
  sql: Sql,
  now: number,
  named: readonly string[],
): Promise<Overview> {
  const channels = await sql.all<ChannelRow>(channelStates, [named]);
  return {
    vitals: await readVitals(sql, now),
    channels: channels.map(({ lastPostedAt, ...state }) => ({
      ...state,
      lastPostedAt: lastPostedAt ?? undefined,
    })),
    days: await readDays(sql, now),
    deliveryMs: await readDeliveryTimes(sql),
  };
}
