import { describe, expect, it, onTestFinished } from 'vitest';
import { everyShop } from '../../../src/orders/shops.ts';
import { alertsContract } from '../contract/alerts-contract.ts';
import { allowancesContract } from '../contract/allowances-contract.ts';
import { cardsContract } from '../contract/cards-contract.ts';
import { postsContract } from '../contract/posts-contract.ts';
import { clearedChannelContract } from '../contract/cleared-channel-contract.ts';
import { claimsContract } from '../contract/claims-contract.ts';
import { erasuresContract } from '../contract/erasures-contract.ts';
import { completionsContract } from '../contract/completions-contract.ts';
import { deadLettersContract } from '../contract/dead-letters-contract.ts';
import { fairClaimsContract } from '../contract/fair-claims-contract.ts';
import { forgettingContract } from '../contract/forgetting-contract.ts';
import { inboxContract } from '../contract/inbox-contract.ts';
import { envelope } from '../../support/open-storage.ts';
import { clock } from '../contract/server-time.ts';
import { leaseMs } from '../contract/store.ts';
import { postgresStores } from '../contract/open-postgres-store.ts';
import { operatorListsContract } from '../contract/operator-lists-contract.ts';
import { operatorViewContract } from '../contract/operator-view-contract.ts';
import { keepingContract } from '../contract/keeping-contract.ts';
import { oneIdContract } from '../contract/one-id-contract.ts';
import { orderNamesContract } from '../contract/order-names-contract.ts';
import { orderLookupContract } from '../contract/order-lookup-contract.ts';
import { orderSearchContract } from '../contract/order-search-contract.ts';
import { settingsContract } from '../contract/settings-contract.ts';
import { membersContract } from '../contract/members-contract.ts';
import { mergedOrdersContract } from '../contract/merged-orders-contract.ts';
import { shopsContract } from '../contract/shops-contract.ts';
import { membersEndingsContract } from '../contract/members-endings-contract.ts';
import { sharedCardsContract } from '../contract/shared-cards-contract.ts';
import { suspectsContract } from '../contract/suspects-contract.ts';
import { storedRowsContract } from '../contract/stored-rows-contract.ts';
import { overtakenLettersContract } from '../contract/overtaken-letters-contract.ts';
import { outboxContract } from '../contract/outbox-contract.ts';

const open = postgresStores();

describe('the inbox', () => {
  inboxContract(open);
});

describe('events of two types under one id', () => {
  oneIdContract(open);
});

describe('an event whose process died', () => {
  suspectsContract(open);
});

describe('the outbox', () => {
  outboxContract(open);
});

describe('fair claims', () => {
  fairClaimsContract(open);
});

describe('members', () => {
  membersContract(open);
  membersEndingsContract(open);
});

describe('living cards', () => {
  cardsContract(open);
});

describe('orders that turn out to be one', () => {
  mergedOrdersContract(open);
});

describe('posts of a forum', () => {
  postsContract(open);
});

describe('the halves of a shipping step', () => {
  sharedCardsContract(open);
});

describe('alerts', () => {
  alertsContract(open);
});

describe('a blocked channel that is given up', () => {
  clearedChannelContract(open);
});

describe('the completions', () => {
  completionsContract(open);
});

describe('what is forgotten', () => {
  forgettingContract(open);
});

describe('dead letters', () => {
  deadLettersContract(open);
});

describe('letters that were overtaken', () => {
  overtakenLettersContract(open);
});

describe('the operator view', () => {
  operatorListsContract(open);
  operatorViewContract(open);
});

describe('what is one order and one event', () => {
  orderNamesContract(open);
});

describe('the search for orders', () => {
  orderSearchContract(open);
});

describe('an order that is asked for', () => {
  orderLookupContract(open);
});

describe('what is kept', () => {
  keepingContract(open);
});

describe('rows of another version', () => {
  storedRowsContract(open);
});

describe('what was used up', () => {
  allowancesContract(open);
});

describe('settings in the database', () => {
  settingsContract(open);
});

describe('several shops', () => {
  shopsContract(open);
});

describe('what a machine of an earlier version wrote', () => {
  it('is found by its id at once, and by all else from the next start on', async () => {
    const store = await open();
    for (let index = 1; index <= 1_200; index += 1) {
      const order = { platform: 'sellfern', id: `o${index}`, number: `#${index}-A` };
      await store.saveOrder({
        ...order,
        ...{ customerName: 'ガラス', items: [], parcels: [], knownAsOf: 1 },
      });
    }
    await store.run(`UPDATE orders SET id_key = NULL, number_key = NULL, words = ''`);
    expect(await store.ordersOf(everyShop).find({ reference: 'o7' })).toHaveLength(1);
    expect(await store.ordersOf(everyShop).find({ reference: '7-A' })).toEqual([]);
    const orders = (await store.reopen()).ordersOf(everyShop);
    for (const asked of ['1-A', '777 a', '#1200-A', 'O1200']) {
      expect([asked, (await orders.find({ reference: asked })).length]).toEqual([asked, 1]);
    }
    expect(await orders.search('ガラ', 2_000)).toHaveLength(1_200);
  });

  it('and cannot be read keeps no bot from starting, nor other orders from being found', async () => {
    const store = await open();
    for (const id of ['bad', 'good']) {
      const order = {
        platform: 'sellfern',
        id,
        number: '42',
        items: [],
        parcels: [],
        knownAsOf: 1,
      };
      await store.saveOrder(order);
    }
    await store.run('UPDATE orders SET id_key = NULL, number_key = NULL');
    await store.run(`UPDATE orders SET items = '{"v":1,"items":[]}' WHERE order_id = 'bad'`);
    const orders = (await store.reopen()).ordersOf(everyShop);
    expect(await orders.find({ reference: '42' })).toMatchObject([{ order: { id: 'good' } }]);
  });
});

describe('a machine', () => {
  it('waits for the next try as long as the machine means to whose clock is wrong', async () => {
    const { inbox } = await open();
    const claim = async (now: number) => inbox.claim({ now, leaseMs, limit: 1 });
    await inbox.insert(envelope(), 10);
    const [event] = await claim(2_000);
    if (event === undefined) throw new Error('an event is needed');
    clock.aheadMs = 3_600_000;
    onTestFinished(() => void (clock.aheadMs = 0));
    await inbox.retry(event, clock.now() + 5_000, 'no luck');
    expect(await claim(6_999)).toEqual([]);
    expect(await claim(7_000)).toHaveLength(1);
  });
});

describe('whose order is whose', () => {
  claimsContract(open);
});

describe('members who were erased', () => {
  erasuresContract(open);
});
