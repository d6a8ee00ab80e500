import { beforeEach, expect, it } from 'vitest';
import type { ClaimedMessage, Outcome } from '../../../src/outbox/outbox.ts';
import { owe, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of cards whose channel is given up. */
export function clearedChannelContract(open: OpenStore): void {
  let storage: Store;
  const gone: Outcome = { kind: 'parked', everything: false, reason: 'gone', isAbsent: true };
  const done: Outcome = { kind: 'done', discordId: '77' };

  beforeEach(async () => {
    storage = await open();
  });

  async function claim(channelId: string, most = 10): Promise<ClaimedMessage | undefined> {
    const pack = packUpTo(most);
    const messages = await storage.outbox.claim({ now: 9_000, leaseMs, limit: 8, pack });
    return messages.find((message) => message.channelId === channelId);
  }
  /** Two cards in a message that met a closed channel, and one that waits behind them. */
  async function block(): Promise<ClaimedMessage> {
    for (const title of ['a', 'b', 'c']) await owe(storage, title, ['c1']);
    const message = await claim('c1', 2);
    if (message === undefined) throw new Error('nothing to claim');
    await storage.outbox.settle(message, gone, 9_000);
    return message;
  }
  const deliveries = async () =>
    storage.rows(
      "SELECT id, channel_id, state, reason FROM deliveries WHERE channel_id <> 'ops' ORDER BY id",
    );

  it('are dead letters that say so, and the channel is no longer blocked', async () => {
    await block();
    expect(await storage.desk.parked()).toMatchObject([{ channelId: 'c1', reason: 'gone' }]);
    expect(await storage.desk.clearChannel('c1')).toEqual({ dropped: 3, moved: 0 });
    expect(await storage.desk.parked()).toEqual([]);
    const dead = { channel_id: 'c1', state: 'dead', reason: 'dropped by an operator' };
    expect(await deliveries()).toEqual([1, 2, 3].map((id) => ({ id, ...dead })));
    expect(await storage.readVitals()).toMatchObject({ parked: [], outboxParked: 0 });
    expect(await claim('c1')).toBeUndefined();
    await owe(storage, 'd', ['c1']);
    expect((await claim('c1'))?.deliveries).toHaveLength(1);
  });

  it('go to another channel, in their order, each once, under another nonce', async () => {
    const { nonce } = await block();
    await owe(storage, 'd', ['c2']);
    expect(await storage.desk.clearChannel('c1', 'c2')).toEqual({ dropped: 0, moved: 3 });
    const moved = await claim('c2');
    expect(moved?.body).toMatchObject({ titles: ['a', 'b', 'c', 'd'] });
    expect(moved?.nonce).not.toBe(nonce);
    if (moved) await storage.outbox.settle(moved, done, 9_200);
    expect(await claim('c1')).toBeUndefined();
    expect(await deliveries()).toMatchObject(Array(4).fill({ channel_id: 'c2', state: 'done' }));
    expect(await storage.readVitals()).toMatchObject({ parked: [], outboxPending: 1 });
  });

  it('are not posted twice where the other channel has the same news', async () => {
    await owe(storage, 'a', ['c1', 'c2']);
    const first = await claim('c1');
    if (first) await storage.outbox.settle(first, gone, 9_000);
    expect(await storage.desk.clearChannel('c1', 'c2')).toEqual({ dropped: 1, moved: 0 });
    expect(await deliveries()).toMatchObject([
      { channel_id: 'c1', state: 'dead', reason: 'channel c2 already has this card' },
      { channel_id: 'c2', state: 'pending' },
    ]);
  });

  it('stay as they are while their channel is not blocked', async () => {
    await owe(storage, 'a', ['c1']);
    const message = await claim('c1');
    expect(await storage.desk.clearChannel('c1')).toBeUndefined();
    expect(await storage.desk.clearChannel('c1', 'c2')).toBeUndefined();
    if (message) await storage.outbox.settle(message, done, 9_200);
    expect(await deliveries()).toMatchObject([{ channel_id: 'c1', state: 'done' }]);
  });

  it('stay where they were put, whatever a try says that was under way', async () => {
    await block();
    const probe = await claim('c1');
    await storage.desk.clearChannel('c1', 'c2');
    if (probe) await storage.outbox.settle(probe, { kind: 'dead', reason: 'refused' }, 9_200);
    expect(await deliveries()).toMatchObject(Array(3).fill({ channel_id: 'c2', state: 'pending' }));
  });

  it('bring a new alert if the channel is blocked again', async () => {
    const alerts = async () => storage.rows('SELECT id FROM deliveries WHERE event IS NULL');
    await block();
    await storage.desk.clearChannel('c1');
    const before = (await alerts()).length;
    await owe(storage, 'd', ['c1']);
    const message = await claim('c1');
    if (message) await storage.outbox.settle(message, gone, 9_200);
    expect(await alerts()).toHaveLength(before + 1);
  });
}
