import type { ClaimedEvent, Inbox, SettledAs, Settlement } from '../../inbox/inbox.ts';
import { createCompletionTable } from './completion-table.ts';
import type { Sql } from './database.ts';
import { createDeliveryTable, type DeliveryOptions } from './delivery-table.ts';
import { endEvent } from './end-event.ts';
import { createOrderTable } from './order-table.ts';

async function write(
  sql: Sql,
  options: DeliveryOptions,
  event: ClaimedEvent,
  subject: string | undefined,
  settlement: Settlement,
  now: number,
): Promise<void> {
  const { order, entry, deliveries: owed, incomplete, alert } = settlement;
  const { platform } = event;
  const orders = createOrderTable(sql);
  const deliveries = createDeliveryTable(sql, options);
  if (order !== undefined) await orders.save(order, now);
  if (subject !== undefined && entry !== undefined)
    await orders.addEntry({ platform, id: subject }, entry, event.id);
  for (const { destination, news } of owed) await deliveries.owe(destination, news, event, now);
  if (incomplete !== undefined) await createCompletionTable(sql).add(event.id, incomplete, now);
  if (alert !== undefined) await deliveries.alert(alert);
}

/** Decides what an event leads to and writes it down, within the caller's transaction. */
export async function settleEvent(
  sql: Sql,
  options: DeliveryOptions,
  [event, subject, decide, now]: Parameters<Inbox['settle']>,
): Promise<SettledAs> {
  const { id, platform } = event;
  const orders = createOrderTable(sql);
  if (subject !== undefined) await orders.lock(platform, subject);
  const known = subject === undefined ? undefined : await orders.load(platform, subject, id);
  const history =
    subject === undefined ? [] : (known?.timeline ?? (await orders.history(platform, subject, id)));
  const settlement = decide(known, history);
  if (await endEvent(sql, { id, state: 'done', now }, settlement))
    await write(sql, options, event, subject, settlement, now);
  return settlement.result;
}
