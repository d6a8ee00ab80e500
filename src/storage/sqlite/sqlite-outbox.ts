import type { ClaimedMessage, Outbox, Outcome, SettledMessage } from '../../outbox/outbox.ts';
import type { DeliveryTable } from './delivery-rows.ts';
import type { Write } from './group-commit.ts';
import { createMessageTable } from './message-rows.ts';
import type { SqliteDatabase } from './open-database.ts';
import { everyChannel, type ParkingTable } from './parking.ts';

export interface OutboxTables {
  readonly write: Write;
  readonly installation: string;
  readonly deliveries: DeliveryTable;
  readonly parking: ParkingTable;
}

type Settle = (message: ClaimedMessage, outcome: Outcome, now: number) => SettledMessage['state'];

/** The outbox over the tables `messages`, `deliveries` and `parked`. */
export function createSqliteOutbox(db: SqliteDatabase, tables: OutboxTables): Outbox {
  const { write, parking } = tables;
  const messages = createMessageTable(db, tables.installation);
  const settle = createSettle(db, tables);

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        const stop = parking.find(everyChannel);
        if (stop !== undefined) {
          if (stop.probeAt > now) return [];
          parking.hold(everyChannel, now + leaseMs);
        }
        const room = stop === undefined ? limit : 1;
        const due = messages.dueChannels(now, room);
        const owed = room > due.length ? messages.owedChannels(now, room - due.length) : [];
        for (const channelId of owed) messages.pack(channelId, pack, now);
        return [...due, ...owed].map((channelId) => ({
          ...messages.claim(channelId, now + leaseMs),
          probing: stop !== undefined || parking.find(channelId) !== undefined,
        }));
      }),
    settle: async (message, outcome, now) =>
      write(() => ({
        state: settle(message, outcome, now),
        deliveries: message.deliveries.length,
      })),
  };
}

function createSettle(db: SqliteDatabase, { deliveries, parking }: OutboxTables): Settle {
  const endMessage = db.prepare(
    `UPDATE messages SET state = @state, discord_id = @discordId, reason = @reason, settled_at = @now
     WHERE id = @id AND state = 'pending'`,
  );
  const endDeliveries = db.prepare(
    `UPDATE deliveries SET state = @state, settled_at = @now WHERE message = @id AND state = 'pending'`,
  );
  const again = db.prepare(
    `UPDATE messages SET due_at = @dueAt, leased = 0, reason = @reason, absent_at = coalesce(@absentAt, absent_at)
     WHERE id = @id AND state = 'pending'`,
  );
  const separate = db.prepare(
    `UPDATE deliveries SET message = NULL, alone = 1, generation = generation + 1 WHERE message = ?`,
  );

  const lift = (channelId: string): void => {
    parking.lift(everyChannel);
    if (parking.lift(channelId)) {
      deliveries.clearAlert({ alert: 'channel_parked', channelId, reason: '' });
    }
  };

  return ({ id, channelId, deliveries: packed }, outcome, now) => {
    switch (outcome.kind) {
      case 'done': {
        const { discordId = null } = outcome;
        endMessage.run({ id, state: 'done', discordId, reason: null, now });
        endDeliveries.run({ id, state: 'done', now });
        lift(channelId);
        return 'done';
      }
      case 'retry': {
        const { dueAt, reason, absentAt = null } = outcome;
        again.run({ id, dueAt, reason, absentAt });
        return 'retry';
      }
      case 'parked': {
        const { everything, reason, probeAt } = outcome;
        again.run({ id, dueAt: 0, reason, absentAt: null });
        if (!everything) parking.lift(everyChannel);
        const isNew = parking.park(everything ? everyChannel : channelId, reason, now, probeAt);
        const cause = { alert: 'channel_parked', channelId, reason } as const;
        if (isNew && !everything) deliveries.alert({ kind: 'alert', cause, occurredAt: now });
        return 'parked';
      }
      case 'dead': {
        const { reason } = outcome;
        const state = packed.length > 1 ? 'split' : 'dead';
        endMessage.run({ id, state, discordId: null, reason, now });
        lift(channelId);
        if (state === 'split') {
          separate.run(id);
          return 'split';
        }
        endDeliveries.run({ id, state: 'dead', now });
        const cause = { alert: 'delivery_dead', channelId, message: id, reason } as const;
        deliveries.alert({ kind: 'alert', cause, occurredAt: now });
        return 'dead';
      }
    }
  };
}
