import { everyChannel } from '../../outbox/every-channel.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteMessageTable } from './create-sqlite-message-table.ts';
import { noteDown } from './note-down.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { SqliteParkingTable } from './create-sqlite-parking-table.ts';
import { createRefuseMessage } from './create-refuse-message.ts';
import { createSettleMessage } from './create-settle-message.ts';

export interface OutboxTables {
  readonly write: Write;
  readonly installation: string;
  readonly deliveries: SqliteDeliveryTable;
  readonly parking: SqliteParkingTable;
}

/** The outbox over the tables `messages`, `deliveries` and `parked`. */
export function createSqliteOutbox(db: SqliteDatabase, tables: OutboxTables): Outbox {
  const { write, parking } = tables;
  const messages = createSqliteMessageTable(db, tables.installation);
  const refuse = createRefuseMessage(db, tables.deliveries);
  const settle = createSettleMessage(db, { ...tables, refuse });

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        const stop = parking.find(everyChannel);
        if (stop !== undefined && stop.probeAt > now) return [];
        const room = stop === undefined ? limit : 1;
        const due = messages.dueChannels(now, room);
        const owed = room > due.length ? messages.owedChannels(now, room - due.length) : [];
        const packed = owed.filter((channelId) => {
          const undrawn = messages.pack(channelId, pack, now);
          if (undrawn === undefined) return true;
          refuse({ id: undrawn.id, channelId, attempt: 1 }, undrawn, now);
          return false;
        });
        const claimed = [...due, ...packed].map((channelId) => {
          const isParked = parking.find(channelId) !== undefined;
          const probing = stop !== undefined ? 'everything' : isParked && 'channel';
          return { ...messages.claim(channelId, now + leaseMs), probing } as const;
        });
        // One probe at a time; with nothing to send there is none.
        if (stop !== undefined && claimed.length > 0) parking.hold(everyChannel, now + leaseMs);
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
