import { beforeEach, expect, it } from 'vitest';
import type { ClaimedEvent, Inbox } from '../../../src/inbox/inbox.ts';
import { envelope, owing } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore } from './store.ts';

/** What every database keeps of the port `Inbox` when processes die. */
export function suspectsContract(open: OpenStore): void {
  let inbox: Inbox;
  let now: number;

  beforeEach(async () => {
    ({ inbox } = await open());
    now = 2_000;
  });

  async function insert(count: number, orderId?: string, prefix = 'e'): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await inbox.insert(envelope({ eventId: `${prefix}${index}`, orderId }), 1_000);
    }
  }
  const claim = async (busy = false) =>
    inbox.claim({ now, leaseMs, limit: 10, busy, mostBytes: 8_000 });
  const seen = (events: readonly ClaimedEvent[]) =>
    events.map(({ eventId, attempt }) => `${eventId} ${attempt}`);
  /** Whoever has claimed is gone, and its lease ended. */
  const die = (): void => void (now += leaseMs + 1);
  async function claimAndDie(times: number): Promise<void> {
    for (let death = 0; death < times; death += 1) {
      expect(await claim()).not.toEqual([]);
      die();
    }
  }
  async function settle(events: readonly ClaimedEvent[]): Promise<void> {
    for (const event of events)
      await inbox.settle(event, event.orderId, () => owing(event.eventId, []), now);
  }

  it('comes back half as many at a time, and counts a try of none but one that was alone', async () => {
    await insert(8);
    const claims: string[][] = [];
    for (let death = 0; death < 6; death += 1) {
      claims.push(seen(await claim()));
      die();
    }
    const all = Array.from({ length: 8 }, (_, index) => `e${index} 1`);
    const expected = [all, all.slice(0, 4), all.slice(0, 2), ['e0 1'], ['e0 2'], ['e0 3']];
    expect(claims).toEqual(expected);
  });

  it('leaves the tries of all others uncounted after twelve deaths at one point', async () => {
    await insert(8);
    await claimAndDie(12);
    const [lonely] = await claim();
    expect(lonely).toMatchObject({ eventId: 'e0', attempt: 10, suspect: true });
    if (lonely) await inbox.bury(lonely, 'hopeless', now);
    const attempts: number[] = [];
    for (let events = await claim(); events.length > 0; events = await claim()) {
      attempts.push(...events.map(({ attempt }) => attempt));
      await settle(events);
    }
    expect(attempts).toEqual(Array.from({ length: 7 }, () => 1));
  });

  it('is claimed by a process that has nothing else under way, and by itself', async () => {
    await insert(2);
    await claim();
    die();
    await insert(1, undefined, 'new');
    expect(await claim(true)).toEqual([]);
    const first = await claim();
    expect(first).toMatchObject([{ eventId: 'e0', suspect: true }]);
    await settle(first);
    const second = await claim();
    expect(second).toMatchObject([{ eventId: 'e1', suspect: true }]);
    await settle(second);
    const third = await claim(true);
    expect(seen(third)).toEqual(['new0 1']);
    expect(third[0]).not.toHaveProperty('suspect');
  });

  it('does not overtake what goes before it in its order', async () => {
    await insert(2, 'o1');
    const [first] = await claim();
    die();
    if (first) await inbox.giveBack([first]);
    const again = await claim();
    expect(seen(again)).toEqual(['e0 1']);
    await settle(again);
    expect(seen(await claim())).toEqual(['e1 1']);
  });

  it('lets its order go on when it is settled', async () => {
    await insert(3, 'o1');
    await claim();
    die();
    await insert(1, 'o1', 'later');
    const settled: string[] = [];
    for (let events = await claim(); events.length > 0; events = await claim()) {
      settled.push(...events.map(({ eventId }) => eventId));
      await settle(events);
    }
    expect(settled).toEqual(['e0', 'e1', 'e2', 'later0']);
  });

  it('takes no more than its share of bodies into memory, in their order', async () => {
    const body = Buffer.alloc(3_000);
    for (const [eventId, orderId] of [
      ['a', 'o1'],
      ['b', 'o2'],
      ['c', 'o1'],
      ['d', 'o2'],
    ] as const)
      await inbox.insert(envelope({ eventId, orderId, body }), 1_000);
    const first = await claim();
    expect(first).toHaveLength(2);
    await settle(first);
    const second = await claim();
    const perOrder = Map.groupBy([...first, ...second], ({ orderId }) => orderId);
    expect([...perOrder.values()].map((events) => events.map(({ eventId }) => eventId))).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  it('takes a body that is larger than its share alone', async () => {
    const body = Buffer.alloc(9_000);
    await inbox.insert(envelope({ eventId: 'large', body }), 1_000);
    await insert(1);
    expect(seen(await claim())).toEqual(['large 1']);
    expect(seen(await claim(true))).toEqual(['e0 1']);
  });

  it('is no suspect any more once it was given back or failed with a reason', async () => {
    await insert(3);
    const [first, second] = await claim();
    if (first === undefined || second === undefined) throw new Error('two are needed');
    await inbox.retry(first, now, 'no luck');
    await inbox.giveBack([second]);
    expect(seen(await claim(true))).toEqual(['e0 2', 'e1 1']);
  });

  it('is none as long as its lease is renewed', async () => {
    await insert(1);
    const claimed = await claim();
    now += leaseMs / 2;
    expect(await claim()).toEqual([]);
    await inbox.renew(claimed, now + leaseMs);
    now += leaseMs / 2 + 1;
    expect(await claim()).toEqual([]);
    now += leaseMs / 2;
    expect(await claim()).toMatchObject([{ eventId: 'e0', suspect: true }]);
  });
}
