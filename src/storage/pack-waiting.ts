import { createHash } from 'node:crypto';
import type { Locale } from '../i18n/locale.ts';
import type { News } from '../orders/news.ts';
import type { Delivery, StoredBody, Pack } from '../outbox/outbox.ts';

/** Discord renders ten embeds per message at most. */
export const mostPerMessage = 10;

/** What of a delivery goes into its card. */
export interface DrawnRow {
  readonly id: number;
  readonly news: string;
  readonly locale: string;
  readonly marker: string;
  readonly plain: number;
}

/** A delivery that no message delivers yet. */
export interface WaitingRow extends DrawnRow {
  readonly alone: number;
  readonly generation: number;
}

/** A message to be: what it delivers, its nonce, and its body unless that cannot be drawn. */
export interface PackedRows {
  readonly taken: readonly WaitingRow[];
  readonly nonce: string;
  readonly body: StoredBody | undefined;
}

export const unpackable =
  'the card cannot be drawn; please report this with the event it belongs to';

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

function deliveryFrom({ id, news, locale, marker, plain }: DrawnRow): Delivery {
  // Written by this program only, from this type.
  return {
    id,
    news: JSON.parse(news) as News,
    locale: locale as Locale,
    marker,
    plain: plain === 1,
  };
}

/** Undefined if that cannot be drawn. */
export function tryPack(pack: Pack, rows: readonly DrawnRow[]): ReturnType<Pack> | undefined {
  try {
    return pack(rows.map(deliveryFrom));
  } catch {
    return undefined;
  }
}

/** Packs the leading ones of what a channel is owed, oldest first; of what cannot be drawn only one. */
export function packWaiting(
  pack: Pack,
  waiting: readonly WaitingRow[],
  { installation, channelId }: { readonly installation: string; readonly channelId: string },
): PackedRows {
  const candidates = leading(waiting);
  const first = candidates.slice(0, 1);
  const packed = tryPack(pack, candidates) ?? tryPack(pack, first);
  const taken = packed === undefined ? first : candidates.slice(0, packed.count);
  return { taken, nonce: nonceOf(installation, channelId, taken), body: packed?.body };
}
