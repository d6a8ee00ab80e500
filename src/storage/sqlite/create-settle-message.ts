import { everyChannel } from '../../outbox/every-channel.ts';
import type { Outcome, SettledMessage } from '../../outbox/outbox.ts';
import type { MessageChange, OutcomeEffects } from '../../outbox/outcome-effects.ts';
import type { OutcomeFacts, Undrawn } from '../../outbox/outcome-facts.ts';
import { confirmReceipts, isMembers, suspendMember } from '../subscription-steps.ts';
import { findParked, liftParking, park } from '../parking-steps.ts';
import type { SqliteCardTable } from './create-sqlite-card-table.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import { forumOf } from '../forum-of.ts';
import { settleOutcome } from '../../outbox/settle-outcome.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import { createSqliteEndAlert } from './create-sqlite-end-alert.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Writes down what became of a try. A synchronous step, to be composed inside a transaction. */
export type SettleMessage = (
  tried: OutcomeFacts['tried'],
  outcome: Outcome | Undrawn,
  now: number,
) => SettledMessage['state'];

function prepareStatements(db: SqliteDatabase) {
  return {
    stored: db.prepare<[id: number], NonNullable<OutcomeFacts['stored']>>(
      'SELECT state, attempts FROM messages WHERE id = ?',
    ),
    failingSince: db
      .prepare<{ id: number }, number | null>(
        `SELECT min(ended_at) FROM attempts AS failed
         WHERE delivery = (SELECT min(id) FROM deliveries WHERE message = @id) AND message = @id
           AND attempt > coalesce((SELECT max(attempt) FROM attempts AS other
             WHERE other.delivery = failed.delivery AND other.message = @id AND outcome <> 'retry'), 0)`,
      )
      .pluck(),
    othersPostedAt: db
      .prepare<{ since: number }, number | null>(
        `SELECT min(settled_at) FROM messages
         WHERE state <> 'pending' AND state = 'done' AND settled_at > @since`,
      )
      .pluck(),
    end: db.prepare(
      `UPDATE messages SET state = @state, discord_id = @discordId, reason = @reason, settled_at = @now, leased = 0
       WHERE id = @id`,
    ),
    // What was not wanted any more while it was being sent.
    release: db.prepare('UPDATE messages SET leased = 0 WHERE id = @id AND attempts = @attempt'),
    again: db.prepare(
      `UPDATE messages SET due_at = @dueAt, leased = 0, reason = @reason, absent_at = coalesce(@absentAt, absent_at)
       WHERE id = @id`,
    ),
    fail: db.prepare(
      `INSERT INTO attempts (delivery, message, attempt, outcome, reason, ended_at)
       SELECT id, @message, @attempt, @outcome, @reason, @endedAt FROM deliveries WHERE message = @message
       ON CONFLICT DO NOTHING`,
    ),
  };
}

function createWriteMessage({ end, again }: ReturnType<typeof prepareStatements>) {
  return (id: number, change: MessageChange, now: number): void => {
    const { reason } = change;
    switch (change.kind) {
      case 'ended':
        end.run({ id, state: change.state, discordId: change.discordId, reason, now });
        break;
      case 'again':
        again.run({ id, dueAt: change.dueAt, reason, absentAt: change.absentAt ?? null });
        break;
      case 'probe':
        // Claims leave out a channel whose probe is not due.
        again.run({ id, dueAt: 0, reason, absentAt: change.absentAt ?? null });
        break;
    }
  };
}

export function createSettleMessage(
  db: SqliteDatabase,
  tables: {
    readonly deliveries: SqliteDeliveryTable;
    readonly cards: SqliteCardTable;
    readonly take: TakeSteps;
  },
): SettleMessage {
  const { deliveries, cards, take } = tables;
  const statements = prepareStatements(db);
  const writeMessage = createWriteMessage(statements);
  const stored = createSqliteStoredDeliveries(db);
  const endAlert = createSqliteEndAlert(db);

  const write = (
    { id: message, attempt }: OutcomeFacts['tried'],
    effects: OutcomeEffects,
    now: number,
  ): void => {
    if (effects.failure)
      statements.fail.run({ message, attempt, ...effects.failure, endedAt: now });
    if (effects.message) writeMessage(message, effects.message, now);
    stored.save(effects.deliveries ?? []);
    for (const channel of effects.parked ?? []) take(park(channel));
    for (const channelId of effects.lifted ?? []) take(liftParking(channelId));
    for (const cause of effects.overAlerts ?? []) endAlert(cause, now);
    if (effects.alert) deliveries.alert(effects.alert);
  };

  const readFailing = ({ id }: OutcomeFacts['tried'], outcome: Outcome | Undrawn) => {
    const isRetry = outcome.kind === 'retry';
    const since = isRetry ? (statements.failingSince.get({ id }) ?? null) : null;
    const isAsked = since !== null && isRetry && outcome.isStubborn === true;
    const othersPostedAt = isAsked ? (statements.othersPostedAt.get({ since }) ?? null) : null;
    return { failingSince: since, othersPostedAt };
  };

  return (tried, outcome, now) => {
    const channel = take(findParked(tried.channelId));
    const facts = {
      ...readFailing(tried, outcome),
      tried,
      stored: statements.stored.get(tried.id),
      deliveries: stored.inMessage(tried.id),
      channel,
      everything: take(findParked(everyChannel)),
      isMembers: take(isMembers(tried.channelId)),
      forumId: take(forumOf(tried, outcome, channel !== undefined)),
    };
    const effects = settleOutcome(outcome, facts, now);
    write(tried, effects, now);
    if (effects.suspend) take(suspendMember(tried.channelId, effects.suspend, now));
    if (effects.message === undefined) {
      statements.release.run({ id: tried.id, attempt: tried.attempt });
    }
    if (facts.isMembers && effects.state === 'done') {
      for (const card of take(confirmReceipts(tried.id, now))) cards.add(card, now);
    }
    return effects.state;
  };
}
