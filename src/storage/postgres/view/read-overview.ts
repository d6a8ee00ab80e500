import type { ChannelState, Overview } from '../../../outbox/operator-view.ts';
import type { Sql } from '../database.ts';
import { readVitals } from '../read-vitals.ts';

/** Delivery times are those of so many of the latest deliveries. */
const mostMeasured = 1_000;
const dayMs = 86_400_000;
const shownDays = 30;

interface ChannelRow extends Omit<ChannelState, 'lastPostedAt'> {
  readonly lastPostedAt: number | null;
}

/** Steps from channel to channel through a partial index instead of reading all of it. */
function channelsIn(name: string, table: string, condition: string): string {
  return `${name} (id) AS (
      SELECT min(channel_id) FROM ${table} WHERE ${condition}
      UNION ALL
      SELECT (SELECT min(channel_id) FROM ${table} WHERE ${condition} AND channel_id > ${name}.id)
      FROM ${name} WHERE ${name}.id IS NOT NULL
    )`;
}

const channelStates = `WITH RECURSIVE
  ${channelsIn('posted', 'messages', "state = 'done'")},
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
  FROM channel WHERE id IS NOT NULL ORDER BY id COLLATE "C"`;

const latestTimes = `SELECT delivery.settled_at - coalesce(event.received_at, delivery.created_at) AS took
  FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
  WHERE delivery.state = 'done' ORDER BY delivery.settled_at DESC LIMIT ${mostMeasured}`;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

async function readDeliveryTimes(sql: Sql): Promise<Overview['deliveryMs']> {
  const rows = await sql.all<{ took: number }>(latestTimes);
  if (rows.length === 0) return undefined;
  const sorted = rows.map(({ took }) => took).sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), measured: sorted.length };
}

async function readDays(sql: Sql, now: number): Promise<Overview['days']> {
  const today = Math.floor(now / dayMs);
  const first = today - shownDays + 1;
  const counted = await sql.all<{ day: number; events: number }>(
    `SELECT received_at / ${dayMs} AS day, count(*) AS events FROM events
     WHERE received_at >= $1 GROUP BY 1`,
    [first * dayMs],
  );
  const known = new Map(counted.map(({ day, events }) => [day, events]));
  return Array.from({ length: shownDays }, (_, index) => ({
    day: new Date((first + index) * dayMs).toISOString().slice(0, 10),
    events: known.get(first + index) ?? 0,
  }));
}

/** How the bot has been doing. */
export async function readOverview(sql: Sql, now: number): Promise<Overview> {
  const channels = await sql.all<ChannelRow>(channelStates);
  return {
    vitals: await readVitals(sql),
    channels: channels.map(({ lastPostedAt, ...state }) => ({
      ...state,
      lastPostedAt: lastPostedAt ?? undefined,
    })),
    days: await readDays(sql, now),
    deliveryMs: await readDeliveryTimes(sql),
  };
}
