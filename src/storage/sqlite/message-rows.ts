import { createHash } from 'node:crypto';
import type { Locale } from '../../i18n/locale.ts';
import type { News } from '../../orders/news.ts';
import type { ClaimedMessage, Delivery, MessageBody, Pack } from '../../outbox/outbox.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareMessageStatements, type WaitingRow } from './prepare-message-statements.ts';

/** Discord renders ten embeds per message at most. */
const mostPerMessage = 10;

export interface MessageTable {
  /** Channels with a message that is due for another try. */
  readonly dueChannels: (now: number, limit: number) => readonly string[];
  /** Channels that are owed something and have no message in flight. */
  readonly owedChannels: (now: number, limit: number) => readonly string[];
  /**
   * Packs what a channel is owed into a new message and stores it with its nonce. A delivery that cannot
   * even be packed alone becomes a dead letter, so that it holds up nobody else.
   */
  readonly pack: (channelId: string, pack: Pack, now: number) => Unpackable | undefined;
  /** Claims the channel's message in flight: attempt + 1, due again when the lease ends. */
  readonly claim: (channelId: string, leaseEndsAt: number) => Omit<ClaimedMessage, 'probing'>;
}

/** A delivery that was given up on because it cannot be drawn. */
export interface Unpackable {
  readonly message: number;
  readonly reason: string;
}

/** The nonce of a message: a digest of what it delivers and where, different for every new message. */
function nonceOf(installation: string, channelId: string, waiting: readonly WaitingRow[]): string {
  const contents = waiting.map(({ id, marker, generation }) => [id, marker, generation]);
  return createHash('sha256')
    .update(JSON.stringify([installation, channelId, contents]))
    .digest('base64url')
    .slice(0, 22);
}

/** The leading deliveries that may share a message: one that once spoilt a message goes alone. */
function leading(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const firstAlone = waiting.findIndex(({ alone }) => alone === 1);
  return firstAlone === -1 ? waiting : waiting.slice(0, Math.max(firstAlone, 1));
}

function deliveryFrom({ id, news, locale, marker }: WaitingRow): Delivery {
  // Written by this program only, from this type; the CHECK keeps it JSON.
  return { id, news: JSON.parse(news) as News, locale: locale as Locale, marker };
}

function tryPack(pack: Pack, waiting: readonly WaitingRow[]): ReturnType<Pack> | undefined {
  try {
    return pack(waiting.map(deliveryFrom));
  } catch {
    return undefined;
  }
}

/** Synchronous steps over the tables `messages` and `deliveries`, to be composed inside a transaction. */
export function createMessageTable(db: SqliteDatabase, installation: string): MessageTable {
  const statements = prepareMessageStatements(db);

  return {
    dueChannels: (now, limit) => statements.dueChannels.all({ now, limit }),
    owedChannels: (now, limit) => statements.owedChannels.all({ now, limit }),
    pack: (channelId, pack, now) => {
      const candidates = leading(statements.waiting.all(channelId, mostPerMessage));
      const first = candidates.slice(0, 1);
      const packed = tryPack(pack, candidates) ?? tryPack(pack, first);
      const taken = packed === undefined ? first : candidates.slice(0, packed.count);
      const nonce = nonceOf(installation, channelId, taken);
      if (packed === undefined) {
        const reason = 'the card cannot be drawn; please report this with the event it belongs to';
        const message = Number(
          statements.insertDead.run({ channelId, nonce, reason, now }).lastInsertRowid,
        );
        for (const { id } of taken) statements.bury.run({ message, id, now });
        return { message, reason };
      }
      const message = { channelId, nonce, body: JSON.stringify(packed.body), now };
      const { lastInsertRowid } = statements.insert.run(message);
      for (const { id } of taken) statements.assign.run(lastInsertRowid, id);
      return undefined;
    },
    claim: (channelId, leaseEndsAt) => {
      const row = statements.lease.get({ channelId, leaseEndsAt });
      if (row === undefined) throw new Error(`channel ${channelId} has no message in flight`);
      return {
        id: row.id,
        channelId: row.channel_id,
        nonce: row.nonce,
        body: JSON.parse(row.body) as MessageBody,
        deliveries: statements.packed.all(row.id),
        attempt: row.attempts,
        firstTriedAt: row.first_tried_at,
        absentAt: row.absent_at,
      };
    },
  };
}
