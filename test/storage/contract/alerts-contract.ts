import { beforeEach, expect, it } from 'vitest';
import type { ClaimedMessage, Outcome, Pack } from '../../../src/outbox/outbox.ts';
import { owe, titleOf } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of alerts, and of how they end. */
export function alertsContract(open: OpenStore): void {
  let storage: Store;
  const hourMs = 3_600_000;
  const busy: Outcome = { kind: 'retry', dueAt: 3_000, reason: 'busy' };
  const closed: Outcome = { kind: 'parked', everything: false, reason: 'closed', fault: 'gone' };
  const done: Outcome = { kind: 'done', discordId: '77' };

  beforeEach(async () => {
    storage = await open();
  });

  /** A body that says of an alert whether it is over. */
  const pack: Pack = (deliveries) => ({
    body: {
      says: deliveries.map((delivery) =>
        delivery.news.kind === 'alert'
          ? [delivery.news.cause.alert, delivery.news.overAt ?? 'goes on']
          : titleOf(delivery),
      ),
    },
    taken: deliveries.map(({ id }) => id),
  });
  const claim = async (channelId: string, now: number): Promise<ClaimedMessage> => {
    const messages = await storage.outbox.claim({ now, leaseMs, limit: 8, pack });
    const message = messages.find((claimed) => claimed.channelId === channelId);
    if (message === undefined) throw new Error(`nothing to claim for ${channelId}`);
    return message;
  };
  const settle = async (channelId: string, outcome: Outcome, now: number) => {
    const message = await claim(channelId, now);
    await storage.outbox.settle(message, outcome, now);
    return message.body['says'];
  };
  const edits = async (now: number) => {
    const claimed = await storage.edits.claim({ now, leaseMs, limit: 8, pack });
    return claimed.map(({ discordId, body }) => [discordId, body['says']]);
  };

  it('that were posted are edited when their cause is over', async () => {
    await owe(storage, 'a');
    await settle('c1', closed, 2_000);
    expect(await settle('ops', done, 2_000)).toEqual([['channel_parked', 'goes on']]);
    expect(await edits(2_500)).toEqual([]);
    await settle('c1', done, 9_000);
    expect(await edits(9_000)).toEqual([['77', [['channel_parked', 9_000]]]]);
  });

  it('that are under way are edited once they are posted', async () => {
    await owe(storage, 'a');
    await settle('c1', closed, 2_000);
    const both = await storage.outbox.claim({ now: 9_000, leaseMs, limit: 8, pack });
    const channels = both.map(({ channelId }) => channelId).sort();
    expect(channels).toEqual(['c1', 'ops']);
    for (const channelId of channels) {
      const message = both.find((claimed) => claimed.channelId === channelId);
      if (message) await storage.outbox.settle(message, done, 9_000);
    }
    expect(await edits(9_000)).toEqual([['77', [['channel_parked', 9_000]]]]);
  });

  it('are over when the channel is given up', async () => {
    await owe(storage, 'a');
    await settle('c1', closed, 2_000);
    await settle('ops', done, 2_000);
    await storage.desk.clearChannel('c1');
    expect(await edits(Number.MAX_SAFE_INTEGER - leaseMs)).toMatchObject([
      ['77', [['channel_parked', expect.any(Number)]]],
    ]);
  });

  it('can be raised for themselves, once a day', async () => {
    const cause = { alert: 'event_dead', platform: 'p', type: 't', event: 1, reason: 'r' } as const;
    for (let times = 0; times < 3; times += 1)
      await storage.alert({ kind: 'alert', cause, occurredAt: 2_000 });
    expect(await settle('ops', done, 2_000)).toEqual([['event_dead', 'goes on']]);
  });

  it('small facts are agreed on by whoever writes first', async () => {
    const answers = ['org_1', 'org_2'].map(async (id) => storage.agreeOn('owner:sellfern', id));
    const [one, other] = await Promise.all(answers);
    expect(other).toBe(one);
    expect(await storage.desk.pinnedOwners()).toEqual([{ platform: 'sellfern', owner: one }]);
    expect(await storage.readValue('owner:sellfern')).toBe(one);
  });

  it('end one by one', async () => {
    await owe(storage, 'a', ['c1', 'c2']);
    for (const message of await storage.outbox.claim({
      now: 2_000,
      leaseMs,
      limit: 8,
      pack,
    }))
      await storage.outbox.settle(message, closed, 2_000);
    await settle('ops', done, 2_000);
    await settle('c2', done, 9_000);
    expect(await edits(9_000)).toEqual([
      [
        '77',
        [
          ['channel_parked', 'goes on'],
          ['channel_parked', 9_000],
        ],
      ],
    ]);
  });

  it('tell of a message of which every try fails for an hour, which is listed too', async () => {
    await owe(storage, 'a');
    await settle('c1', busy, 2_000);
    await settle('c1', busy, 2_000 + hourMs - 1);
    const last = { ...busy, dueAt: 2_500 + hourMs, reason: 'busy again' };
    await settle('c1', last, 2_000 + hourMs);
    expect(await storage.desk.failing()).toEqual([
      { message: 1, channelId: 'c1', attempts: 3, reason: 'busy again', since: 2_000 },
    ]);
    const channel = { kind: 'direct', id: 'c1' } as const;
    await storage.members.keepChannel({ memberId: 'm1', channel, locale: 'en' }, 2_000);
    // Who is told is not for operators to see.
    expect(await storage.desk.failing()).toEqual([]);
    expect(await settle('ops', done, 2_000 + hourMs)).toEqual([['delivery_stuck', 'goes on']]);
    await settle('c1', done, 3_000 + hourMs);
    expect(await storage.desk.failing()).toEqual([]);
    expect(await edits(3_000 + hourMs)).toEqual([['77', [['delivery_stuck', 3_000 + hourMs]]]]);
  });
}
