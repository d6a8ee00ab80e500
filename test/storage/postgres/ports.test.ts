import { describe, expect, it, onTestFinished } from 'vitest';
import { allowancesContract } from '../contract/allowances-contract.ts';
import { clearedChannelContract } from '../contract/cleared-channel-contract.ts';
import { completionsContract } from '../contract/completions-contract.ts';
import { deadLettersContract } from '../contract/dead-letters-contract.ts';
import { forgettingContract } from '../contract/forgetting-contract.ts';
import { inboxContract } from '../contract/inbox-contract.ts';
import { envelope, owe, packUpTo } from '../../support/open-storage.ts';
import { clock } from '../contract/engine-time.ts';
import { leaseMs } from '../contract/store.ts';
import { postgresStores } from '../contract/open-postgres-store.ts';
import { operatorViewContract } from '../contract/operator-view-contract.ts';
import { keepingContract } from '../contract/keeping-contract.ts';
import { oneIdContract } from '../contract/one-id-contract.ts';
import { orderNamesContract } from '../contract/order-names-contract.ts';
import { orderSearchContract } from '../contract/order-search-contract.ts';
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
  operatorViewContract(open);
});

describe('what is one order and one event', () => {
  orderNamesContract(open);
});

describe('the search for orders', () => {
  orderSearchContract(open);
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

describe('the engine', () => {
  it('gets jobs for what waits without one, such as rows of another database', async () => {
    const store = await open();
    await owe(store, 'a');
    await store.inbox.insert(envelope({ eventId: 'b' }), 10);
    await store.run('DELETE FROM pgboss.job');
    const { inbox, outbox } = await store.reopen();
    const claim = { now: 2_000, leaseMs, limit: 10 };
    expect(await inbox.claim(claim)).toMatchObject([{ eventId: 'b' }]);
    expect(await outbox.claim({ ...claim, pack: packUpTo(1) })).toHaveLength(1);
  });

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

  it('gives nothing up: the bot counts tries itself', async () => {
    const { inbox, rows } = await open();
    await inbox.insert(envelope(), 10);
    expect(await rows('SELECT retry_limit, dead_letter FROM pgboss.job')).toEqual([
      { retry_limit: 1_000_000_000, dead_letter: null },
    ]);
  });
});
