import { beforeEach, expect, it } from 'vitest';
import { everyShop } from '../../../src/orders/shops.ts';
import { createShopKeeper } from '../../../src/settings/create-shop-keeper.ts';
import { envelope } from '../../support/open-storage.ts';
import type { OpenStore, Store } from './store.ts';

const by = { via: 'command' } as const;

/** What every database keeps of several shops, and keeps apart. */
export function shopsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });
  let keys = 0;
  const keeper = () =>
    createShopKeeper({
      store: storage.storedSettings,
      platforms: ['sellfern', 'sellapp'],
      newKey: () => `key-${(keys += 1)}`,
      now: () => 1_000,
      onSaved: async () => Promise.resolve(),
    });
  const idsOf = async () => (await keeper().list()).map(({ id }) => id);
  const save = async (platform: string, id: string, customerName: string) =>
    storage.saveOrder({
      ...{ platform, id, number: '1042', customerName, knownAsOf: 1, items: [], parcels: [] },
    });

  it('shops get an id that none has had, also after one was removed', async () => {
    await keeper().add('sellfern', 'Mugs', by);
    await keeper().add('sellfern', 'Cups', by);
    await keeper().add('sellapp', 'Plates', by);
    await keeper().remove('sellfern-3', by);
    await keeper().add('sellfern', 'Bowls', by);
    expect((await idsOf()).toSorted()).toEqual([
      ...['sellapp-2', 'sellfern-2', 'sellfern-3', 'sellfern-4'],
    ]);
    const removed = (await keeper().list()).find(({ id }) => id === 'sellfern-3');
    expect(removed).toMatchObject({ name: 'Cups', removedAt: 1_000, version: 2 });
    expect(await keeper().remove('sellfern-3', by)).toMatchObject({ kind: 'refused' });
  });

  it('of those who add one at once each has one of their own', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => keeper().add('sellfern', name, by)));
    expect((await idsOf()).toSorted()).toEqual([2, 3, 4, 5].map((n) => `sellfern-${n}`));
  });

  it('every change is remembered and seen by who asks for the revision, and shows no key', async () => {
    const { revision, history } = storage.storedSettings;
    const revisions = [await revision()];
    for (const change of [
      async () => keeper().add('sellfern', 'Mugs', by),
      async () => keeper().rename('sellfern-2', 'Cups', by),
      async () => keeper().rotateKey('sellfern-2', by),
      async () => keeper().remove('sellfern-2', by),
    ]) {
      expect(await change()).toMatchObject({ kind: 'saved' });
      revisions.push(await revision());
    }
    expect(revisions).toEqual([0, 1, 2, 3, 4]);
    const changes = await history({ scope: 'sellfern-2', limit: 10 });
    expect(changes.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['SHOP', 'Cups', null],
      ['SHOP_KEY', '(secret)', '(secret)'],
      ['SHOP', 'Mugs', 'Cups'],
      ['SHOP', null, 'Mugs'],
    ]);
    expect(await history({ scope: '', limit: 10 })).toEqual([]);
  });

  it('orders of other shops are found neither by number, word, page nor beginning', async () => {
    for (const [shop, customer] of [
      ['sellfern', 'Alice Mug'],
      ['sellfern-2', 'Bob Mug'],
      ['sellfern-3', 'Carol Mug'],
    ] as const) {
      await save(shop, '1', customer);
    }
    const seenBy = async (shops: readonly string[] | typeof everyShop) => {
      const orders = storage.ordersOf(shops);
      const found = await orders.find({ reference: '1042' });
      return {
        find: found.map(({ order }) => order.platform).toSorted(),
        search: (await orders.search('mug', 10)).map(({ platform }) => platform).toSorted(),
        begun: (await orders.search('mu', 10)).map(({ platform }) => platform).toSorted(),
        recent: (await orders.recent({ limit: 10 })).orders
          .map(({ platform }) => platform)
          .toSorted(),
      };
    };
    const only = (...shops: string[]) => ({
      ...{ find: shops, search: shops, begun: shops, recent: shops },
    });
    expect(await seenBy(['sellfern-2'])).toEqual(only('sellfern-2'));
    expect(await seenBy(['sellfern', 'sellfern-3'])).toEqual(only('sellfern', 'sellfern-3'));
    expect(await seenBy([])).toEqual(only());
    expect(await seenBy(everyShop)).toEqual(only('sellfern', 'sellfern-2', 'sellfern-3'));
  });

  it('a platform’s name means its shops that are seen, and the environment’s where that is', async () => {
    await save('sellfern', '1', 'Alice');
    await save('sellfern-2', '1', 'Bob');
    const found = async (shops: readonly string[], platform: string) =>
      (await storage.ordersOf(shops).find({ reference: '1', platform })).map(
        ({ order }) => order.platform,
      );
    expect(await found(['sellfern-2'], 'sellfern')).toEqual(['sellfern-2']);
    expect(await found(['sellfern', 'sellfern-2'], 'sellfern')).toEqual(['sellfern']);
    expect(await found(['sellfern-2'], 'sellfern-3')).toEqual([]);
    expect(await found(['sellfern-2'], 'sellapp')).toEqual([]);
  });

  it('a page of a small shop is full though a large one has newer orders', async () => {
    for (let count = 0; count < 30; count += 1) await save('sellfern', `a${count}`, 'Alice');
    for (let count = 0; count < 5; count += 1) await save('sellfern-2', `b${count}`, 'Bob');
    for (let count = 0; count < 30; count += 1) await save('sellfern', `c${count}`, 'Alice');
    const orders = storage.ordersOf(['sellfern-2']);
    const first = await orders.recent({ limit: 3 });
    const second = await orders.recent({ limit: 3, before: first.next });
    expect([...first.orders, ...second.orders].map(({ id }) => id)).toEqual([
      ...['b4', 'b3', 'b2', 'b1', 'b0'],
    ]);
    expect(second.next).toBeUndefined();
  });

  it('an event id of one shop is no duplicate in another', async () => {
    const insert = async (platform: string) =>
      storage.inbox.insert(envelope({ platform, eventId: 'evt_1', orderId: '1' }), 100);
    expect(await insert('sellfern')).toBe('accepted');
    expect(await insert('sellfern-2')).toBe('accepted');
    expect(await insert('sellfern-2')).toBe('duplicate');
    expect(await storage.agreeOn('owner:sellfern', 'one')).toBe('one');
    expect(await storage.agreeOn('owner:sellfern-2', 'two')).toBe('two');
  });
}
