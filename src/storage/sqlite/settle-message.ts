import type { ClaimedMessage, Outcome, SettledMessage } from '../../outbox/outbox.ts';
import type { DeliveryTable } from './delivery-rows.ts';
import type { SqliteDatabase } from './open-database.ts';
import { everyChannel, type ParkingTable } from './parking.ts';

/** Writes down what became of a try. A synchronous step, to be composed inside a transaction. */
export type SettleMessage = (
  message: ClaimedMessage,
  outcome: Outcome,
  now: number,
) => SettledMessage['state'];

function prepareStatements(db: SqliteDatabase) {
  return {
    endMessage: db.prepare(
      `UPDATE messages SET state = @state, discord_id = @discordId, reason = @reason, settled_at = @now
       WHERE id = @id AND state = 'pending'`,
    ),
    endDeliveries: db.prepare(
      `UPDATE deliveries SET state = @state, settled_at = @now WHERE message = @id AND state = 'pending'`,
    ),
    // A try that lost its lease has no say in when the next one is.
    again: db.prepare(
      `UPDATE messages SET due_at = @dueAt, leased = 0, reason = @reason, absent_at = coalesce(@absentAt, absent_at)
       WHERE id = @id AND state = 'pending' AND attempts = @attempt`,
    ),
    separate: db.prepare(
      `UPDATE deliveries SET message = NULL, alone = 1, generation = generation + 1 WHERE message = ?`,
    ),
  };
}

interface Tables {
  readonly deliveries: DeliveryTable;
  readonly parking: ParkingTable;
}

/** What a try says about its channel, and so about the token. */
function createChannelSteps({ deliveries, parking }: Tables) {
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
  const { deliveries } = tables;
  const channel = createChannelSteps(tables);
  const statements = prepareStatements(db);

  /** Of several cards one may have spoilt the rest: each is tried alone, unless they may stand there already. */
  const giveUp = (
    { id, channelId, deliveries: packed }: ClaimedMessage,
    { reason, perhapsPosted = false }: Outcome & { kind: 'dead' },
    now: number,
  ): 'split' | 'dead' => {
    const state = packed.length > 1 && !perhapsPosted ? 'split' : 'dead';
    const { changes } = statements.endMessage.run({ id, state, discordId: null, reason, now });
    if (changes === 0) return state;
    if (state === 'split') {
      statements.separate.run(id);
      return state;
    }
    statements.endDeliveries.run({ id, state, now });
    const cause = { alert: 'delivery_dead', channelId, message: id, reason } as const;
    deliveries.alert({ kind: 'alert', cause, occurredAt: now });
    return state;
  };

  return (message, outcome, now) => {
    const { id, channelId, attempt } = message;
    switch (outcome.kind) {
      case 'done': {
        const { discordId = null } = outcome;
        statements.endMessage.run({ id, state: 'done', discordId, reason: null, now });
        statements.endDeliveries.run({ id, state: 'done', now });
        channel.works(channelId);
        return 'done';
      }
      case 'retry': {
        const { dueAt, reason, absentAt = null } = outcome;
        statements.again.run({ id, attempt, dueAt, reason, absentAt });
        return 'retry';
      }
      case 'parked': {
        const { reason } = outcome;
        statements.again.run({ id, attempt, dueAt: 0, reason, absentAt: null });
        channel.refuses(channelId, outcome, now);
        return 'parked';
      }
      case 'dead': {
        channel.works(channelId);
        return giveUp(message, outcome, now);
      }
    }
  };
}
