import type { ClaimedEvent } from '../../inbox/inbox.ts';
import { buryEvent } from './bury-event.ts';
import type { Sql } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import type { Engine } from './start-engine.ts';

const mostAtOnce = 10;

/**
 * The engine gave up on events whose process died every time: in its dead letter queue they become dead
 * letters of ours, and their jobs no longer stand in the way of their orders.
 */
export async function buryLostEvents(
  sql: Sql,
  { boss, events, deadEvents }: Engine,
  options: DeliveryOptions,
  now: number,
): Promise<void> {
  const letters = await boss.fetch<{ row: number }>(deadEvents, { batchSize: mostAtOnce, db: sql });
  for (const { id, data } of letters) {
    const text = 'SELECT id, platform, type FROM events WHERE id = $1';
    const [event] = await sql.all<Pick<ClaimedEvent, 'id' | 'platform' | 'type'>>(text, [data.row]);
    const reason = 'the bot ended whenever it processed this';
    if (event !== undefined) await buryEvent(sql, options, { event, reason, now });
    await events.end(sql, [data.row]);
    await boss.complete(deadEvents, id, null, { db: sql });
  }
}
