import type { Inbox } from '../../inbox/inbox.ts';
import { settleClaim } from '../claim-steps.ts';
import { createSqliteClaim } from './create-sqlite-claim.ts';
import { askForCompletion } from '../completion-steps.ts';
import { createSqliteInsert } from './create-sqlite-insert.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { Order } from '../../orders/order.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import { subscribersOf } from '../subscription-steps.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { SqliteOrderTable } from './create-sqlite-order-table.ts';
import type { TellChannels } from './create-sqlite-tell-channels.ts';
import { prepareInboxStatements } from './prepare-inbox-statements.ts';

export interface InboxTables {
  readonly write: Write;
  readonly orders: SqliteOrderTable;
  readonly deliveries: SqliteDeliveryTable;
  readonly tellChannels: TellChannels;
  readonly take: TakeSteps;
}

/** The names by which members may have asked for an order. */
function namesOf(platform: string, order: Order | undefined, id = '') {
  return { platform, id, alias: order?.alias };
}

/** The inbox over the table `events`. */
export function createSqliteInbox(
  db: SqliteDatabase,
  { write, orders, deliveries, tellChannels, take }: InboxTables,
): Inbox {
  const statements = prepareInboxStatements(db);

  return {
    insert: createSqliteInsert(db, write),
    claim: createSqliteClaim(statements, write),
    settle: async (event, subject, decide, now) =>
      write(() => {
        const { id, platform, attempt } = event;
        const known = subject === undefined ? undefined : orders.load(platform, subject, id);
        // An order keeps the id that it was first known by.
        const name = known?.order.id ?? subject;
        const history =
          known?.timeline ?? (name === undefined ? [] : orders.history(platform, name, id));
        const subscribers = take(subscribersOf(namesOf(platform, known?.order, name), now));
        const settlement = decide(known, history, subscribers);
        const { result, reason, order, entry, incomplete, alert, claim } = settlement;
        const ends = { state: 'done', result, reason: reason ?? null } as const;
        // Settled by somebody else since the lease ran out: what they wrote stands.
        if (statements.settle.run({ id, attempt, ...ends, now }).changes === 0) return result;
        const kept = order && orders.save(order, now);
        if (name !== undefined && entry !== undefined)
          orders.addEntry({ platform, id: name }, entry, event.id);
        tellChannels({ ...settlement, order: kept, before: known?.order }, event, now);
        if (incomplete !== undefined) take(askForCompletion(id, incomplete, now));
        if (alert !== undefined) deliveries.alert(alert);
        if (claim !== undefined) take(settleClaim(platform, claim));
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
