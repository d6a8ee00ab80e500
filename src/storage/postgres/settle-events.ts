import type { ClaimedEvent, Inbox, SettledAs, Settlement } from '../../inbox/inbox.ts';
import { createPostgresCompletionTable } from './create-postgres-completion-table.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { endEvent } from './end-event.ts';
import { endTurns } from './end-turns.ts';
import type { QueuedRow } from './create-job-queue.ts';
import { createPostgresOrderTable, type LookedUp } from './create-postgres-order-table.ts';
import type { Engine } from './start-engine.ts';
import type { TurnJobs } from './create-turns.ts';
import { tellChannels } from './tell-channels.ts';

type Settle = Parameters<Inbox['settle']>;

type Subject = Pick<LookedUp, 'known'> & { readonly name: string | undefined };

/** An event whose end is to be decided. */
export interface AwaitedDecision {
  readonly event: ClaimedEvent;
  readonly subject: Settle[1];
  readonly decide: Settle[2];
  readonly now: number;
  readonly jobs: Pick<TurnJobs, 'spent'>;
}

/** False if somebody else has ended it since the lease ran out: what they wrote stands. */
async function isOpen(sql: Sql, event: number): Promise<boolean> {
  const text = `SELECT id FROM events WHERE id = $1 AND state = 'pending' FOR UPDATE`;
  return (await sql.all(text, [event])).length > 0;
}

/** Answers which deliveries need a job. */
async function write(
  sql: Sql,
  options: DeliveryOptions,
  { event, now }: AwaitedDecision,
  { name, known }: Subject,
  settlement: Settlement,
): Promise<readonly QueuedRow[]> {
  const { order, entry, incomplete, alert } = settlement;
  const told = { ...settlement, before: known?.order };
  const { id, platform } = event;
  const orders = createPostgresOrderTable(sql);
  const deliveries = createPostgresDeliveryTable(sql, options);
  const [added] = await Promise.all([
    tellChannels(sql, options, told, event, now),
    endEvent(sql, event, { state: 'done', now }, settlement),
    order && orders.save(order, now),
    name !== undefined && entry && orders.addEntry({ platform, id: name }, entry, id),
    incomplete && createPostgresCompletionTable(sql).add(id, incomplete, now),
  ]);
  if (alert !== undefined) await deliveries.alert(alert);
  return added;
}

/** Decides what an event leads to and writes it down. */
async function settle(sql: Sql, options: DeliveryOptions, decision: AwaitedDecision) {
  const { event, subject, decide } = decision;
  const [{ known, history, name }, open] = await Promise.all([
    subject === undefined
      ? { known: undefined, history: [], name: undefined }
      : createPostgresOrderTable(sql).lookUp(event.platform, subject, event.id),
    isOpen(sql, event.id),
  ]);
  const settlement = decide(known, history);
  const added = open ? await write(sql, options, decision, { name, known }, settlement) : [];
  return { result: settlement.result, added };
}

/**
 * Decides what events lead to, each of another subject, writes it down and ends the events' jobs, within the
 * caller's transaction.
 */
export async function settleEvents(
  sql: Sql,
  options: DeliveryOptions & { readonly engine: Pick<Engine, 'events'> },
  decisions: readonly AwaitedDecision[],
): Promise<readonly SettledAs[]> {
  const settled = await Promise.all(
    decisions.map(async (decision) => settle(sql, options, decision)),
  );
  await Promise.all([
    options.queue.add(
      sql,
      settled.flatMap(({ added }) => added),
    ),
    endTurns(
      sql,
      options.engine.events,
      'events',
      decisions.flatMap(({ jobs }) => jobs.spent()),
    ),
  ]);
  return settled.map(({ result }) => result);
}
