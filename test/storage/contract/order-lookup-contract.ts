import fc from 'fast-check';
import { everyShop } from '../../../src/orders/shops.ts';
import { beforeEach, expect, test } from 'vitest';
import { findOrder } from '../../../src/orders/find-order.ts';
import type { Order } from '../../../src/orders/order.ts';
import { orderQueryFor, parseOrderQuery } from '../../../src/orders/order-query.ts';
import { orderWords } from '../../../src/orders/order-words.ts';
import { oddIds, oddNumbers, wordsOfEveryScript } from '../../support/odd-names.ts';
import type { OpenStore, Store } from './store.ts';

/** That every database finds an order by what it is called, however that is written. */
export function orderLookupContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const save = async (order: Partial<Order> & { readonly id: string }): Promise<void> => {
    const defaults = { platform: 'sellfern', items: [], parcels: [], knownAsOf: 1 };
    await storage.saveOrder({ ...defaults, ...order });
  };
  const asked = async (typed: string) =>
    (await findOrder(storage.ordersOf(everyShop), parseOrderQuery(typed))).map(
      ({ order }) => order.id,
    );
  const searched = async (text: string) =>
    (await storage.ordersOf(everyShop).search(text, 25)).map(({ id }) => id);

  test.each(oddNumbers)('a number such as %j is found as it is written', async (number, others) => {
    await save({ id: 'ord_other', number: '9999' });
    await save({ id: 'o', number });
    for (const typed of [number, ` ${number} `, `Order ${number}`, `**#${number}**`, ...others]) {
      expect([typed, await asked(typed)]).toEqual([typed, ['o']]);
      expect([typed, await searched(typed)]).toEqual([typed, ['o']]);
    }
  });

  test.each(oddIds)(
    'an id such as %j is found as it is written, and by what is offered',
    async (id) => {
      await save({ id: 'ord_other', number: '9999' });
      await save({ id });
      for (const typed of [id, `Order ${id}`, orderQueryFor({ platform: 'sellfern', id })]) {
        expect([typed, await asked(typed)]).toEqual([typed, [id]]);
      }
      expect(await searched(id)).toEqual([id]);
    },
  );

  test('of names with one normal form the one that was asked comes first, else all', async () => {
    await save({ id: '1', number: '1016/2' });
    await save({ id: '2', number: '10162' });
    await save({ id: '3', number: '#10162' });
    expect(await asked('1016/2')).toEqual(['1']);
    expect(await asked('#10162')).toEqual(['3']);
    expect(await asked('Order 10162')).toEqual(['3', '2']);
    expect(await asked('1016-2')).toEqual(['3', '2', '1']);
  });

  test('a platform in front is its order first, or the order that is called so', async () => {
    await save({ id: 'sellfern:9' });
    expect(await asked('sellfern:9')).toEqual(['sellfern:9']);
    await save({ id: '9' });
    expect(await asked('sellfern:9')).toEqual(['9']);
    expect(await asked('sellfern:sellfern:9')).toEqual(['sellfern:9']);
  });

  test('a long name is found as a card shows it, and no beginning of a short one is', async () => {
    const id = `cs_test_${'a1B2'.repeat(35)}`;
    await save({ id });
    await save({ id: '1042' });
    expect(await asked(`${id.slice(0, 56)}…`)).toEqual([id]);
    expect(await asked('10…')).toEqual([]);
    expect(await asked('cs_test…')).toEqual([]);
  });

  test('what names nothing finds nothing', async () => {
    await save({ id: '1' });
    await storage.run('UPDATE orders SET id_key = NULL');
    expect(await storage.ordersOf(everyShop).find({ reference: '' })).toEqual([]);
    expect(await asked('\u200b')).toEqual([]);
  });

  test.each(wordsOfEveryScript)('the customer %j is found by the same word', async (word) => {
    await save({ id: '1', customerName: word });
    await save({ id: '2', customerName: 'Somebody' });
    for (const text of [word, word.normalize('NFD'), word.normalize('NFC')]) {
      expect(await searched(text)).toEqual(['1']);
    }
  });

  test('an order is found by its store and its tracking number, with blanks or without', async () => {
    const parcels = [{ trackingNumber: '1Z 999 AA1', delivered: false }];
    await save({ id: '1', store: { name: 'My Etsy Store' }, parcels });
    for (const text of ['etsy', '1Z 999 AA1', '1z999aa1', '1Z999']) {
      expect([text, await searched(text)]).toEqual([text, ['1']]);
    }
  });

  test('what is stored is found by each of its words and their beginnings, in any script', async () => {
    const letters = ['a-zA-Z', 'À-ỹ', 'Α-ώἀ-ῼ', 'А-ӿ', 'א-ת֑-ׇ', 'ء-ٟٱ-ۓ', 'ऀ-ॿ', 'ก-๎'];
    const more = ['぀-ヿｦ-ﾟ', '一-龥', '가-힣ᄀ-ᇿ', 'ﬀ-ﬆＡ-ｚ', '0-9٠-٩', 'Ⴀ-ჿ', 'Ա-և'];
    const word = fc.oneof(
      ...[...letters, ...more].map((range) =>
        fc.stringMatching(new RegExp(`^[${range}]{1,12}$`, 'u')),
      ),
    );
    const order = fc.record({
      number: word,
      customerName: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(order, fc.nat(20), async (facts, length) => {
        await storage.run('DELETE FROM orders');
        count += 1;
        const stored: Order = {
          ...{ platform: 'sellfern', id: `x${count}`, items: [], parcels: [], knownAsOf: 1 },
          ...facts,
        };
        await save(stored);
        expect(await asked(facts.number)).toEqual([stored.id]);
        for (const text of [facts.number, facts.customerName, ...orderWords(stored)]) {
          if (orderWords({ ...stored, number: text, customerName: '' }).length === 1) continue;
          expect([text, await searched(text)]).toEqual([text, [stored.id]]);
          const [first = ''] = orderWords({ ...stored, id: text, number: '', customerName: '' });
          const beginning = Array.from(first)
            .slice(0, length + 1)
            .join('');
          expect([beginning, await searched(beginning)]).toEqual([beginning, [stored.id]]);
        }
      }),
      { numRuns: 60 },
    );
  });
}
