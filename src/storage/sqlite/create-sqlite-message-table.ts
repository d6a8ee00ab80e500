import type { ClaimedMessage, Pack } from '../../outbox/outbox.ts';
import { storedBody } from '../../stored/stored-body.ts';
import { mostSeen, packWaiting } from '../pack-waiting.ts';
import { proofOfAbsence } from '../proof-of-absence.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareMessageStatements } from './prepare-message-statements.ts';

/** Which channels are asked for: so many, none that is parked and none that rests. */
export interface Served {
  readonly now: number;
  readonly resting: readonly string[];
}

export interface SqliteMessageTable {
  /** Channels with a message that is due for another try. */
  readonly dueChannels: (served: Served, limit: number) => readonly string[];
  /** Channels that are owed something and have no message in flight. */
  readonly owedChannels: (served: Served, limit: number) => readonly string[];
  /**
   * Packs what a channel is owed into a new message and stores it with its nonce. Answers the message if its
   * only delivery cannot be drawn, and why: it is to be refused, so that it holds up nobody else.
   */
  readonly pack: (
    channelId: string,
    pack: Pack,
    now: number,
  ) => { readonly id: number; readonly reason: string } | undefined;
  /** Claims the channel's message in flight: attempt + 1, due again when the lease ends. */
  readonly claim: (channelId: string, leaseEndsAt: number) => Omit<ClaimedMessage, 'probing'>;
}

function boundTo({ now, resting }: Served, limit: number) {
  return { now, resting: JSON.stringify(resting), limit };
}

/** Synchronous steps over the tables `messages` and `deliveries`, to be composed inside a transaction. */
export function createSqliteMessageTable(
  db: SqliteDatabase,
  installation: string,
): SqliteMessageTable {
  const statements = prepareMessageStatements(db);

  return {
    dueChannels: (served, limit) => statements.dueChannels.all(boundTo(served, limit)),
    owedChannels: (served, limit) => statements.owedChannels.all(boundTo(served, limit)),
    pack: (channelId, pack, now) => {
      const waiting = statements.waiting.all(channelId, mostSeen);
      const channel = { installation, channelId, now };
      const { taken, nonce, drawn, absentAt } = packWaiting(pack, waiting, channel);
      const message = { channelId, nonce, body: storedBody.write(drawn.body ?? {}), absentAt };
      const id = Number(statements.insert.run(message).lastInsertRowid);
      for (const delivery of taken) statements.assign.run(id, delivery.id);
      return drawn.body === undefined ? { id, reason: drawn.reason } : undefined;
    },
    claim: (channelId, leaseEndsAt) => {
      const row = statements.lease.get({ channelId, leaseEndsAt });
      if (row === undefined) throw new Error(`channel ${channelId} has no message in flight`);
      return {
        id: row.id,
        channelId: row.channel_id,
        nonce: row.nonce,
        body: storedBody.read(row.body),
        deliveries: statements.packed.all(row.id),
        attempt: row.attempts,
        firstTriedAt: row.first_tried_at,
        ...proofOfAbsence({ absentAt: row.absent_at, failedAt: row.failed_at }, row.absence),
      };
    },
  };
}
