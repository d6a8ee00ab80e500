import type { ClaimedEvent, Inbox, SettledAs, Settlement } from '../../inbox/inbox.ts';
import { createCompletionTable } from './completion-table.ts';
import type { Sql } from './database.ts';
import { createDeliveryTable, type DeliveryOptions } from './delivery-table.ts';
import { endEvent } from './end-event.ts';
import { createOrderTable } from './order-table.ts';
import type { TurnJobs } from './turns.ts';

/** False if somebody else has ended it since the lease ran out: what they wrote stands. */
async function isOpen(sql: Sql, event: number): Promise<boolean> {
  const text = `SELECT id FROM events WHERE id = $1 AND state = 'pending' FOR UPDATE`;
  return (await sql.all(text, [event])).length > 0;
}

async function write(
  sql: Sql,
  options: DeliveryOptions,
  event: ClaimedEvent,
  subject: string | undefined,
  settlement: Settlement,
  now: number,
): Promise<void> {
  const { order, entry, deliveries: owed, incomplete, alert } = settlement;
  const { id, platform } = event;
  const orders = createOrderTable(sql);
  const deliveries = createDeliveryTable(sql, options);
  await Promise.all([
    endEvent(sql, { id, state: 'done', now }, settlement),
    order && orders.save(order, now),
    subject !== undefined && entry && orders.addEntry({ platform, id: subject }, entry, id),
    incomplete && createCompletionTable(sql).add(id, incomplete, now),
    deliveries.owe(owed, event, now),
  ]);
  if (alert !== undefined) await deliveries.alert(alert);
}

/** Decides what an event leads to, writes it down and ends the event's job, within the caller's transaction. */
export async function settleEvent(
  sql: Sql,
  options: DeliveryOptions,
  jobs: Pick<TurnJobs, 'end'>,
  [event, subject, decide, now]: Parameters<Inbox['settle']>,
): Promise<SettledAs> {
  const { id, platform } = event;
  const [{ known, history }, open] = await Promise.all([
    subject === undefined
      ? { known: undefined, history: [] }
      : createOrderTable(sql).lookUp(platform, subject, id),
    isOpen(sql, id),
  ]);
  const settlement = decide(known, history);
  await Promise.all([open && write(sql, options, event, subject, settlement, now), jobs.end(sql)]);
  return settlement.result;
}
