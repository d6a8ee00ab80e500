import { traitsOf } from '../../../src/platforms/index.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { News } from '../../../src/orders/news.ts';
import type { Outcome, Pack } from '../../../src/outbox/outbox.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const routingTo = (channelIds: readonly string[]) =>
  ({ rules: [{ pattern: '*', channelIds }], defaultRules: [], defaultLocale: 'en' }) as const;
const refused: Outcome = { kind: 'dead', reason: 'refused' };
const done: Outcome = { kind: 'done', discordId: '77' };

/** How every database brings letters back of which newer news were told. */
export function overtakenLettersContract(open: OpenStore): void {
  let storage: Store;
  let at: number;
  let packed: readonly News[];
  beforeEach(async () => {
    storage = await open();
    at = 1_000;
    packed = [];
  });

  const pack: Pack = (deliveries) => {
    const taken = deliveries.slice(0, 1);
    const orders = taken.map(({ news }) => news).filter(({ kind }) => kind === 'order');
    if (orders.length > 0) packed = orders;
    return { body: {}, taken: taken.map(({ id }) => id) };
  };
  /** Owes the news of an order's next status. */
  async function owe(status: string, id = '1042', channels = ['c1']): Promise<void> {
    const routing = routingTo(channels);
    at += 1_000;
    const read = orderEvent({ occurredAt: at, facts: { id, status } });
    await storage.inbox.insert(
      envelope({ eventId: `${id} ${status}`, orderId: id, receivedAt: at }),
      100,
    );
    const [claimed] = await storage.inbox.claim({ now: at, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    await storage.inbox.settle(
      claimed,
      id,
      (known) =>
        settleEvent({ known, claimed, event: read, routing, traits: traitsOf('sellfern') }),
      at,
    );
  }
  /** Settles what is due; answers the news that it told. */
  async function settle(...outcomes: readonly Outcome[]): Promise<News | undefined> {
    for (const outcome of outcomes) {
      const messages = await storage.outbox.claim({ now: 90_000, leaseMs, limit: 8, pack });
      const message = messages.find(({ channelId }) => channelId === 'c1');
      if (message === undefined) throw new Error('nothing to claim');
      await storage.outbox.settle(message, outcome, 90_100);
    }
    return packed[0];
  }
  const redrive = async () => storage.desk.redrive('everything');

  describe('a dead letter that is redriven', () => {
    it('is told as late once newer news of its order were, beside the present status', async () => {
      await owe('in_production');
      await settle(refused, refused);
      await owe('shipped');
      await settle(done);
      await redrive();
      expect(await settle(done)).toMatchObject({
        late: true,
        status: 'in_production',
        order: { status: 'shipped' },
      });
    });

    it('is told as late where the newer news are in a message under way', async () => {
      await owe('in_production');
      await settle(refused, refused);
      await owe('shipped');
      await settle({ kind: 'retry', dueAt: 90_000, reason: 'busy' });
      await redrive();
      expect(await settle(done)).toMatchObject({ status: 'shipped' });
      expect(await settle(done)).toMatchObject({ late: true, status: 'in_production' });
    });

    it('is told as it was where nothing newer was told', async () => {
      await owe('in_production');
      await settle(refused, refused);
      await redrive();
      expect(await settle(done)).toMatchObject({ late: false });
    });

    it('is told as it was after news of another order', async () => {
      await owe('in_production');
      await settle(refused, refused);
      await owe('shipped', '7');
      await settle(done);
      await redrive();
      expect(await settle(done)).toMatchObject({ late: false, status: 'in_production' });
    });

    it('is told as it was after older news of its order', async () => {
      await owe('new');
      await settle(done);
      await owe('in_production');
      await settle(refused, refused);
      await redrive();
      expect(await settle(done)).toMatchObject({ late: false, status: 'in_production' });
    });

    it('is told as late also where the newer news were told in plain words only', async () => {
      await owe('in_production');
      await settle(refused, refused);
      await owe('shipped');
      await settle(refused, done);
      await redrive();
      expect(await settle(done)).toMatchObject({ late: true, status: 'in_production' });
    });
  });

  describe('a card that is moved from a channel that is given up', () => {
    /** An order's card waits for the channel c2, which is closed, and its next news are posted in c1. */
    const overtake = async (...told: readonly Outcome[]) => {
      await owe('in_production', '1042', ['c2']);
      const [message] = await storage.outbox.claim({ now: 90_000, leaseMs, limit: 8, pack });
      const closed = { kind: 'parked', everything: false, reason: 'gone', isAbsent: true } as const;
      if (message) await storage.outbox.settle(message, closed, 90_000);
      await owe('shipped');
      await settle(...told);
      expect(await storage.desk.clearChannel('c2', 'c1')).toEqual({ dropped: 0, moved: 1 });
      packed = [];
    };

    it('is told as late where the other channel has newer news of its order', async () => {
      await overtake(done);
      expect(await settle(done)).toMatchObject({
        late: true,
        status: 'in_production',
        order: { status: 'shipped' },
      });
    });

    it('is told as it was, and first, where the newer news wait there, too', async () => {
      await overtake();
      expect(await settle(done)).toMatchObject({ late: false, status: 'in_production' });
      expect(await settle(done)).toMatchObject({ late: false, status: 'shipped' });
    });
  });
}
