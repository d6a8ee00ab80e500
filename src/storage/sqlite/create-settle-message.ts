import { everyChannel } from '../../outbox/every-channel.ts';
import type { ClaimedMessage, Outcome, SettledMessage } from '../../outbox/outbox.ts';
import { createAttemptTable } from './create-attempt-table.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { SqliteParkingTable } from './create-sqlite-parking-table.ts';
import type { RefuseMessage } from './create-refuse-message.ts';

/** Writes down what became of a try. A synchronous step, to be composed inside a transaction. */
export type SettleMessage = (
  message: ClaimedMessage,
  outcome: Outcome,
  now: number,
) => SettledMessage['state'];

function prepareStatements(db: SqliteDatabase) {
  return {
    endMessage: db.prepare(
      `UPDATE messages SET state = 'done', discord_id = @discordId, reason = NULL, settled_at = @now
       WHERE id = @id AND state = 'pending'`,
    ),
    // A plain card tells the news, but does not end the trouble.
    endDeliveries: db.prepare(
      `UPDATE deliveries SET state = CASE plain WHEN 1 THEN 'dead' ELSE 'done' END, settled_at = @now
       WHERE message = @id AND state = 'pending'`,
    ),
    // A try that lost its lease has no say in when the next one is.
    again: db.prepare(
      `UPDATE messages SET due_at = @dueAt, leased = 0, reason = @reason, absent_at = coalesce(@absentAt, absent_at)
       WHERE id = @id AND state = 'pending' AND attempts = @attempt`,
    ),
  };
}

interface Tables {
  readonly deliveries: SqliteDeliveryTable;
  readonly parking: SqliteParkingTable;
  readonly refuse: RefuseMessage;
}

/** What a try says about its channel, and so about the token. */
function createChannelSteps({ deliveries, parking }: Omit<Tables, 'refuse'>) {
  return {
    works: (channelId: string): void => {
      parking.lift(everyChannel);
      if (!parking.lift(channelId)) return;
      deliveries.clearAlert({ alert: 'channel_parked', channelId, reason: '' });
    },
    refuses: (channelId: string, outcome: Outcome & { kind: 'parked' }, now: number): void => {
      const { everything, reason, probeAt } = outcome;
      if (everything) {
        parking.park(everyChannel, reason, now, probeAt);
        return;
      }
      parking.lift(everyChannel);
      if (!parking.park(channelId, reason, now, probeAt)) return;
      const cause = { alert: 'channel_parked', channelId, reason } as const;
      deliveries.alert({ kind: 'alert', cause, occurredAt: now });
    },
  };
}

export function createSettleMessage(db: SqliteDatabase, tables: Tables): SettleMessage {
  const channel = createChannelSteps(tables);
  const statements = prepareStatements(db);
  const attempts = createAttemptTable(db);

  return (message, outcome, now) => {
    const { id, channelId, attempt, probing } = message;
    switch (outcome.kind) {
      case 'done': {
        const { discordId = null } = outcome;
        statements.endMessage.run({ id, discordId, now });
        statements.endDeliveries.run({ id, now });
        channel.works(channelId);
        return 'done';
      }
      case 'retry': {
        const { dueAt, reason, absentAt = null } = outcome;
        attempts.add({ message: id, attempt, outcome: 'retry', reason, endedAt: now });
        const { changes } = statements.again.run({ id, attempt, dueAt, reason, absentAt });
        if (changes > 0 && probing === 'everything') tables.parking.hold(everyChannel, dueAt);
        return 'retry';
      }
      case 'parked': {
        const { reason } = outcome;
        attempts.add({ message: id, attempt, outcome: 'parked', reason, endedAt: now });
        statements.again.run({ id, attempt, dueAt: 0, reason, absentAt: null });
        channel.refuses(channelId, outcome, now);
        return 'parked';
      }
      case 'dead': {
        channel.works(channelId);
        return tables.refuse(message, outcome, now);
      }
    }
  };
}
