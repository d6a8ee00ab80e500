import { beforeEach, expect, it } from 'vitest';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { CardOutcome, ClaimedCard } from '../../../src/outbox/cards.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import type { Routing } from '../../../src/routing/route.ts';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 10_000_000;
const dayMs = 86_400_000;

const routing: Routing = {
  rules: [{ pattern: '*', channelIds: ['f1'] }],
  ...{ defaultRules: [], defaultLocale: 'en', loud: ['shipped', 'delivered'] },
  modes: { f1: 'forum', f2: 'forum' },
};
const both: Routing = { ...routing, rules: [{ pattern: '*', channelIds: ['f1', 'f2'] }] };

/** How every database keeps the posts of a forum: cards that are in a thread of their own. */
export function postsContract(open: OpenStore): void {
  let storage: Store;
  let events = 0;
  beforeEach(async () => {
    storage = await open();
    events = 0;
  });

  /** Takes in that an order came to a stage. */
  async function take(status: string, at = now, id = '1042', rules = routing): Promise<void> {
    const event = orderEvent({ facts: { id, status } });
    const eventId = `e${(events += 1)}`;
    await storage.inbox.insert(envelope({ eventId, orderId: id, receivedAt: at }), 1_000);
    const [claimed] = await storage.inbox.claim({ now: at, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const decide: Parameters<Store['inbox']['settle']>[2] = (known) =>
      settleEvent({ known, claimed, event, routing: rules, traits: traitsOf('sellfern') });
    await storage.inbox.settle(claimed, id, decide, at);
  }
  async function claim(at = now): Promise<ClaimedCard> {
    const oldBefore = at - 3_600_000;
    const [card] = await storage.cards.claim({ now: at, leaseMs, limit: 8, slow: [], oldBefore });
    if (card === undefined) throw new Error('no card to claim');
    return card;
  }
  const settle = async (outcome: CardOutcome, at = now) =>
    storage.cards.settle(await claim(at), outcome, at);
  const posted: CardOutcome = {
    ...{ kind: 'posted', isKnown: true },
    messageId: '7',
    threadId: '7',
  };
  const deliveries = async () =>
    storage.rows('SELECT channel_id, state, reason FROM deliveries ORDER BY id');

  it('makes a card in mode forum, and knows its post once it is made', async () => {
    await take('new');
    expect((await claim()).card).toMatchObject({ mode: 'forum', threadId: null });
    storage = await storage.reopen();
    await settle(posted, now + leaseMs + 1);
    await take('in_production', now + leaseMs + 2);
    const { card } = await claim(now + leaseMs + 2);
    expect(card).toMatchObject({ channelId: 'f1', messageId: '7', threadId: '7', state: 'live' });
  });

  it('owes a line to the post, in reply to nothing, and takes it back once it is overtaken', async () => {
    await take('new');
    await settle(posted);
    await take('shipped');
    const [line] = await storage.rows('SELECT channel_id, news FROM deliveries');
    expect(line).toMatchObject({ channel_id: '7' });
    expect(JSON.stringify(line)).toContain('\\"replyTo\\":null');
    await take('delivered');
    expect(await deliveries()).toEqual([
      { channel_id: '7', state: 'done', reason: 'overtaken' },
      { channel_id: '7', state: 'pending', reason: null },
    ]);
    const pack = createPack(traitsOf);
    const [message] = await storage.outbox.claim({ now, leaseMs, limit: 8, pack });
    expect(message).toMatchObject({ channelId: '7', body: { embeds: [] } });
    expect(message?.deliveries).toMatchObject([{ replyTo: null }]);
    expect(message?.body).not.toHaveProperty('message_reference');
    const [card] = (await storage.view.order('sellfern', '1042'))?.cards ?? [];
    expect(card).toMatchObject({
      ...{ channelId: 'f1', threadId: '7' },
      lines: [
        { stage: 'shipped', channelId: '7', outcome: 'overtaken' },
        { stage: 'delivered', channelId: '7', outcome: 'waiting' },
      ],
    });
  });

  it('owes a line that waited for its post to that post', async () => {
    await take('new');
    const making = await claim();
    await take('shipped');
    expect(await storage.cards.settle(making, posted, now)).toEqual({ owed: true });
    expect(await deliveries()).toEqual([{ channel_id: '7', state: 'pending', reason: null }]);
  });

  it('makes another post in place of a deleted one when the order moves on', async () => {
    await take('new');
    await settle(posted);
    await take('in_production');
    await settle({ kind: 'gone', reason: 'the post was deleted' });
    await take('shipped');
    const { card } = await claim();
    expect(card).toMatchObject({ generation: 1, messageId: null, threadId: null, mode: 'forum' });
  });

  it('tells operators once of closed posts, by their forum, and goes on in each when it is open', async () => {
    const pack = createPack(traitsOf);
    const posts = ['7', '8', '9'];
    for (const id of posts) {
      await take('new', now, id);
      await settle({ kind: 'posted', isKnown: true, messageId: id, threadId: id });
      await take('shipped', now, id);
    }
    const claimLines = async (at: number) =>
      (await storage.outbox.claim({ now: at, leaseMs, limit: 8, pack })).filter(({ channelId }) =>
        posts.includes(channelId),
      );
    for (const line of await claimLines(now)) {
      const reason = 'the thread is locked';
      const outcome =
        line.channelId === '9'
          ? ({ kind: 'done', discordId: '59' } as const)
          : ({ kind: 'parked', everything: false, reason, fault: 'thread' } as const);
      await storage.outbox.settle(line, outcome, now);
    }
    const told = JSON.stringify(await storage.rows('SELECT cause FROM alerts'));
    expect(told.match(/card_parked/g)).toHaveLength(1);
    expect(told).toContain('f1');
    expect(told).not.toContain('channel_parked');
    const later = now + 60_000;
    const again = await claimLines(later);
    expect(again.map(({ channelId }) => channelId).toSorted()).toEqual(['7', '8']);
    for (const line of again) {
      await storage.outbox.settle(line, { kind: 'done', discordId: `5${line.channelId}` }, later);
    }
    expect(await storage.rows('SELECT channel_id FROM parked')).toEqual([]);
  });

  it('names the forum whose post is closed where an order has a post in each of two', async () => {
    await take('new', now, '1042', both);
    const ofClaim = { now, leaseMs, limit: 8, slow: [], oldBefore: 0 };
    for (const card of await storage.cards.claim(ofClaim)) {
      const id = card.card.channelId === 'f1' ? '7' : '8';
      const made = { kind: 'posted', isKnown: true, messageId: id, threadId: id } as const;
      await storage.cards.settle(card, made, now);
    }
    await take('shipped', now, '1042', both);
    const pack = createPack(traitsOf);
    const lines = await storage.outbox.claim({ now, leaseMs, limit: 8, pack });
    const [line] = lines.filter(({ channelId }) => channelId === '8');
    if (line === undefined) throw new Error('no line');
    const closed = {
      kind: 'parked',
      everything: false,
      reason: 'locked',
      fault: 'thread',
    } as const;
    await storage.outbox.settle(line, closed, now);
    const told = JSON.stringify(await storage.rows('SELECT cause FROM alerts'));
    expect(told).toContain('f2');
    expect(told).not.toContain('f1');
  });

  it('tells operators once a day of what waits for a full server', async () => {
    await take('new');
    const full = (at: number): CardOutcome => ({
      ...{ kind: 'retry', isAbsent: true, isAlarming: true },
      ...{ dueAt: at + 1_000, reason: 'too many active threads' },
    });
    const told = async () =>
      (await deliveries()).filter((row) => JSON.stringify(row).includes('"ops"')).length;
    for (const at of [now, now + 60_000, now + 120_000]) await settle(full(at), at);
    expect(await told()).toBe(1);
    const later = now + dayMs + 60_000;
    await settle(full(later), later);
    expect(await told()).toBe(2);
    expect(await storage.rows('SELECT state FROM cards')).toEqual([{ state: 'making' }]);
  });
}
