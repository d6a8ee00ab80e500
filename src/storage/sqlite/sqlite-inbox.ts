import type { ClaimedEvent, Inbox } from '../../inbox/inbox.ts';
import type { Origin } from '../../orders/timeline.ts';
import { createCompletionTable } from './completion-table.ts';
import { createInsert } from './create-insert.ts';
import type { DeliveryTable } from './delivery-table.ts';
import type { Write } from './group-commit.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { OrderTable } from './order-table.ts';
import { prepareInboxStatements, type EventRow } from './prepare-inbox-statements.ts';

function claimedFrom(row: EventRow): ClaimedEvent {
  return {
    id: row.id,
    platform: row.platform,
    eventId: row.event_id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    body: row.body,
    origin: row.origin as Origin,
    receivedAt: row.received_at,
    attempt: row.attempts,
  };
}

/** How many events of one order a claim takes beyond its limit. */
const mostOfOrder = 50;

export interface InboxTables {
  readonly write: Write;
  readonly orders: OrderTable;
  readonly deliveries: DeliveryTable;
}

/**
 * The oldest due events, with what else is due of their orders where the limit left it out: only who sees
 * it all can put a journal's events before the webhooks that came while it was read.
 */
function dueWithTheirOrders(
  statements: ReturnType<typeof prepareInboxStatements>,
  { now, limit }: { readonly now: number; readonly limit: number },
): readonly EventRow[] {
  const rows = statements.due.all({ now, limit });
  if (rows.length < limit) return rows;
  const lastOfOrder = new Map(rows.map((row) => [`${row.platform} ${row.order_id ?? ''}`, row]));
  const more = [...lastOfOrder.values()].flatMap((row) =>
    statements.dueOfOrder.all({ ...row, now, limit: mostOfOrder }),
  );
  return [...rows, ...more];
}

/** The inbox over the table `events`. */
export function createSqliteInbox(
  db: SqliteDatabase,
  { write, orders, deliveries }: InboxTables,
): Inbox {
  const statements = prepareInboxStatements(db);
  const completions = createCompletionTable(db);

  return {
    insert: createInsert(db, write),
    claim: async ({ now, leaseMs, limit }) =>
      write(() => {
        const rows = dueWithTheirOrders(statements, { now, limit });
        for (const { id } of rows) statements.lease.run(now + leaseMs, id);
        return rows.map(claimedFrom);
      }),
    settle: async (event, subject, decide, now) =>
      write(() => {
        const { id, platform } = event;
        const known = subject === undefined ? undefined : orders.load(platform, subject, id);
        // An order keeps the id that it was first known by.
        const name = known?.order.id ?? subject;
        const history = name === undefined ? [] : orders.history(platform, name, id);
        const settlement = decide(known, history);
        const { result, reason, order, entry, deliveries: owed, incomplete, alert } = settlement;
        const ending = {
          id: event.id,
          state: 'done',
          result,
          reason: reason ?? null,
          now,
        } as const;
        // Settled by somebody else since the lease ran out: what they wrote stands.
        if (statements.settle.run(ending).changes === 0) return result;
        if (order !== undefined) orders.save(order, now);
        if (name !== undefined && entry !== undefined)
          orders.addEntry({ platform, id: name }, entry, event.id);
        for (const { destination, news } of owed) deliveries.owe(destination, news, event, now);
        if (incomplete !== undefined) completions.add(event.id, incomplete, now);
        if (alert !== undefined) deliveries.alert(alert);
        return result;
      }),
    retry: async ({ id }, dueAt, reason) =>
      noteDown(async () =>
        write(() => {
          statements.retry.run(dueAt, reason, id);
        }),
      ),
    giveBack: async (events) =>
      noteDown(async () =>
        write(() => {
          for (const { id } of events) statements.giveBack.run(id);
        }),
      ),
    bury: async (event, reason, now) =>
      write(() => {
        const { id, platform, type } = event;
        const ending = { id, state: 'dead', result: null, reason, now } as const;
        if (statements.settle.run(ending).changes === 0) return;
        const cause = { alert: 'event_dead', platform, type, event: id, reason } as const;
        deliveries.alert({ kind: 'alert', cause, occurredAt: now });
      }),
  };
}
