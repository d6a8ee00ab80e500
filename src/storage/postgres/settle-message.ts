import { everyChannel } from '../../outbox/every-channel.ts';
import type { Outcome, SettledMessage } from '../../outbox/outbox.ts';
import type { MessageChange, OutcomeEffects } from '../../outbox/outcome-effects.ts';
import type { OutcomeFacts, Undrawn } from '../../outbox/outcome-facts.ts';
import { settleOutcome } from '../../outbox/settle-outcome.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import type { Sql } from './database.ts';
import { endAlert } from './end-alert.ts';
import { endTurns } from './end-turns.ts';

interface SettledTry {
  readonly tried: OutcomeFacts['tried'];
  readonly outcome: Outcome | Undrawn;
  readonly now: number;
}

/** The message's row, with the job by which it is sent. */
type StoredMessage = NonNullable<OutcomeFacts['stored']> & { readonly turn: number };

async function readStored(sql: Sql, id: number): Promise<StoredMessage | undefined> {
  const text = 'SELECT state, attempts, turn FROM messages WHERE id = $1 FOR UPDATE';
  const [message] = await sql.all<StoredMessage>(text, [id]);
  return message;
}

type Failing = Pick<OutcomeFacts, 'failingSince' | 'othersPostedAt'>;

async function readFailing(sql: Sql, { tried, outcome }: SettledTry): Promise<Failing> {
  const unknown = { failingSince: null, othersPostedAt: null };
  if (outcome.kind !== 'retry') return unknown;
  const [failing] = await sql.all<Failing>(
    `WITH tries AS (
       SELECT attempt, outcome, ended_at FROM attempts
       WHERE delivery = (SELECT min(id) FROM deliveries WHERE message = $1) AND message = $1
     ), failing AS (
       SELECT min(ended_at) AS since FROM tries
       WHERE attempt > coalesce((SELECT max(attempt) FROM tries WHERE outcome <> 'retry'), 0)
     )
     SELECT since AS "failingSince", CASE WHEN $2 THEN (SELECT min(settled_at) FROM messages
       WHERE state <> 'pending' AND state = 'done' AND settled_at > since) END AS "othersPostedAt"
     FROM failing`,
    [tried.id, outcome.isStubborn === true],
  );
  return failing ?? unknown;
}

/** Writes what becomes of a message, and gives its job back or ends it. */
async function writeMessage(
  sql: Sql,
  { queue }: Pick<DeliveryOptions, 'queue'>,
  { id, turn, now }: { readonly id: number; readonly turn: number; readonly now: number },
  change: MessageChange,
): Promise<void> {
  const again = `UPDATE messages SET waiting = $2, reason = $3, absent_at = coalesce($4, absent_at) WHERE id = $1`;
  const { reason } = change;
  switch (change.kind) {
    case 'ended': {
      const { state, discordId } = change;
      const text =
        'UPDATE messages SET state = $2, discord_id = $3, reason = $4, settled_at = $5 WHERE id = $1';
      await Promise.all([
        sql.run(text, [id, state, discordId, reason, now]),
        endTurns(sql, queue, 'deliveries', [turn]),
      ]);
      break;
    }
    case 'again':
      await sql.run(again, [id, 1, reason, change.absentAt ?? null]);
      await queue.again(sql, turn, change.dueAt);
      break;
    case 'probe':
      // All sending is probed for itself: the job is due at once.
      await sql.run(again, [
        id,
        change.probeAt === undefined ? 0 : 1,
        reason,
        change.absentAt ?? null,
      ]);
      await queue.again(sql, turn, change.probeAt);
      break;
  }
}

async function addFailure(
  sql: Sql,
  { tried: { id, attempt }, now }: SettledTry,
  { outcome, reason }: NonNullable<OutcomeEffects['failure']>,
): Promise<void> {
  await sql.run(
    `INSERT INTO attempts (delivery, message, attempt, outcome, reason, ended_at)
     SELECT id, $1, $2, $3, $4, $5 FROM deliveries WHERE message = $1
     ON CONFLICT DO NOTHING`,
    [id, attempt, outcome, reason, now],
  );
}

/** Writes down what became of a try, within the caller's transaction. */
export async function settleMessage(
  sql: Sql,
  options: DeliveryOptions,
  settled: SettledTry,
): Promise<SettledMessage['state']> {
  const { tried, outcome, now } = settled;
  const { id } = tried;
  const parking = createPostgresParkingTable(sql);
  const deliveries = createPostgresDeliveryTable(sql, options);
  const states = createPostgresStoredDeliveries(sql, options.queue);
  const [stored, held, channel, everything, failing] = await Promise.all([
    readStored(sql, id),
    states.inMessage(id),
    parking.find(tried.channelId),
    parking.find(everyChannel),
    readFailing(sql, settled),
  ]);
  const effects = settleOutcome(
    outcome,
    { tried, stored, deliveries: held, channel, everything, ...failing },
    now,
  );
  await Promise.all([
    effects.failure && addFailure(sql, settled, effects.failure),
    states.save(effects.deliveries ?? []),
    ...(effects.parked ?? []).map(parking.save),
    ...(effects.lifted ?? []).map(parking.lift),
    ...(effects.overAlerts ?? []).map(async (cause) => endAlert(sql, cause, now)),
    effects.alert && deliveries.alert(effects.alert),
    // After the deliveries: the job stays for what waits again.
    stored &&
      effects.message &&
      writeMessage(sql, options, { id, turn: stored.turn, now }, effects.message),
  ]);
  return effects.state;
}
