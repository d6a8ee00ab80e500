import { beforeEach, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { Wish } from '../../../src/members/members.ts';
import type { CardOutcome } from '../../../src/outbox/cards.ts';
import type { Outcome } from '../../../src/outbox/outbox.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 10_000_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const member = '1300000000000000001';
const channel = { id: '1400000000000000001', kind: 'direct' } as const;
const done: Outcome = { kind: 'done', discordId: '50' };

/** What every database keeps of members who asked to be told of orders. */
export function membersContract(open: OpenStore): void {
  let storage: Store;
  let events = 0;
  beforeEach(async () => {
    storage = await open();
    events = 0;
  });

  const wish = (id = '1042', said: Partial<Wish> = {}): Wish => ({
    ...{ memberId: member, order: { platform: 'sellfern', id }, kind: 'notify', guildId: 'g1' },
    ...said,
  });
  /** Takes an order's event in and settles it; no channel of the shop is told. */
  async function take(status: string, id = '1042', at = now): Promise<void> {
    events += 1;
    const eventId = `e${events}`;
    await storage.inbox.insert(envelope({ eventId, orderId: id, receivedAt: at }), 1_000);
    const [claimed] = await storage.inbox.claim({ now: at, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const routing = { rules: [], defaultRules: [], defaultLocale: 'en' } as const;
    const event = orderEvent({ facts: { id, status } });
    const options = { claimed, event, routing, traits: traitsOf('sellfern') };
    await storage.inbox.settle(
      claimed,
      id,
      (known, _, subscribers) => settleEvent({ ...options, known, subscribers }),
      at,
    );
  }
  const keep = async (memberId = member, id: string = channel.id) =>
    storage.members.keepChannel({ memberId, channel: { ...channel, id }, locale: 'vi' }, now);
  const claimMessage = async (at = now) => {
    const pack = createPack(traitsOf);
    const [message] = await storage.outbox.claim({ now: at, leaseMs, limit: 1, pack });
    return message;
  };
  /** Sends whatever is owed; answers the bodies. */
  async function send(outcome: Outcome = done, at = now): Promise<readonly string[]> {
    const sent: string[] = [];
    for (let message = await claimMessage(at); message; message = await claimMessage(at)) {
      sent.push(String(message.body['content']));
      await storage.outbox.settle(message, outcome, at);
    }
    return sent;
  }
  const claimCard = async (at = now) => {
    const claim = { now: at, leaseMs, limit: 1, slow: [], oldBefore: at - hourMs };
    const [card] = await storage.cards.claim(claim);
    return card;
  };
  async function show(
    outcome: CardOutcome = { kind: 'posted', messageId: '77', isKnown: true },
    at = now,
  ): Promise<void> {
    for (let card = await claimCard(at); card; card = await claimCard(at)) {
      const isEdit = outcome.kind === 'posted' && card.card.messageId !== null;
      await storage.cards.settle(card, isEdit ? { kind: 'edited' } : outcome, at);
    }
  }
  /** A member who has the receipt and the card of the order. */
  async function subscribed(id = '1042', said: Partial<Wish> = {}): Promise<void> {
    await storage.members.subscribe(wish(id, said), now);
    await send();
    await show();
  }
  const states = async () =>
    storage.rows('SELECT order_id, kind, state FROM subscriptions ORDER BY id');

  it('owes a receipt first, and the card once that is posted', async () => {
    await take('new');
    await keep();
    const answer = await storage.members.subscribe(wish(), now);
    expect(answer.kind).toBe('subscribed');
    expect(await claimCard()).toBeUndefined();
    expect(await send()).toEqual(['🔔 Bạn sẽ nhận tin về đơn hàng #1042 tại đây']);
    const card = await claimCard();
    expect(card).toMatchObject({ view: 'member', card: { channelId: channel.id, locale: 'vi' } });
    expect(card?.found?.order.status).toBe('new');
  });

  it('has one receipt for one wish, however often the button is pressed', async () => {
    await take('new');
    await keep();
    const first = await storage.members.subscribe(wish(), now);
    expect(await storage.members.subscribe(wish(), now)).toEqual(first);
    expect(await send()).toHaveLength(1);
    expect(await storage.members.subscribe(wish(), now)).toEqual({ kind: 'already' });
    expect(await send()).toEqual([]);
  });

  it('tells nothing of an order before the receipt is posted', async () => {
    await take('new');
    await keep();
    await storage.members.subscribe(wish(), now);
    await take('shipped');
    expect(await claimCard()).toBeUndefined();
    expect(await send()).toHaveLength(1);
    await show();
    expect(await send()).toEqual([]);
  });

  it('edits the card and sends a line at a chosen stage, and no line at another', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('in_production');
    await show();
    expect(await send()).toEqual([]);
    await take('shipped');
    await show();
    expect(await send()).toEqual(['🚚 Đơn hàng #1042 đã được giao cho đơn vị vận chuyển']);
  });

  it('takes ten orders at a time', async () => {
    await keep();
    for (let id = 1; id <= 10; id += 1) await storage.members.subscribe(wish(String(id)), now);
    expect(await storage.members.subscribe(wish('11'), now)).toEqual({ kind: 'too_many' });
    const [first] = await storage.members.list(member);
    await storage.members.end(member, first?.id ?? 0, now);
    expect(await storage.members.subscribe(wish('11'), now)).toMatchObject({ kind: 'subscribed' });
  });

  it('shows whoever watches as much as a channel', async () => {
    await take('new');
    await keep();
    await storage.members.subscribe(wish('1042', { kind: 'watch' }), now);
    await send();
    expect(await claimCard()).toMatchObject({ view: 'whole' });
  });

  it('lists what is watched as staff, and nothing that members are notified of', async () => {
    await take('new');
    await keep();
    await keep('1300000000000000002', '1400000000000000002');
    await storage.members.subscribe(wish('1042', { kind: 'watch' }), now);
    await storage.members.subscribe(wish('1042', { memberId: '1300000000000000002' }), now);
    const [{ id } = { id: 0 }] = await storage.members.list(member);
    const watch = { id, memberId: member, platform: 'sellfern', guildId: 'g1' };
    expect(await storage.members.watches()).toEqual([watch]);
  });

  it('lists what is owed to a member without their channel', async () => {
    await take('new');
    await keep();
    await storage.members.subscribe(wish(), now);
    const listed = await storage.desk.listDeliveries({ limit: 10 });
    expect(listed.map(({ channelId }) => channelId)).toContain('a member');
    expect(JSON.stringify(listed)).not.toContain(channel.id);
  });

  it('counts what a member pressed last, and where, whatever the order is called by now', async () => {
    await take('new');
    await keep();
    await subscribed('1042', { kind: 'watch' });
    const elsewhere = wish('1042', { kind: 'watch', guildId: 'g2' });
    expect(await storage.members.subscribe(elsewhere, now)).toEqual({ kind: 'already' });
    expect(await storage.members.watches()).toMatchObject([{ guildId: 'g2' }]);
    await show();
    await storage.run(`UPDATE orders SET order_id = 'new', id_key = 'new', alias = '1042'`);
    expect(await storage.members.subscribe(wish('new'), now)).toEqual({ kind: 'already' });
    expect(await storage.members.watches()).toEqual([]);
    expect(await claimCard()).toMatchObject({ view: 'member' });
  });

  it('sends and edits nothing once everything was stopped', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('shipped');
    expect(await storage.members.end(member, 'all', now)).toBe(1);
    await take('delivered');
    expect(await claimCard()).toBeUndefined();
    expect(await send()).toEqual([]);
    expect(await storage.rows('SELECT reason FROM deliveries WHERE line = 1')).toEqual([
      { reason: 'stopped' },
    ]);
    expect(await storage.members.list(member)).toEqual([]);
  });

  it('stops one order and goes on with another', async () => {
    await take('new');
    await take('new', '1043');
    await keep();
    await subscribed();
    await subscribed('1043');
    await take('shipped');
    await take('shipped', '1043');
    const [first] = await storage.members.list(member);
    expect(await storage.members.end(member, first?.id ?? 0, now)).toBe(1);
    expect(await send()).toEqual(['🚚 Đơn hàng #1043 đã được giao cho đơn vị vận chuyển']);
    expect((await claimCard())?.card.orderId).toBe('1043');
  });

  it('does not stop while something is under way, unless it must', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('shipped');
    const message = await claimMessage();
    if (message === undefined) throw new Error('nothing to send');
    expect(await storage.members.end(member, 'all', now)).toBeUndefined();
    expect(await storage.members.end(member, 'all', now, true)).toBe(1);
    await storage.outbox.settle(message, { kind: 'retry', dueAt: now, reason: 'busy' }, now);
    expect(await claimMessage()).toBeUndefined();
    expect(await states()).toEqual([]);
  });

  it('ends no subscription of another member', async () => {
    await take('new');
    await keep();
    await subscribed();
    const [theirs] = await storage.members.list(member);
    await keep('1300000000000000002', '1400000000000000002');
    expect(await storage.members.end('1300000000000000002', theirs?.id ?? 0, now)).toBe(0);
    expect(await storage.members.list(member)).toHaveLength(1);
  });

  const closed: Outcome = {
    ...{ kind: 'parked', everything: false, reason: 'closed', member: 'closed' },
  };

  it('ends what never began where nothing can be sent', async () => {
    await take('new');
    await keep();
    const { receipt = 0 } = { ...(await storage.members.subscribe(wish(), now)) } as {
      receipt?: number;
    };
    expect(await storage.members.receiptState(receipt)).toBe('waiting');
    await send(closed);
    expect(await storage.members.receiptState(receipt)).toBe('closed');
    expect(await storage.members.list(member)).toEqual([]);
    expect(await storage.rows('SELECT channel_id FROM parked')).toEqual([]);
    expect(await storage.rows("SELECT id FROM deliveries WHERE channel_id = 'ops'")).toEqual([]);
  });

  it('suspends what had begun, tries nothing by itself, and goes on with a new receipt and card', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('shipped');
    await show({ kind: 'closed', everything: false, reason: 'closed', member: 'closed' });
    await take('delivered');
    expect(await send()).toEqual([]);
    expect(await claimCard()).toBeUndefined();
    expect(await storage.members.count()).toEqual({ live: 0, suspended: { closed: 1 } });
    expect((await storage.members.find(member))?.suspended?.reason).toBe('closed');
    await storage.members.resume(member, now + 1);
    expect(await send()).toHaveLength(1);
    expect((await claimCard())?.found?.order.status).toBe('delivered');
    expect(await storage.members.count()).toEqual({ live: 1, suspended: {} });
    expect((await storage.members.find(member))?.suspended).toBeUndefined();
  });

  it('tries again where the bot has no access for a while', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('shipped');
    let at = now;
    const unseen: Outcome = {
      ...{ kind: 'parked', everything: false, reason: 'unseen', fault: 'unseen' },
    };
    for (let tries = 1; tries < 5; tries += 1) {
      await send(unseen, at);
      expect(await storage.members.count()).toMatchObject({ live: 1 });
      at += hourMs;
    }
    await send(unseen, at);
    expect(await storage.members.count()).toEqual({ live: 0, suspended: { unreachable: 1 } });
  });

  it('holds lines in quiet hours, and sends the newest when they are over', async () => {
    await take('new');
    await keep();
    await subscribed();
    // 10,000,000 ms after midnight it is a quarter to three.
    const quiet = { from: 120, to: 240, zone: 'UTC' };
    expect(await storage.members.change(member, { quiet })).toBe(true);
    await take('shipped');
    await show();
    await take('complete');
    await show();
    expect(await send()).toEqual([]);
    await claimCard(240 * 60_000);
    expect(await send(done, 240 * 60_000)).toEqual(['✅ Đơn hàng #1042 đã hoàn tất']);
  });

  it('ends without a word in a dispute, but for whoever watches', async () => {
    await take('new');
    await keep();
    await subscribed();
    await keep('1300000000000000002', '1400000000000000002');
    await subscribed('1042', { memberId: '1300000000000000002', kind: 'watch' });
    await take('disputed');
    expect(await storage.members.list(member)).toEqual([]);
    expect((await claimCard())?.card.channelId).toBe('1400000000000000002');
    await show();
    expect(await claimCard()).toBeUndefined();
  });

  it('ends with the last edit of a finished order', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('complete');
    await send();
    await show();
    await show(undefined, now + 4 * dayMs);
    expect(await states()).toEqual([]);
    expect(await storage.rows('SELECT id FROM cards')).toEqual([]);
  });

  it('follows an order that has another name by now', async () => {
    await take('new');
    await keep();
    await subscribed();
    await storage.run(`UPDATE orders SET alias = 'ord_9'`);
    await storage.run(`UPDATE subscriptions SET order_id = 'ord_9'`);
    await take('shipped');
    expect(await send()).toHaveLength(1);
    expect((await storage.members.count({ platform: 'sellfern', id: '1042' })).live).toBe(1);
  });

  it('shows a member the whole order as soon as it is linked to them, and no longer', async () => {
    await take('new');
    await keep();
    await subscribed();
    const order = { platform: 'sellfern', id: '1042' };
    const linkTo = async (memberId: string) =>
      storage.claims.assign(order, { memberId, by: '7', reason: 'asked', at: now });
    const viewNow = async () => {
      const card = await claimCard();
      if (card === undefined) throw new Error('a card was to be edited');
      await storage.cards.settle(card, { kind: 'edited' }, now);
      expect(await claimCard()).toBeUndefined();
      return card.view;
    };
    expect(await claimCard()).toBeUndefined();
    await linkTo(member);
    expect(await viewNow()).toBe('whole');
    await linkTo('1300000000000000002');
    expect(await viewNow()).toBe('member');
  });

  it('keeps what was chosen over a restart', async () => {
    await keep();
    const quiet = { from: 1_320, to: 420, zone: 'Asia/Ho_Chi_Minh' };
    await storage.members.change(member, { stages: ['shipped'], quiet });
    const again = await storage.reopen();
    expect(await again.members.find(member)).toMatchObject({ stages: ['shipped'], quiet, channel });
    await again.members.change(member, { quiet: null });
    expect((await again.members.find(member))?.quiet).toBeUndefined();
    expect(await again.members.change('nobody', { locale: 'en' })).toBe(false);
  });

  it('erases a member: no row has their id or that of their channel', async () => {
    await take('new');
    await keep();
    await subscribed();
    await take('shipped');
    await send();
    await storage.erasures.erase(member, { hash: 'h', at: 1e15 });
    for (const table of [
      'members',
      'subscriptions',
      'cards',
      'card_lines',
      'deliveries',
      'messages',
      'parked',
    ]) {
      const rows = JSON.stringify(await storage.rows(`SELECT * FROM ${table}`));
      expect(rows, table).not.toContain(member);
      expect(rows, table).not.toContain(channel.id);
    }
  });
}
