import { chooseClaim, countedAttempts } from '../../inbox/choose-claim.ts';
import type { ClaimedEvent, Envelope, Inbox } from '../../inbox/inbox.ts';
import { createSqliteCompletionTable } from './create-sqlite-completion-table.ts';
import { createSqliteInsert } from './create-sqlite-insert.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { Write } from './create-group-commit.ts';
import { readOrigin } from '../order-row.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { SqliteOrderTable } from './create-sqlite-order-table.ts';
import { prepareInboxStatements, type DueRow, type EventRow } from './prepare-inbox-statements.ts';

function envelopeFrom(row: EventRow): Envelope {
  return {
    platform: row.platform,
    eventId: row.event_id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    body: row.body,
    origin: readOrigin(row.origin),
    receivedAt: row.received_at,
  };
}

/** How many events of one order a claim takes beyond its limit. */
const mostOfOrder = 50;

export interface InboxTables {
  readonly write: Write;
  readonly orders: SqliteOrderTable;
  readonly deliveries: SqliteDeliveryTable;
}

/**
 * The oldest due events, with what else is due of their orders where the limit left it out: only who sees
 * it all can put a journal's events before the webhooks that came while it was read.
 */
function dueWithTheirOrders(
  statements: ReturnType<typeof prepareInboxStatements>,
  { now, limit }: { readonly now: number; readonly limit: number },
): readonly DueRow[] {
  const rows = statements.due.all({ now, limit });
  if (rows.length < limit) return rows;
  const lastOfOrder = new Map(rows.map((row) => [`${row.platform} ${row.orderId ?? ''}`, row]));
  const more = [...lastOfOrder.values()].flatMap((row) =>
    statements.dueOfOrder.all({ ...row, now, limit: mostOfOrder }),
  );
  return [...rows, ...more];
}

/** The events whose process died, with what is due before them of their orders; all others if there are none. */
function mayBeClaimed(
  statements: ReturnType<typeof prepareInboxStatements>,
  when: { readonly now: number; readonly limit: number },
) {
  const suspects = statements.suspects.all(when);
  const before = suspects.flatMap((row) => statements.dueBefore.all({ ...row, ...when }));
  const rows =
    suspects.length > 0 ? [...before, ...suspects] : dueWithTheirOrders(statements, when);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inTurn = suspects.length > 0 ? [...byId.values()].sort((a, b) => a.id - b.id) : rows;
  return inTurn.map((row) => ({ ...row, orderId: row.orderId ?? undefined }));
}

/** The inbox over the table `events`. */
export function createSqliteInbox(
  db: SqliteDatabase,
  { write, orders, deliveries }: InboxTables,
): Inbox {
  const statements = prepareInboxStatements(db);
  const completions = createSqliteCompletionTable(db);

  return {
    insert: createSqliteInsert(db, write),
    claim: async ({ now, leaseMs, limit, mostBytes = Infinity, busy = false }) =>
      write(() => {
        const due = mayBeClaimed(statements, { now, limit });
        const chosen = chooseClaim(due, { busy, mostBytes });
        const { held, suspects } = chosen;
        return chosen.events.flatMap((event): readonly ClaimedEvent[] => {
          const { id } = event;
          const attempts = countedAttempts(event);
          const row = statements.lease.get({ id, held, attempts, leaseEndsAt: now + leaseMs });
          if (row === undefined) return [];
          const claimed = { ...envelopeFrom(row), id, attempt: attempts + 1 };
          return [suspects ? { ...claimed, suspect: true } : claimed];
        });
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
          attempt: event.attempt,
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
    retry: async ({ id, attempt }, dueAt, reason) =>
      noteDown(async () =>
        write(() => {
          statements.retry.run({ id, attempt, dueAt, reason });
        }),
      ),
    renew: async (events, leaseEndsAt) =>
      write(() => {
        for (const { id } of events) statements.renew.run(leaseEndsAt, id);
      }),
    giveBack: async (events) =>
      noteDown(async () =>
        write(() => {
          for (const { id } of events) statements.giveBack.run(id);
        }),
      ),
    bury: async (event, reason, now) =>
      write(() => {
        const { id, platform, type, attempt } = event;
        const ending = { id, attempt, state: 'dead', result: null, reason, now } as const;
        if (statements.settle.run(ending).changes === 0) return;
        const cause = { alert: 'event_dead', platform, type, event: id, reason } as const;
        deliveries.alert({ kind: 'alert', cause, occurredAt: now });
      }),
  };
}
