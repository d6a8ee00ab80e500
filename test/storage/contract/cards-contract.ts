import { beforeEach, expect, it } from 'vitest';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { CardOutcome, ClaimedCard } from '../../../src/outbox/cards.ts';
import { isKnownAbsent } from '../../../src/outbox/is-known-absent.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import type { ChannelMode } from '../../../src/routing/channel-mode.ts';
import type { Routing } from '../../../src/routing/route.ts';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent, type SaidOfOrder } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 10_000_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

const routing: Routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  ...{ defaultRules: [], defaultLocale: 'en', loud: ['shipped', 'delivered'] },
};

/** How every database keeps the living cards of orders. */
export function cardsContract(open: OpenStore): void {
  let storage: Store;
  let events = 0;
  beforeEach(async () => {
    storage = await open();
    events = 0;
  });

  /** Takes an order's event in and settles it. */
  async function take(
    said: SaidOfOrder = {},
    at = now,
    mode: ChannelMode = 'card',
  ): Promise<number> {
    const read = orderEvent(said);
    const { id } = read.facts;
    events += 1;
    const eventId = `e${events}`;
    await storage.inbox.insert(envelope({ eventId, orderId: id, receivedAt: at }), 1_000);
    const [claimed] = await storage.inbox.claim({ now: at, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const options = { claimed, event: read, routing, traits: traitsOf('sellfern') };
    const decide: Parameters<Store['inbox']['settle']>[2] = (known) => {
      const settlement = settleEvent({ ...options, known });
      const deliveries = settlement.deliveries.map((delivery) => ({
        ...delivery,
        destination: { ...delivery.destination, mode: mode === 'feed' ? undefined : mode },
      }));
      return { ...settlement, deliveries };
    };
    await storage.inbox.settle(claimed, id, decide, at);
    return claimed.id;
  }
  const status = (name: string, id = '1042'): SaidOfOrder => ({ facts: { id, status: name } });

  const claimAll = async (at = now, slow: readonly string[] = []) =>
    storage.cards.claim({ now: at, leaseMs, limit: 8, slow, oldBefore: at - hourMs });
  async function claim(at = now): Promise<ClaimedCard> {
    const [card] = await claimAll(at);
    if (card === undefined) throw new Error('no card to claim');
    return card;
  }
  const settle = async (claimed: ClaimedCard, outcome: CardOutcome, at = now) =>
    storage.cards.settle(claimed, outcome, at);
  const posted = (messageId = '77'): CardOutcome => ({ kind: 'posted', messageId, isKnown: true });
  /** Posts the card of the order. */
  const post = async (at = now) => settle(await claim(at), posted(), at);
  const rows = async () =>
    storage.rows('SELECT state, generation, wanted, shown FROM cards ORDER BY id');
  const lines = async () => storage.rows('SELECT stage, state FROM card_lines ORDER BY version');
  const deliveries = async () =>
    storage.rows('SELECT channel_id, state, line, reason FROM deliveries ORDER BY id');

  it('makes a card of the first event, and none of it is owed to the feed', async () => {
    await take(status('new'));
    expect(await rows()).toEqual([{ state: 'wanted', generation: 0, wanted: 1, shown: 0 }]);
    expect(await deliveries()).toEqual([]);
  });

  it('claims a card with the present order, under a lease', async () => {
    await take(status('new'));
    await take(status('in_production'));
    const card = await claim();
    expect(card).toMatchObject({ version: 2, attempt: 1, probing: false, isLast: false });
    expect(card.card).toMatchObject({ channelId: 'c1', state: 'making', made: 2, messageId: null });
    expect(card.found?.order.status).toBe('in_production');
    expect(card.found?.timeline).toHaveLength(2);
    expect(await claimAll()).toEqual([]);
    expect(await claimAll(now + leaseMs + 1)).toMatchObject([{ attempt: 2 }]);
  });

  it('is one edit behind, however many changes came meanwhile', async () => {
    await take(status('new'));
    await post();
    expect(await claimAll()).toEqual([]);
    for (const name of ['pending_cost', 'in_production', 'On Hold']) await take(status(name));
    const edit = await claim();
    expect(edit.version).toBe(4);
    await settle(edit, { kind: 'edited' });
    expect(await rows()).toEqual([{ state: 'live', generation: 0, wanted: 4, shown: 4 }]);
    expect(await claimAll()).toEqual([]);
  });

  it('stays behind where its order changes during the edit', async () => {
    await take(status('new'));
    await post();
    await take(status('in_production'));
    const edit = await claim();
    await take(status('On Hold'));
    await settle(edit, { kind: 'edited' });
    expect(await claim()).toMatchObject({ version: 3 });
  });

  it('leaves a card alone that a repetition does not change', async () => {
    const event = { occurredAt: 5_000, facts: { status: 'new' } };
    await take(event);
    await post();
    await take(event);
    expect(await claimAll()).toEqual([]);
  });

  it('is edited once more where an earlier try may be what was taken', async () => {
    await take(status('new'));
    const first = await claim();
    await settle(first, { kind: 'retry', dueAt: now, reason: 'no answer' });
    await take(status('in_production'));
    const second = await claim();
    expect(second.card).toMatchObject({ made: 1, nonce: first.card.nonce });
    await settle(second, { kind: 'posted', messageId: '77', isKnown: false });
    expect(await claim()).toMatchObject({ version: 2, card: { messageId: '77' } });
  });

  it('owes a line under the card at a loud stage, once', async () => {
    await take(status('new'));
    await post();
    const event = await take(status('shipped'));
    await take({ ...status('shipped'), change: 'shipped' });
    await take(status('in_production'));
    await take(status('shipped'));
    expect(await lines()).toEqual([{ stage: 'shipped', state: 'owed' }]);
    const [line] = await storage.rows('SELECT event, channel_id, line, news FROM deliveries');
    expect(line).toMatchObject({ event, channel_id: 'c1', line: 1 });
    expect(JSON.stringify(line)).toContain('\\"replyTo\\":\\"77\\"');
  });

  it('owes no line for what the card itself is posted with', async () => {
    await take(status('new'));
    await take(status('shipped'));
    await post();
    expect(await lines()).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  it('keeps a line back until the card is posted', async () => {
    await take(status('new'));
    const making = await claim();
    await take(status('shipped'));
    expect(await lines()).toEqual([{ stage: 'shipped', state: 'waiting' }]);
    expect(await deliveries()).toEqual([]);
    expect(await settle(making, posted())).toEqual({ owed: true });
    expect(await lines()).toEqual([{ stage: 'shipped', state: 'owed' }]);
    expect(await deliveries()).toHaveLength(1);
  });

  it('drops a line that was overtaken before it was sent', async () => {
    await take(status('new'));
    await post();
    await take(status('shipped'));
    await take(status('delivered'));
    expect(await lines()).toEqual([
      { stage: 'shipped', state: 'overtaken' },
      { stage: 'delivered', state: 'owed' },
    ]);
    expect(await deliveries()).toEqual([
      { channel_id: 'c1', state: 'done', line: 1, reason: 'overtaken' },
      { channel_id: 'c1', state: 'pending', line: 1, reason: null },
    ]);
    const pack = createPack(traitsOf);
    const messages = await storage.outbox.claim({ now, leaseMs, limit: 8, pack });
    expect(messages.map(({ deliveries: of }) => of.length)).toEqual([1]);
  });

  it('posts a deleted card again when its order moves on, not before', async () => {
    await take({ facts: { status: 'new' } });
    await post();
    await take({ change: 'updated', facts: { status: 'new', number: 'A-1' } });
    await settle(await claim(), { kind: 'gone', reason: 'deleted' });
    await take({ change: 'updated', facts: { number: 'A-2' } });
    expect(await claimAll()).toEqual([]);
    const [before] = await storage.rows('SELECT nonce, marker FROM cards');
    await take(status('in_production'));
    const again = await claim();
    expect(again.card).toMatchObject({ generation: 1, state: 'making', messageId: null });
    expect(await storage.rows('SELECT nonce FROM cards')).not.toEqual([before]);
  });

  it('goes on with an order as it was begun, whatever the mode is now', async () => {
    await take(status('new'), now, 'feed');
    await take(status('in_production'), now, 'card');
    expect(await rows()).toEqual([]);
    expect(await deliveries()).toHaveLength(2);
    await take(status('new', '2'), now, 'card');
    await take(status('in_production', '2'), now, 'feed');
    expect(await rows()).toHaveLength(1);
    expect(await deliveries()).toHaveLength(2);
  });

  it('finishes a card with a last edit three days after the end, and goes on with later news', async () => {
    await take(status('new'));
    await post();
    await take(status('complete'));
    await settle(await claim(), { kind: 'edited' });
    expect(await claimAll(now + dayMs)).toEqual([]);
    const last = await claim(now + 3 * dayMs);
    expect(last.isLast).toBe(true);
    await settle(last, { kind: 'edited' }, now + 3 * dayMs);
    expect(await rows()).toMatchObject([{ state: 'finished' }]);
    expect(await claimAll(now + 9 * dayMs)).toEqual([]);
    await take(status('refunded'), now + 9 * dayMs);
    expect(await claim(now + 9 * dayMs)).toMatchObject({ isLast: false, card: { state: 'live' } });
  });

  it('parks a channel that is out of order, for every card of it, and tells operators', async () => {
    for (const id of ['1', '2']) await take(status('new', id));
    const closed = { kind: 'closed', everything: false, reason: 'rights' } as const;
    await settle(await claim(), closed);
    expect(await claimAll(now + 4_999)).toEqual([]);
    const probe = await claim(now + 5_000);
    expect(probe.probing).toBe('channel');
    await settle(probe, posted(), now + 5_000);
    expect(await claim(now + 5_000)).toMatchObject({ probing: false });
    expect(await storage.rows(`SELECT cause FROM alerts`)).toHaveLength(0);
    expect(await storage.rows('SELECT channel_id FROM deliveries')).toEqual([
      { channel_id: 'ops' },
    ]);
  });

  it('parks one card with the reason until its order changes', async () => {
    await take(status('new'));
    await post();
    await take(status('in_production'));
    await settle(await claim(), { kind: 'parked', reason: 'the thread is locked' });
    expect(await claimAll(now + 9 * dayMs)).toEqual([]);
    expect(await storage.rows('SELECT state, reason FROM cards')).toEqual([
      { state: 'parked', reason: 'the thread is locked' },
    ]);
    await take(status('On Hold'));
    expect(await claim()).toMatchObject({ version: 3, attempt: 1, card: { state: 'live' } });
  });

  it('claims what is to be posted first, then young messages, and old ones only where they are not slow', async () => {
    await take(status('new', 'old'));
    await post();
    const later = now + 2 * hourMs;
    await take(status('new', 'young'), later);
    await post(later);
    for (const id of ['old', 'young']) await take(status('in_production', id), later + 1);
    await take(status('new', 'unposted'), later + 2);
    const first = await claim(later + 2);
    expect(first.card.orderId).toBe('unposted');
    await settle(first, posted('78'), later + 2);
    const second = await claim(later + 2);
    expect(second.card.orderId).toBe('young');
    await settle(second, { kind: 'edited' }, later + 2);
    expect(await claimAll(later + 2, ['c1'])).toEqual([]);
    expect(await claim(later + 2)).toMatchObject({ card: { orderId: 'old' } });
  });

  it('follows its order to another name, and the first of two cards goes on', async () => {
    await take(status('new', '1042'));
    await post();
    await take({ facts: { id: 'ord_1042', alias: '1042', status: 'in_production' } });
    const edit = await claim();
    expect(edit.found?.order).toMatchObject({ id: 'ord_1042', status: 'in_production' });
    expect(await rows()).toHaveLength(1);
  });

  it('looks for a card first that may have been posted before this database knew of it', async () => {
    await take({ ...status('new'), occurredAt: now - dayMs });
    const fresh = await claim();
    expect(fresh.absentAt).toBe(now);
    await settle(fresh, { kind: 'retry', dueAt: now, reason: 'refused', isAbsent: true }, now + 7);
    const again = await claim(now + 8);
    expect(again).toMatchObject({ absentAt: now + 7, failedAt: now + 7 });
  });

  it('does not take the proof of one try for that of a later one, of which nothing is written down', async () => {
    await take(status('new'));
    const refused = { kind: 'retry', dueAt: now, reason: 'refused', isAbsent: true } as const;
    await settle(await claim(), refused, now + 7);
    const second = await claim(now + 8);
    expect(isKnownAbsent(second)).toBe(true);
    const third = await claim(now + 9 + leaseMs);
    expect(third).toMatchObject({ attempt: 3, absentAt: now + 7, failedAt: null });
    expect(isKnownAbsent(third)).toBe(false);
  });

  it.each([
    ['a wait', { kind: 'retry', dueAt: 8e12, reason: 'busy' }],
    ['a closed channel', { kind: 'closed', everything: false, reason: 'rights' }],
    ['what was refused', { kind: 'parked', reason: 'refused' }],
  ] satisfies [string, CardOutcome][])(
    'is tried at once by a redrive after %s',
    async (_, outcome) => {
      await take(status('new'));
      await settle(await claim(), outcome);
      expect(await claimAll()).toEqual([]);
      await storage.desk.redrive('everything');
      expect(await claim()).toMatchObject({ attempt: 2 });
    },
  );

  it('waits no longer for a channel that is given up, and is posted when its order moves on', async () => {
    await take(status('new'));
    await settle(await claim(), { kind: 'closed', everything: false, reason: 'gone' });
    expect(await storage.desk.clearChannel('c1')).toEqual({ dropped: 1, moved: 0 });
    expect(await claimAll(now + hourMs)).toEqual([]);
    expect(await storage.rows('SELECT state, reason FROM cards')).toEqual([
      { state: 'gone', reason: 'dropped by an operator' },
    ]);
    await take(status('in_production'));
    expect(await claim()).toMatchObject({ card: { generation: 1 } });
  });

  it('of which nobody can tell whether it is there is posted anew when its order moves on', async () => {
    await take(status('new'));
    const lost = { kind: 'parked', reason: 'too much was written', isLost: true } as const;
    await settle(await claim(), lost);
    expect(await storage.rows(`SELECT cause FROM alerts`)).toHaveLength(1);
    await storage.desk.redrive('everything');
    expect(await claimAll()).toEqual([]);
    await take(status('in_production'));
    expect(await claim()).toMatchObject({ attempt: 1, card: { generation: 1, made: 2 } });
  });

  it('is forgotten with its order, also while it is being posted', async () => {
    await take(status('new', '2'));
    await take(status('new'));
    await settle(await claim(), posted('70'));
    const making = await claim();
    await take(status('shipped'));
    await storage.desk.forget({ order: making.card.orderId });
    await settle(making, posted());
    expect(await storage.rows('SELECT order_id, state FROM cards')).toEqual([
      { order_id: '2', state: 'live' },
    ]);
    expect(await lines()).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  it('survives a restart with what it knows', async () => {
    await take(status('new'));
    const making = await claim();
    storage = await storage.reopen();
    const again = await claim(now + leaseMs + 1);
    expect(again).toMatchObject({ attempt: 2, card: { nonce: making.card.nonce, made: 1 } });
  });

  it('shows operators how an order’s card is, and what became of each line', async () => {
    const story = async () => (await storage.view.order('sellfern', '1042'))?.cards;
    await take(status('new'));
    const line = (stage: string, outcome: string, discordId: string | null = null) => ({
      ...{ stage, outcome, discordId, channelId: 'c1' },
    });
    expect(await story()).toMatchObject([
      { channelId: 'c1', state: 'wanted', wanted: 1, shown: 0, staleSince: now, shownAt: null },
    ]);
    await post(now + 5);
    expect(await story()).toEqual([
      {
        ...{ channelId: 'c1', threadId: null, messageId: '77', state: 'live', wanted: 1, shown: 1 },
        ...{ staleSince: null, postedAt: now + 5, shownAt: now + 5, reason: null, lines: [] },
      },
    ]);
    const event = await take(status('shipped'));
    expect(await story()).toMatchObject([
      { wanted: 2, shown: 1, shownAt: null, lines: [line('shipped', 'waiting')] },
    ]);
    await take(status('delivered'));
    const [message] = await storage.outbox.claim({
      ...{ now, leaseMs, limit: 8, pack: createPack(traitsOf) },
    });
    if (message === undefined) throw new Error('no line to send');
    await storage.outbox.settle(message, { kind: 'done', discordId: '78' }, now);
    await settle(await claim(now + 9), { kind: 'edited' }, now + 9);
    expect(await story()).toMatchObject([
      {
        ...{ wanted: 3, shown: 3, postedAt: now + 5, shownAt: now + 9 },
        lines: [line('shipped', 'overtaken'), line('delivered', 'posted', '78')],
      },
    ]);
    expect((await storage.view.event(event))?.deliveries).toMatchObject([
      { state: 'done', overtaken: true },
    ]);
  });
}
