import { createHash } from 'node:crypto';
import type { StoredCard } from '../outbox/stored-card.ts';
import { markerOf } from './marker-of.ts';

/** The marker and the nonce of a card: the same for the same order, channel and generation. */
export function nameCard(
  installation: string,
  card: Pick<StoredCard, 'channelId' | 'platform' | 'orderId' | 'generation'>,
): Pick<StoredCard, 'marker' | 'nonce'> {
  const { channelId, platform, orderId, generation } = card;
  const parts = [installation, 'card', channelId, platform, orderId, String(generation)];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return { marker: markerOf(parts), nonce: digest.slice(0, 22) };
}
