import { beforeEach, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { Subscriber } from '../../../src/members/subscriber.ts';
import type { Outcome } from '../../../src/outbox/outbox.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 10_000_000;
const member = '1300000000000000001';
const direct = { id: '1400000000000000001', kind: 'direct' } as const;
const thread = { id: '1400000000000000009', kind: 'thread' } as const;
const done: Outcome = { kind: 'done', discordId: '50' };
const shut = { everything: false, reason: 'closed', member: 'closed' } as const;
const closed: Outcome = { kind: 'parked', ...shut };

/** What every database does where what a member asked for ends while something is under way. */
export function membersEndingsContract(open: OpenStore): void {
  let storage: Store;
  let events = 0;
  beforeEach(async () => {
    storage = await open();
    events = 0;
  });

  async function take(
    status: string,
    { id = '1042', told }: { id?: string; told?: readonly Subscriber[] } = {},
  ): Promise<void> {
    events += 1;
    await storage.inbox.insert(
      envelope({ eventId: `e${events}`, orderId: id, receivedAt: now }),
      1_000,
    );
    const [claimed] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const routing = { rules: [], defaultRules: [], defaultLocale: 'en' } as const;
    const event = orderEvent({ facts: { id, status } });
    const options = { claimed, event, routing, traits: traitsOf('sellfern') };
    await storage.inbox.settle(
      claimed,
      id,
      (known, _, subscribers) =>
        settleEvent({ ...options, known, subscribers: told ?? subscribers }),
      now,
    );
  }
  const keep = async (channel: typeof direct | typeof thread = direct) =>
    storage.members.keepChannel({ memberId: member, channel, locale: 'en' }, now);
  const subscribe = async (id = '1042') =>
    storage.members.subscribe(
      { memberId: member, order: { platform: 'sellfern', id }, kind: 'notify', guildId: 'g1' },
      now,
    );
  const claimMessage = async () => {
    const pack = createPack(traitsOf);
    const [message] = await storage.outbox.claim({ now, leaseMs, limit: 1, pack });
    return message;
  };
  async function send(outcome: Outcome = done, at = now): Promise<readonly string[]> {
    const sent: string[] = [];
    for (let message = await claimMessage(); message; message = await claimMessage()) {
      sent.push(String(message.body['content']));
      await storage.outbox.settle(message, outcome, at);
    }
    return sent;
  }
  const claimCard = async (at = now) => {
    const claim = { now: at, leaseMs, limit: 1, slow: [], oldBefore: now - 3_600_000 };
    const [card] = await storage.cards.claim(claim);
    return card;
  };
  async function show(): Promise<void> {
    for (let card = await claimCard(); card; card = await claimCard()) {
      const { id, messageId } = card.card;
      const posted = { kind: 'posted', messageId: `7${id}`, isKnown: true } as const;
      await storage.cards.settle(card, messageId === null ? posted : { kind: 'edited' }, now);
    }
  }
  async function subscribed(...ids: readonly string[]): Promise<void> {
    await keep();
    for (const id of ids) {
      await take('new', { id });
      await subscribe(id);
      await send();
      await show();
    }
  }

  it('sends no line of an order that has come to a dispute before it was sent', async () => {
    await subscribed('1042');
    await take('shipped');
    await take('disputed');
    expect(await send()).toEqual([]);
  });

  it('sends no receipt of an order that has come to a dispute before it was sent', async () => {
    await take('new');
    await keep();
    await subscribe();
    await take('disputed');
    expect(await send()).toEqual([]);
  });

  it.each(['stop', 'erase', 'move'] as const)(
    'answers a wish to %s only once what a dispute has ended is not being sent any more',
    async (wish) => {
      const wishes = {
        stop: async () => storage.members.end(member, 'all', now),
        erase: async () => storage.erasures.erase(member, { hash: 'h', at: now }),
        move: async () => keep(thread),
      };
      await subscribed('1042');
      await take('shipped');
      const [message, card] = [await claimMessage(), await claimCard()];
      if (message === undefined || card === undefined) throw new Error('nothing under way');
      expect(await wishes[wish]()).toBeUndefined();
      await take('disputed');
      expect(await wishes[wish]()).toBeUndefined();
      await storage.cards.settle(card, { kind: 'edited' }, now);
      expect(await wishes[wish]()).toBeUndefined();
      await storage.outbox.settle(message, done, now);
      expect(await wishes[wish]()).toBeDefined();
      expect(await storage.rows('SELECT id FROM cards')).toEqual([]);
    },
  );

  it('tries nothing again that a dispute has ended while it was being sent', async () => {
    await subscribed('1042');
    await take('shipped');
    const [message, card] = [await claimMessage(), await claimCard()];
    if (message === undefined || card === undefined) throw new Error('nothing under way');
    await take('disputed');
    const again = { kind: 'retry', dueAt: now, reason: 'busy' } as const;
    await storage.outbox.settle(message, again, now);
    await storage.cards.settle(card, again, now);
    expect(await send()).toEqual([]);
    expect(await claimCard()).toBeUndefined();
    expect(await storage.rows('SELECT id FROM cards')).toEqual([]);
  });

  it('loses with the process what a dispute has ended while it was being sent', async () => {
    await subscribed('1042');
    await take('shipped');
    await claimMessage();
    await claimCard();
    await take('disputed');
    storage = await storage.reopen();
    expect(await send()).toEqual([]);
    expect(await claimCard()).toBeUndefined();
    expect(await storage.members.end(member, 'all', now)).toBe(0);
    expect(await storage.rows('SELECT id FROM cards')).toEqual([]);
  });

  it('does not pause whoever has just resumed for a refusal of what was sent before that', async () => {
    await subscribed('1042');
    await take('shipped');
    const late = await claimCard();
    if (late === undefined) throw new Error('nothing under way');
    expect(await send(closed)).toHaveLength(1);
    expect(await storage.members.count()).toEqual({ live: 0, suspended: { closed: 1 } });
    await storage.members.resume(member, now + 1);
    const receipt = await claimMessage();
    if (receipt === undefined) throw new Error('no receipt');
    await storage.outbox.settle(receipt, done, now + 2);
    await storage.cards.settle(late, { kind: 'closed', ...shut }, now + 3);
    expect(await storage.members.count()).toEqual({ live: 1, suspended: {} });
    const again = await claimCard(now + 4);
    if (again === undefined) throw new Error('the card is not tried again');
    await storage.cards.settle(again, { kind: 'closed', ...shut }, now + 5);
    expect(await storage.members.count()).toEqual({ live: 0, suspended: { closed: 1 } });
  });

  it('does not pause whoever has just asked for another order, either', async () => {
    await subscribed('1042');
    await take('shipped');
    const late = await claimCard();
    if (late === undefined) throw new Error('nothing under way');
    await take('new', { id: '7' });
    await subscribe('7');
    expect(await send(done, now + 1)).toHaveLength(2);
    await storage.cards.settle(late, { kind: 'closed', ...shut }, now + 2);
    expect(await storage.members.count()).toEqual({ live: 2, suspended: {} });
  });

  it('does not pause whoever has just resumed for a short message that was sent before that, either', async () => {
    await subscribed('1042');
    await take('shipped');
    const [late, card] = [await claimMessage(), await claimCard()];
    if (late === undefined || card === undefined) throw new Error('nothing under way');
    await storage.cards.settle(card, { kind: 'closed', ...shut }, now);
    await storage.members.resume(member, now + 1);
    expect(await send()).toHaveLength(1);
    await storage.outbox.settle(late, closed, now + 3);
    expect(await storage.members.count()).toEqual({ live: 1, suspended: {} });
  });

  it('shows one card to whoever asks anew while what a dispute has ended is being sent', async () => {
    await take('new');
    await keep();
    await subscribe();
    await send();
    const card = await claimCard();
    if (card === undefined) throw new Error('nothing under way');
    await take('disputed');
    await subscribe();
    expect(await send()).toHaveLength(1);
    const posted = { kind: 'posted', messageId: '60', isKnown: true } as const;
    await storage.cards.settle(card, posted, now);
    await show();
    expect(await storage.rows('SELECT state, message_id FROM cards')).toEqual([
      { state: 'live', message_id: '60' },
    ]);
  });

  it('sends one line where two orders that a member asked for turn out to be one', async () => {
    await subscribed('1042', 'ord_9');
    await storage.run(`DELETE FROM orders WHERE order_id = 'ord_9'`);
    await storage.run(`UPDATE orders SET alias = 'ord_9' WHERE order_id = '1042'`);
    await take('shipped');
    expect(await send()).toHaveLength(1);
  });

  it('is told no more once it is stopped of one of two orders that turned out to be one', async () => {
    await subscribed('1042', 'ord_9');
    await storage.run(`UPDATE orders SET alias = 'ord_9' WHERE order_id = '1042'`);
    await take('shipped');
    await send();
    await show();
    const [only, ...more] = await storage.members.list(member);
    expect(more).toEqual([]);
    expect(await storage.rows(`SELECT id FROM cards WHERE state <> 'gone'`)).toHaveLength(1);
    expect(await storage.members.end(member, only?.id ?? 0, now)).toBe(1);
    await take('delivered');
    expect(await send()).toEqual([]);
    expect(await claimCard()).toBeUndefined();
  });

  it.each(['erased', 'moved'] as const)(
    'parks no channel, and calls nobody, where it is closed after its member was %s',
    async (how) => {
      await subscribed('1042');
      await take('shipped');
      const message = await claimMessage();
      const card = await claimCard();
      if (message === undefined || card === undefined) throw new Error('nothing under way');
      if (how === 'moved') await keep(thread);
      else await storage.erasures.erase(member, { hash: 'h', at: now });
      await storage.outbox.settle(message, closed, now);
      await storage.cards.settle(card, { kind: 'closed', ...shut }, now);
      expect(await storage.rows('SELECT channel_id FROM parked')).toEqual([]);
      expect(await storage.rows('SELECT cause FROM alerts')).toEqual([]);
    },
  );

  it('goes on being paused for the other orders where one is asked for anew', async () => {
    await subscribed('1042', '1043');
    await take('shipped');
    await send(closed);
    await subscribe('1042');
    await send();
    expect((await storage.members.find(member))?.suspended?.reason).toBe('closed');
    expect(await storage.members.count()).toEqual({ live: 1, suspended: { closed: 1 } });
    await storage.members.resume(member, now + 1);
    await send();
    expect((await storage.members.find(member))?.suspended).toBeUndefined();
    expect(await storage.members.count()).toEqual({ live: 2, suspended: {} });
  });

  it('keeps nothing of the channel that a member had before', async () => {
    await subscribed('1042');
    await keep(thread);
    for (const table of ['members', 'cards', 'deliveries', 'messages', 'parked']) {
      const rows = JSON.stringify(await storage.rows(`SELECT * FROM ${table}`));
      expect(rows, table).not.toContain(direct.id);
    }
  });

  it('owes another receipt where Discord has refused the first', async () => {
    await take('new');
    await keep();
    const first = await subscribe();
    await send({ kind: 'dead', reason: 'refused' });
    await send({ kind: 'dead', reason: 'refused' });
    const second = await subscribe();
    expect(second).toMatchObject({ kind: 'subscribed' });
    expect(second).not.toEqual(first);
    expect(await send()).toHaveLength(1);
    expect(await subscribe()).toEqual({ kind: 'already' });
  });

  it('shows no card to whoever has stopped everything while an event was being settled', async () => {
    await subscribed('1042');
    await storage.members.end(member, 'all', now);
    const asBefore = { channelId: direct.id, locale: 'en', kind: 'notify', stages: [] } as const;
    await take('shipped', { told: [asBefore] });
    expect(await claimCard()).toBeUndefined();
    expect(await storage.rows('SELECT id FROM cards')).toEqual([]);
  });
}
