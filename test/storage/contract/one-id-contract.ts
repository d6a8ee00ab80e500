import { beforeEach, expect, it } from 'vitest';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import { envelope } from '../../support/open-storage.ts';
import type { OpenStore } from './store.ts';

const changed = 'order.status_changed';
const shipped = 'order.fulfillment.shipped';

/** How every database tells apart what a platform gave one id. */
export function oneIdContract(open: OpenStore): void {
  let inbox: Inbox;

  beforeEach(async () => {
    ({ inbox } = await open());
  });

  const insert = async (signedType: string | undefined, type = signedType ?? changed) =>
    inbox.insert(envelope({ eventId: 'evt_9', signedType, type }), 100);

  it('takes both, each once', async () => {
    expect(await insert(changed)).toBe('accepted');
    expect(await insert(shipped)).toBe('accepted');
    for (const type of [changed, shipped, shipped]) expect(await insert(type)).toBe('duplicate');
    const claimed = await inbox.claim({ now: 2_000, leaseMs: 1_000, limit: 10 });
    expect(claimed.map(({ eventId }) => eventId)).toEqual(['evt_9', `evt_9#${shipped}`]);
  });

  it('takes both when they come at once', async () => {
    const answers = [changed, shipped, shipped, changed].map(async (type) => insert(type));
    expect(await Promise.all(answers)).toEqual(['accepted', 'accepted', 'duplicate', 'duplicate']);
  });

  it('counts no type that is not signed', async () => {
    await insert(changed);
    expect(await insert(undefined, shipped)).toBe('duplicate');
  });

  it('knows what an earlier version stored', async () => {
    await insert(undefined, changed);
    expect(await insert(changed)).toBe('duplicate');
    expect(await insert(shipped)).toBe('accepted');
  });
}
