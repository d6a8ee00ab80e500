import { expect, it } from 'vitest';
import { owe, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore } from './store.ts';

/** However many members are told of something, the shop's channels come first. */
export function fairClaimsContract(open: OpenStore): void {
  it('claims a message of a shop’s channel before those of members that have waited longer', async () => {
    const storage = await open();
    const channels = Array.from({ length: 20 }, (_, index) => `dm${index}`);
    for (const [index, id] of channels.entries()) {
      const member = { memberId: String(index), channel: { id, kind: 'direct' } } as const;
      await storage.members.keepChannel({ ...member, locale: 'en' }, 1_000);
    }
    await owe(storage, 'a', channels);
    await owe(storage, 'b', ['z-of-the-shop']);
    const claim = { now: 2_000, leaseMs, limit: 4, pack: packUpTo(1) };
    const claimed = await storage.outbox.claim(claim);
    expect(claimed.map(({ channelId }) => channelId)).toEqual([
      'z-of-the-shop',
      ...channels.slice(0, 3),
    ]);
  });
}
