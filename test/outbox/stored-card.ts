import type { ClaimedCard } from '../../src/outbox/cards.ts';
import type { StoredCard } from '../../src/outbox/stored-card.ts';

/** A card that waits to be posted for the first time. */
export function storedCard(changes: Partial<StoredCard> = {}): StoredCard {
  return {
    id: 1,
    ...{ platform: 'sellfern', orderId: '1042', channelId: '1100000000000000200' },
    ...{ mode: 'card', locale: 'en', generation: 0, state: 'making' },
    ...{ marker: '7Q2K7Q2K', nonce: 'nonce-of-this-card', messageId: null, threadId: null },
    ...{ wanted: 1, shown: 0, made: 1, staleSince: 1_000, attempts: 1, dueAt: 0, leased: true },
    ...{ firstTriedAt: 1_000, absentAt: 1_000, failedAt: null, postedAt: null, finishAt: null },
    ...{ reason: null, createdAt: 1_000 },
    ...changes,
  };
}

/** The same as it is claimed on its first try at a time. */
export function claimedCard(
  at: number,
  changes: Partial<ClaimedCard> = {},
  card: Partial<StoredCard> = {},
): ClaimedCard {
  return {
    card: storedCard({ absentAt: at, firstTriedAt: at, ...card }),
    ...{ version: 1, attempt: 1, absentAt: at, firstTriedAt: at, failedAt: null },
    ...{ probing: false, found: undefined, view: 'posted', isLast: false },
    ...changes,
  };
}
