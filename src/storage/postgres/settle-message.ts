import { everyChannel } from '../../outbox/every-channel.ts';
import type { ClaimedMessage, Outcome, SettledMessage } from '../../outbox/outbox.ts';
import { addAttempt } from './add-attempt.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { endTurns } from './end-turns.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import { refuseMessage } from './refuse-message.ts';

type Wait = Outcome & { kind: 'retry' | 'parked' };

/** What a try says about its channel, and so about the token. */
function createChannelSteps(sql: Sql, options: DeliveryOptions) {
  const parking = createPostgresParkingTable(sql);
  const deliveries = createPostgresDeliveryTable(sql, options);
  return {
    works: async (channelId: string): Promise<void> => {
      const [, wasParked] = await Promise.all([
        parking.lift(everyChannel),
        parking.lift(channelId),
      ]);
      if (!wasParked) return;
      await deliveries.clearAlert({ alert: 'channel_parked', channelId, reason: '' });
    },
    /** Answers when the channel is probed; at once where all sending rests, which is probed for itself. */
    refuses: async (
      channelId: string,
      outcome: Outcome & { kind: 'parked' },
      now: number,
    ): Promise<number | undefined> => {
      const { everything, reason, probeAt } = outcome;
      if (everything) {
        await parking.park(everyChannel, reason, now, probeAt);
        return undefined;
      }
      await parking.lift(everyChannel);
      const parked = await parking.park(channelId, reason, now, probeAt);
      if (parked.isNew) {
        const cause = { alert: 'channel_parked', channelId, reason } as const;
        await deliveries.alert({ kind: 'alert', cause, occurredAt: now });
      }
      return parked.probeAt;
    },
  };
}

/** Puts a message back for another try. False for a try that lost its lease: it has no say in when that is. */
async function tryAgain(
  sql: Sql,
  { queue }: DeliveryOptions,
  { id, attempt }: ClaimedMessage,
  {
    reason,
    dueAt,
    absentAt,
  }: { reason: string; dueAt?: number | undefined; absentAt?: number | undefined },
): Promise<boolean> {
  const [again] = await sql.all<{ turn: number }>(
    `UPDATE messages SET waiting = $1, reason = $2, absent_at = coalesce($3, absent_at)
     WHERE id = $4 AND state = 'pending' AND attempts = $5 RETURNING turn`,
    [dueAt === undefined ? 0 : 1, reason, absentAt ?? null, id, attempt],
  );
  if (again !== undefined) await queue.again(sql, again.turn, dueAt);
  return again !== undefined;
}

/** The job by which the message is sent. */
async function turnOf(sql: Sql, id: number): Promise<number | undefined> {
  const text = `SELECT turn FROM messages WHERE id = $1 AND state = 'pending' FOR UPDATE`;
  const [message] = await sql.all<{ turn: number }>(text, [id]);
  return message?.turn;
}

/** Writes down what became of a try, within the caller's transaction. */
export async function settleMessage(
  sql: Sql,
  options: DeliveryOptions,
  message: ClaimedMessage,
  outcome: Outcome,
  now: number,
): Promise<SettledMessage['state']> {
  const { id, channelId, attempt, probing } = message;
  const channel = createChannelSteps(sql, options);
  const note = async ({ kind, reason }: Wait): Promise<void> =>
    addAttempt(sql, { message: id, attempt, outcome: kind, reason, endedAt: now });
  switch (outcome.kind) {
    case 'done': {
      const [turn] = await Promise.all([
        turnOf(sql, id),
        sql.run(
          `UPDATE messages SET state = 'done', discord_id = $1, reason = NULL, settled_at = $2
           WHERE id = $3 AND state = 'pending'`,
          [outcome.discordId ?? null, now, id],
        ),
        // A plain card tells the news, but does not end the trouble.
        sql.run(
          `UPDATE deliveries SET state = CASE plain WHEN 1 THEN 'dead' ELSE 'done' END, settled_at = $1
           WHERE message = $2 AND state = 'pending'`,
          [now, id],
        ),
      ]);
      await Promise.all([
        channel.works(channelId),
        turn !== undefined && endTurns(sql, options.queue, 'deliveries', [turn]),
      ]);
      return 'done';
    }
    case 'retry':
      await note(outcome);
      if ((await tryAgain(sql, options, message, outcome)) && probing === 'everything') {
        await createPostgresParkingTable(sql).hold(everyChannel, outcome.dueAt);
      }
      return 'retry';
    case 'parked': {
      await note(outcome);
      const dueAt = await channel.refuses(channelId, outcome, now);
      await tryAgain(sql, options, message, { reason: outcome.reason, dueAt });
      return 'parked';
    }
    case 'dead': {
      await channel.works(channelId);
      const turn = await turnOf(sql, id);
      const fate = await refuseMessage(sql, options, message, outcome, now);
      if (turn !== undefined) await endTurns(sql, options.queue, 'deliveries', [turn]);
      return fate;
    }
  }
}
