import { beforeEach, expect, it } from 'vitest';
import type { OrderClaim } from '../../../src/claims/order-claim.ts';
import { envelope, owing } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const [jane, john, ann] = ['1100000000000000901', '1100000000000000902', '1100000000000000903'];
const key = { platform: 'sellapp', id: '236' };
const code = (hash: string, memberId: string, at = 1_000, shops = ['sellfern', 'sellapp']) => ({
  ...{ hash, memberId, shops, at, expiresAt: at + 86_400_000 },
});

/** What every database keeps of whose order is whose. */
export function claimsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  let events = 0;
  /** A webhook that says this of its order is processed. */
  const arrive = async (said: Partial<OrderClaim>): Promise<void> => {
    const claim = { orderId: '236', codes: [], buyers: [], receivedAt: 2_000, ...said };
    events += 1;
    const told = envelope({ platform: 'sellapp', eventId: `evt_claim_${events}` });
    await storage.inbox.insert(told, 100);
    const [event] = await storage.inbox.claim({ now: 2_000, leaseMs, limit: 1 });
    if (event === undefined) throw new Error('the event was to be claimed');
    await storage.inbox.settle(event, undefined, () => ({ ...owing('x', []), claim }), 2_000);
  };
  const holder = async () => (await storage.claims.claimantsOf(key)).link?.memberId;
  const others = async () =>
    (await storage.claims.claimantsOf(key)).others.map(({ memberId }) => memberId);
  const assign = async (memberId: string) =>
    storage.claims.assign(key, { memberId, by: '7', reason: 'showed the invoice', at: 5_000 });

  it('nobody holds an order of which nothing was said', async () => {
    expect(await storage.claims.claimantsOf(key)).toEqual({ link: undefined, others: [] });
    expect(await storage.claims.isLinked(jane, key)).toBe(false);
    expect(await storage.claims.ofMember(jane)).toEqual({ links: [], claims: [], code: undefined });
  });

  it('a code links the order that it comes with, once', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ codes: ['other', 'h1'] });
    expect(await storage.claims.isLinked(jane, key)).toBe(true);
    expect(await storage.claims.isLinked(john, key)).toBe(false);
    expect(await storage.claims.claimantsOf(key)).toEqual({
      link: { memberId: jane, via: 'code', by: undefined, reason: undefined, at: 2_000 },
      others: [],
    });
    await arrive({ orderId: '237', codes: ['h1'] });
    expect(await storage.claims.isLinked(jane, { ...key, id: '237' })).toBe(false);
  });

  it('a code counts in the shops alone that its member’s server may see', async () => {
    await storage.claims.keepCode(code('h1', jane, 1_000, ['sellfern', 'another']));
    await arrive({ codes: ['h1'] });
    expect(await holder()).toBeUndefined();
  });

  it('a code of one platform’s order links none of another’s', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ codes: ['h1'] });
    expect(await storage.claims.isLinked(jane, { ...key, platform: 'sellfern' })).toBe(false);
  });

  it.each([
    ['unknown', ['h2'], 2_000],
    ['over', ['h1'], 1_000 + 86_400_000],
  ])('a code that is %s leads to nothing', async (_why, codes, receivedAt) => {
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ codes, receivedAt });
    expect(await storage.claims.claimantsOf(key)).toEqual({ link: undefined, others: [] });
  });

  it('a new code takes the place of the one before', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await storage.claims.keepCode(code('h2', jane, 1_500));
    await arrive({ codes: ['h1'] });
    expect(await holder()).toBeUndefined();
    expect((await storage.claims.ofMember(jane)).code).toEqual({
      at: 1_500,
      expiresAt: 1_500 + 86_400_000,
    });
    await arrive({ codes: ['h2'] });
    expect(await holder()).toBe(jane);
    expect((await storage.claims.ofMember(jane)).code).toBeUndefined();
  });

  it('a second member changes nothing, and is seen', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await storage.claims.keepCode(code('h2', john));
    await storage.claims.keepCode(code('h3', ann));
    await arrive({ codes: ['h1', 'h2'] });
    await arrive({ codes: ['h3'] });
    await storage.claims.keepCode(code('h4', jane));
    await arrive({ codes: ['h4'] });
    expect(await holder()).toBe(jane);
    expect(await others()).toEqual([john, ann]);
    expect(await storage.claims.isLinked(john, key)).toBe(false);
    expect((await storage.claims.ofMember(john)).claims).toEqual([
      { platform: 'sellapp', orderId: '236', memberId: john, via: 'code', at: 2_000 },
    ]);
  });

  it('an order that has another id, too, is one order', async () => {
    const order = { platform: 'sellapp', id: '236', alias: 'inv_236', items: [], parcels: [] };
    await storage.saveOrder({ ...order, knownAsOf: 1 });
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ orderId: 'inv_236', codes: ['h1'] });
    expect(await storage.claims.isLinked(jane, key)).toBe(true);
    expect(await storage.claims.isLinked(jane, { ...key, id: 'new', alias: '236' })).toBe(true);
    await storage.claims.keepCode(code('h2', john));
    await arrive({ orderId: '236', codes: ['h2'] });
    expect(await others()).toEqual([john]);
  });

  it('a buyer’s name makes nobody the holder before they say so', async () => {
    await arrive({ buyers: ['name', 'id'] });
    expect(await storage.claims.isBuyer(key, ['x', 'name'], 0)).toBe(true);
    expect(await storage.claims.isBuyer(key, ['x'], 0)).toBe(false);
    expect(await storage.claims.isBuyer(key, ['name'], 2_001)).toBe(false);
    expect(await holder()).toBeUndefined();
    const mine = { memberId: jane, hashes: ['name'] };
    expect(await storage.claims.claimByName(key, mine, { since: 0, now: 3_000 })).toBe(true);
    expect(await storage.claims.claimByName(key, mine, { since: 0, now: 4_000 })).toBe(true);
    expect((await storage.claims.claimantsOf(key)).link).toMatchObject({ via: 'name', at: 3_000 });
  });

  it('another name, an old one, and one whose order is somebody else’s are refused', async () => {
    await arrive({ buyers: ['name'] });
    const times = { since: 0, now: 3_000 };
    const mine = { memberId: jane, hashes: ['name'] };
    const theirs = { memberId: john, hashes: ['other'] };
    expect(await storage.claims.claimByName(key, theirs, times)).toBe(false);
    expect(await storage.claims.claimByName(key, mine, { since: 2_500, now: 3_000 })).toBe(false);
    await assign(ann);
    expect(await storage.claims.claimByName(key, mine, times)).toBe(false);
    expect(await holder()).toBe(ann);
    expect(await others()).toEqual([jane]);
  });

  it('a buyer’s name is kept for thirty days', async () => {
    await arrive({ buyers: ['name'] });
    const later = 2_001 + 30 * 86_400_000;
    await arrive({ orderId: '237', buyers: ['name'], receivedAt: later });
    expect(await storage.rows('SELECT order_id FROM order_buyers')).toEqual([{ order_id: '237' }]);
  });

  it('codes and names that count no more are pruned, links never', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ codes: ['h1'], buyers: ['name'] });
    await storage.claims.keepCode(code('h2', john));
    await storage.prune(2_000);
    expect(await storage.rows('SELECT hash FROM order_buyers')).toHaveLength(1);
    await storage.prune(1_001 + 86_400_000);
    expect(await storage.rows('SELECT hash FROM order_buyers')).toEqual([]);
    expect(await storage.rows('SELECT hash FROM claim_codes')).toEqual([]);
    expect(await holder()).toBe(jane);
  });

  it('codes and names go after a time of their own, however long everything else is kept', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await arrive({ codes: ['h2'], buyers: ['name'] });
    const day = 86_400_000;
    const left = async (days: number) => {
      await storage.prune(0, { now: 2_001 + days * day });
      const codes = await storage.rows('SELECT hash FROM claim_codes');
      return [codes.length, (await storage.rows('SELECT hash FROM order_buyers')).length];
    };
    expect(await left(7)).toEqual([1, 1]);
    expect(await left(9)).toEqual([0, 1]);
    expect(await left(31)).toEqual([0, 0]);
  });

  it('staff decide, with who and why', async () => {
    await storage.claims.keepCode(code('h1', jane));
    await storage.claims.keepCode(code('h2', john));
    await arrive({ codes: ['h1', 'h2'] });
    expect(await assign(john)).toBe(jane);
    expect(await storage.claims.claimantsOf(key)).toEqual({
      link: { memberId: john, via: 'staff', by: '7', reason: 'showed the invoice', at: 5_000 },
      others: [],
    });
    expect(await assign(john)).toBe(john);
    expect((await storage.claims.ofMember(jane)).links).toEqual([]);
    expect((await storage.claims.ofMember(john)).links).toMatchObject([
      { platform: 'sellapp', orderId: '236', reason: 'showed the invoice' },
    ]);
  });

  it('what a member has of one moment is listed by its ids, as every database counts them', async () => {
    for (const id of ['b', 'A10', 'a', 'B', 'A9'])
      await storage.claims.assign(
        { platform: 'sellapp', id },
        { memberId: jane, by: '7', reason: 'asked', at: 5_000 },
      );
    const { links } = await storage.claims.ofMember(jane);
    expect(links.map(({ orderId }) => orderId)).toEqual(['A10', 'A9', 'B', 'a', 'b']);
  });

  it('one of two members wins who claim at once', async () => {
    await arrive({ buyers: ['name'] });
    const claims = [jane, john, ann].map(async (memberId) =>
      storage.claims.claimByName(key, { memberId, hashes: ['name'] }, { since: 0, now: 3_000 }),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await others()).toHaveLength(2);
  });

  it('an order that is forgotten takes its claims along', async () => {
    const order = { platform: 'sellapp', id: '236', items: [], parcels: [], knownAsOf: 1 };
    await storage.saveOrder(order);
    await storage.claims.keepCode(code('h1', jane));
    await storage.claims.keepCode(code('h2', john));
    await arrive({ codes: ['h1', 'h2'], buyers: ['name'] });
    await storage.desk.forget({ order: '236' });
    for (const table of ['order_links', 'other_claims', 'order_buyers']) {
      expect(await storage.rows(`SELECT * FROM ${table}`), table).toEqual([]);
    }
  });
}
