import type { Outcome } from '../../outbox/outbox.ts';
import { createAttemptTable } from './create-attempt-table.ts';
import type { SqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import type { SqliteDatabase } from './open-database.ts';

interface RefusedMessage {
  readonly id: number;
  readonly channelId: string;
  readonly attempt: number;
}

/** Gives up a message, and says what becomes of what it held. To be composed inside a transaction. */
export type RefuseMessage = (
  message: RefusedMessage,
  why: Omit<Outcome & { kind: 'dead' }, 'kind'>,
  now: number,
) => 'split' | 'plain' | 'dead';

function prepareStatements(db: SqliteDatabase) {
  return {
    held: db.prepare<[message: number], { readonly plain: number }>(
      'SELECT plain FROM deliveries WHERE message = ?',
    ),
    end: db.prepare(
      `UPDATE messages SET state = @state, reason = @reason, settled_at = @now
       WHERE id = @id AND state = 'pending'`,
    ),
    separate: db.prepare(
      `UPDATE deliveries SET message = NULL, alone = 1, generation = generation + 1 WHERE message = ?`,
    ),
    simplify: db.prepare(
      `UPDATE deliveries SET message = NULL, alone = 1, generation = generation + 1, plain = 1, reason = @reason
       WHERE message = @id`,
    ),
    bury: db.prepare(
      `UPDATE deliveries SET state = 'dead', plain = 0, reason = @reason, settled_at = @now
       WHERE message = @id AND state = 'pending'`,
    ),
  };
}

/**
 * Of several cards one may have spoilt the rest, so each is tried alone; a single one is told in plain words
 * instead. What may stand in the channel already is not sent again in any way.
 */
export function createRefuseMessage(
  db: SqliteDatabase,
  deliveries: SqliteDeliveryTable,
): RefuseMessage {
  const statements = prepareStatements(db);
  const attempts = createAttemptTable(db);

  const fate = (id: number, perhapsPosted: boolean): ReturnType<RefuseMessage> => {
    const held = statements.held.all(id);
    if (perhapsPosted) return 'dead';
    if (held.length > 1) return 'split';
    return held[0]?.plain === 0 ? 'plain' : 'dead';
  };

  return ({ id, channelId, attempt }, { reason, perhapsPosted = false }, now) => {
    const becomes = fate(id, perhapsPosted);
    const state = becomes === 'split' ? 'split' : 'dead';
    // Settled by somebody else since the lease ran out: what they wrote stands.
    if (statements.end.run({ id, state, reason, now }).changes === 0) return becomes;
    attempts.add({ message: id, attempt, outcome: state, reason, endedAt: now });
    if (becomes === 'split') {
      statements.separate.run(id);
      return becomes;
    }
    const cause = { alert: 'delivery_dead', channelId, message: id, reason } as const;
    deliveries.alert({ kind: 'alert', cause, occurredAt: now });
    if (becomes === 'plain') statements.simplify.run({ id, reason });
    else statements.bury.run({ id, reason, now });
    return becomes;
  };
}
