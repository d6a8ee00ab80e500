import { expect, it } from 'vitest';
import { settleCard } from '../../src/outbox/settle-card.ts';
import { claimedCard, storedCard } from './stored-card.ts';

it('an edit that ended behind a later one, after its lease, is followed by one more', () => {
  const live = { state: 'live', messageId: '77', staleSince: null } as const;
  // Another machine has shown version 3 meanwhile.
  const stored = storedCard({ ...live, wanted: 3, shown: 3, attempts: 0, leased: false });
  const tried = claimedCard(5_000, { version: 2 }, live);
  const facts = { tried, stored, lines: [], channel: undefined, everything: undefined };
  const { card } = settleCard({ kind: 'edited' }, facts, 9_000);
  expect(card).toMatchObject({ state: 'live', shown: 2, staleSince: 9_000, dueAt: 9_000 });
});
