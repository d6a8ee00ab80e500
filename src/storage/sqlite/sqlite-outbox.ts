import type { Outbox } from '../../outbox/outbox.ts';
import type { DeliveryTable } from './delivery-rows.ts';
import type { Write } from './group-commit.ts';
import { createMessageTable } from './message-rows.ts';
import type { SqliteDatabase } from './open-database.ts';
import { everyChannel, type ParkingTable } from './parking.ts';
import { createSettleMessage } from './settle-message.ts';

export interface OutboxTables {
  readonly write: Write;
  readonly installation: string;
  readonly deliveries: DeliveryTable;
  readonly parking: ParkingTable;
}

/** The outbox over the tables `messages`, `deliveries` and `parked`. */
export function createSqliteOutbox(db: SqliteDatabase, tables: OutboxTables): Outbox {
  const { write, parking } = tables;
  const messages = createMessageTable(db, tables.installation);
  const settle = createSettleMessage(db, tables);

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        const stop = parking.find(everyChannel);
        if (stop !== undefined && stop.probeAt > now) return [];
        const room = stop === undefined ? limit : 1;
        const due = messages.dueChannels(now, room);
        const owed = room > due.length ? messages.owedChannels(now, room - due.length) : [];
        const packed = owed.filter((channelId) => {
          const unpackable = messages.pack(channelId, pack, now);
          if (unpackable === undefined) return true;
          const cause = { alert: 'delivery_dead', channelId, ...unpackable } as const;
          tables.deliveries.alert({ kind: 'alert', cause, occurredAt: now });
          return false;
        });
        const claimed = [...due, ...packed].map((channelId) => ({
          ...messages.claim(channelId, now + leaseMs),
          probing: stop !== undefined || parking.find(channelId) !== undefined,
        }));
        // One probe at a time; with nothing to send there is none.
        if (stop !== undefined && claimed.length > 0) parking.hold(everyChannel, now + leaseMs);
        return claimed;
      }),
    settle: async (message, outcome, now) =>
      write(() => ({
        state: settle(message, outcome, now),
        deliveries: message.deliveries.length,
      })),
  };
}
