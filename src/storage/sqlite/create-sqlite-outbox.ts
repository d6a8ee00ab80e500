import { everyChannel } from '../../outbox/every-channel.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { planClaim } from '../../outbox/plan-claim.ts';
import { findParked, park } from '../parking-steps.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { SqliteCardTable } from './create-sqlite-card-table.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteMessageTable } from './create-sqlite-message-table.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';
import { createSettleMessage } from './create-settle-message.ts';

export interface OutboxTables {
  readonly write: Write;
  readonly installation: string;
  readonly deliveries: SqliteDeliveryTable;
  readonly cards: SqliteCardTable;
  readonly take: TakeSteps;
}

/** The outbox over the tables `messages`, `deliveries` and `parked`. */
export function createSqliteOutbox(db: SqliteDatabase, tables: OutboxTables): Outbox {
  const { write, take } = tables;
  const messages = createSqliteMessageTable(db, tables.installation);
  const settle = createSettleMessage(db, tables);

  return {
    claim: async ({ now, leaseMs, limit, pack, resting = new Map() }) =>
      write(() => {
        const plan = planClaim(take(findParked(everyChannel)), { now, leaseMs, limit });
        const served = { now, resting: [...resting.keys()] };
        const due = messages.dueChannels(served, plan.limit);
        const room = plan.limit - due.length;
        const owed = room > 0 ? messages.owedChannels(served, room) : [];
        const packed = owed.filter((channelId) => {
          const undrawn = messages.pack(channelId, pack, now);
          if (undrawn === undefined) return true;
          const tried = { id: undrawn.id, channelId, attempt: 1, absentAt: now } as const;
          settle({ ...tried, probing: false }, { kind: 'undrawn', reason: undrawn.reason }, now);
          return false;
        });
        const claimed = [...due, ...packed].map((channelId) => {
          const probing = plan.probing(take(findParked(channelId)));
          return { ...messages.claim(channelId, now + leaseMs), probing };
        });
        if (plan.held !== undefined && claimed.length > 0) take(park(plan.held));
        return claimed;
      }),
    settle: async (message, outcome, now) =>
      noteDown(async () =>
        write(() => ({
          state: settle(message, outcome, now),
          deliveries: message.deliveries.length,
        })),
      ),
  };
}
