import type { ClaimedMessage, Outcome } from '../../outbox/outbox.ts';
import { addAttempt } from './add-attempt.ts';
import type { Sql } from './database.ts';
import {
  createPostgresDeliveryTable,
  type DeliveryOptions,
} from './create-postgres-delivery-table.ts';

type Fate = 'split' | 'plain' | 'dead';

async function fateOf(sql: Sql, id: number, perhapsPosted: boolean): Promise<Fate> {
  const text = 'SELECT plain FROM deliveries WHERE message = $1';
  const held = await sql.all<{ plain: number }>(text, [id]);
  if (perhapsPosted) return 'dead';
  if (held.length > 1) return 'split';
  return held[0]?.plain === 0 ? 'plain' : 'dead';
}

const ownedAgain = `message = NULL, alone = 1, generation = generation + 1`;

const writes: Readonly<Record<Fate, string>> = {
  split: `UPDATE deliveries SET ${ownedAgain} WHERE message = $1 AND $2::text IS NOT NULL AND $3::bigint > 0
    RETURNING id, state`,
  plain: `UPDATE deliveries SET ${ownedAgain}, plain = 1, reason = $2
    WHERE message = $1 AND $3::bigint > 0 RETURNING id, state`,
  dead: `UPDATE deliveries SET state = 'dead', plain = 0, reason = $2, settled_at = $3
    WHERE message = $1 AND state = 'pending' RETURNING id, state`,
};

/**
 * Gives up a message, and says what becomes of what it held. Of several cards one may have spoilt the rest, so
 * each is tried alone; a single one is told in plain words instead. What may stand in the channel already is
 * not sent again in any way.
 */
export async function refuseMessage(
  sql: Sql,
  options: DeliveryOptions,
  { id, channelId, attempt }: Pick<ClaimedMessage, 'id' | 'channelId' | 'attempt'>,
  { reason, perhapsPosted = false }: Omit<Outcome & { kind: 'dead' }, 'kind'>,
  now: number,
): Promise<Fate> {
  const fate = await fateOf(sql, id, perhapsPosted);
  const state = fate === 'split' ? 'split' : 'dead';
  const ended = await sql.run(
    `UPDATE messages SET state = $1, reason = $2, settled_at = $3 WHERE id = $4 AND state = 'pending'`,
    [state, reason, now, id],
  );
  // Settled by somebody else since the lease ran out: what they wrote stands.
  if (ended === 0) return fate;
  await addAttempt(sql, { message: id, attempt, outcome: state, reason, endedAt: now });
  if (fate !== 'split') {
    const cause = { alert: 'delivery_dead', channelId, message: id, reason } as const;
    await createPostgresDeliveryTable(sql, options).alert({
      kind: 'alert',
      cause,
      occurredAt: now,
    });
  }
  const held = await sql.all<{ id: number; state: string }>(writes[fate], [id, reason, now]);
  const owed = held.filter((delivery) => delivery.state === 'pending');
  await options.queue.add(
    sql,
    owed.map((delivery) => ({ row: delivery.id, key: channelId })),
  );
  return fate;
}
