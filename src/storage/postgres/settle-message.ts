import { everyChannel } from '../../outbox/every-channel.ts';
import type { Outcome, SettledMessage } from '../../outbox/outbox.ts';
import type { MessageChange, OutcomeEffects } from '../../outbox/outcome-effects.ts';
import type { OutcomeFacts, Undrawn } from '../../outbox/outcome-facts.ts';
import { settleOutcome } from '../../outbox/settle-outcome.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';
import { findParked } from './find-parked.ts';
import { liftParking, park } from '../parking-steps.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import type { Sql } from './database.ts';
import { confirmReceipts, isMembers, suspendMember } from '../subscription-steps.ts';
import { createPostgresCardTable } from './create-postgres-card-table.ts';
import { forumOf } from '../forum-of.ts';
import { takeSteps } from './take-steps.ts';
import { endAlert } from './end-alert.ts';

interface SettledTry {
  readonly tried: OutcomeFacts['tried'];
  readonly outcome: Outcome | Undrawn;
  readonly now: number;
}

async function readStored(sql: Sql, id: number): Promise<OutcomeFacts['stored']> {
  const text = 'SELECT state, attempts FROM messages WHERE id = $1 FOR UPDATE';
  const [message] = await sql.all<NonNullable<OutcomeFacts['stored']>>(text, [id]);
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

async function writeMessage(
  sql: Sql,
  { id, now, clock }: { readonly id: number; readonly now: number; readonly clock: () => number },
  change: MessageChange,
): Promise<void> {
  const { reason } = change;
  if (change.kind === 'ended') {
    const { state, discordId } = change;
    const text = `UPDATE messages SET state = $2, discord_id = $3, reason = $4, settled_at = $5, holder = NULL
      WHERE id = $1`;
    await sql.run(text, [id, state, discordId, reason, now]);
    return;
  }
  // Of a probe claims know when it is due. Else how long that is, since the machine's clock may be wrong.
  const waitMs = change.kind === 'again' ? change.dueAt - clock() : 0;
  await sql.run(
    `UPDATE messages SET due_at = server_ms() + $2, reason = $3, absent_at = coalesce($4, absent_at), holder = NULL
     WHERE id = $1`,
    [id, waitMs, reason, change.absentAt ?? null],
  );
}

/** Gives up what was not wanted any more while it was being sent. */
async function release(sql: Sql, { id, attempt }: SettledTry['tried']): Promise<void> {
  const text = 'UPDATE messages SET holder = NULL WHERE id = $1 AND attempts = $2';
  await sql.run(text, [id, attempt]);
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
  options: DeliveryOptions & { readonly now: () => number },
  settled: SettledTry,
): Promise<SettledMessage['state']> {
  const { tried, outcome, now } = settled;
  const { id } = tried;
  const deliveries = createPostgresDeliveryTable(sql, options);
  const states = createPostgresStoredDeliveries(sql);
  const [stored, held, channel, everything, failing] = await Promise.all([
    readStored(sql, id),
    states.inMessage(id),
    findParked(sql, tried.channelId),
    findParked(sql, everyChannel),
    readFailing(sql, settled),
  ]);
  const isMember = await takeSteps(sql, isMembers(tried.channelId));
  const forumId = await takeSteps(sql, forumOf(tried, outcome, channel !== undefined));
  const facts = { tried, stored, deliveries: held, channel, everything, forumId, ...failing };
  const effects = settleOutcome(outcome, { ...facts, isMembers: isMember }, now);
  await Promise.all([
    effects.failure && addFailure(sql, settled, effects.failure),
    states.save(effects.deliveries ?? []),
    ...(effects.parked ?? []).map(async (held) => takeSteps(sql, park(held))),
    ...(effects.lifted ?? []).map(async (lifted) => takeSteps(sql, liftParking(lifted))),
    ...(effects.overAlerts ?? []).map(async (cause) => endAlert(sql, cause, now)),
    effects.alert && deliveries.alert(effects.alert),
    effects.message && writeMessage(sql, { id, now, clock: options.now }, effects.message),
  ]);
  if (effects.suspend) await takeSteps(sql, suspendMember(tried.channelId, effects.suspend, now));
  if (effects.message === undefined) await release(sql, tried);
  if (isMember && effects.state === 'done') {
    const cards = createPostgresCardTable(sql, options.installation);
    for (const card of await takeSteps(sql, confirmReceipts(id, now))) await cards.add(card, now);
  }
  return effects.state;
}
