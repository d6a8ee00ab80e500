import { describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/inbox/inbox.ts';
import { dayMs } from '../../src/jobs/day-ms.ts';
import type { OrderNews } from '../../src/orders/news.ts';
import type { Order } from '../../src/orders/order.ts';
import { changeCards, type CardFacts } from '../../src/outbox/change-cards.ts';
import type { CardState, StoredLine } from '../../src/outbox/stored-card.ts';
import type { Destination } from '../../src/routing/route.ts';
import { storedCard } from './stored-card.ts';

const now = 90_000;
const before: Order = {
  ...{ platform: 'sellfern', id: '1042', status: 'paid', items: [], parcels: [], knownAsOf: 1_000 },
};
const order: Order = { ...before, status: 'shipped', knownAsOf: 2_000 };
const live = storedCard({ state: 'live', messageId: '77', staleSince: null, attempts: 2 });
const { channelId } = live;
const raised = { ...live, wanted: 2, staleSince: now };

function delivery(
  destination: Partial<Destination> = {},
  news: Partial<OrderNews> = {},
  loud?: boolean,
): NewDelivery {
  return {
    destination: { channelId, locale: 'vi', ...destination },
    news: {
      ...{ kind: 'order', type: 'order.status_changed', change: 'status_changed' },
      ...{ late: false, occurredAt: 1_500, order, ...news },
    },
    loud,
  };
}

const changes = (facts: Partial<CardFacts> = {}) =>
  changeCards({
    ...{ before, order, isTold: true, deliveries: [], cards: [], lines: [], fed: [], now },
    ...facts,
  });

describe('news of an order without a card', () => {
  const feed = delivery();
  const card = delivery({ mode: 'card' });
  const made = { ...{ platform: 'sellfern', orderId: '1042', channelId }, mode: 'card' };

  it('is posted by itself in a feed, and by a card in a channel of cards', () => {
    expect(changes({ deliveries: [feed] })).toMatchObject({ deliveries: [feed], made: [] });
    expect(changes({ deliveries: [card] })).toMatchObject({
      deliveries: [],
      made: [{ ...made, locale: 'vi', absentAt: now, finishAt: null }],
    });
  });

  it('is posted by itself where the channel has begun so', () => {
    const told = changes({ deliveries: [card], fed: [channelId] });
    expect(told).toMatchObject({ deliveries: [card], made: [] });
  });

  it('may be posted already, if it was caught up', () => {
    const caughtUp = delivery({ mode: 'card' }, { caughtUp: true });
    expect(changes({ deliveries: [caughtUp] }).made).toMatchObject([{ absentAt: 1_500 }]);
  });

  it('makes a card that is finished three days after the end of its order', () => {
    const ended = { ...order, status: 'cancelled' };
    const [card_] = changes({ order: ended, deliveries: [card] }).made;
    expect(card_?.finishAt).toBe(now + 3 * dayMs);
  });

  it('is posted by itself if it is not of an order', () => {
    const notice: NewDelivery = {
      destination: { channelId, locale: 'en', mode: 'card' },
      news: {
        ...{ kind: 'alert', occurredAt: now },
        cause: { alert: 'channel_parked', channelId, reason: 'closed' },
      },
    };
    expect(changes({ deliveries: [notice] })).toMatchObject({ deliveries: [notice], made: [] });
  });
});

describe('news of an order with a card', () => {
  it('makes that stale, and is posted neither by itself nor by another', () => {
    const deliveries = [delivery(), delivery({ mode: 'card' }), delivery({ channelId: 'feed' })];
    expect(changes({ deliveries, cards: [live] })).toEqual({
      ...{ deliveries: [deliveries[2]], made: [], changed: [raised], lines: [], overtaken: [] },
    });
  });

  it('makes a card in another channel', () => {
    const elsewhere = delivery({ channelId: 'c2', mode: 'card' });
    expect(changes({ deliveries: [elsewhere], cards: [live] }).made).toMatchObject([
      { channelId: 'c2' },
    ]);
  });

  it('leaves it stale since when it was', () => {
    const cards = [{ ...live, staleSince: 5_000 }];
    expect(changes({ cards }).changed).toMatchObject([{ staleSince: 5_000 }]);
  });

  it('says when it will be finished, if its order has ended, and takes that back', () => {
    const cards = [{ ...live, finishAt: 7 }];
    expect(changes({ cards }).changed).toMatchObject([{ finishAt: null }]);
    const ended = { ...order, status: 'complete' };
    expect(changes({ cards, order: ended }).changed).toMatchObject([{ finishAt: now + 3 * dayMs }]);
  });

  describe('and another one, where two orders turned out to be one', () => {
    const second = { ...live, id: 3, messageId: '79' };
    const changed = (...cards: (typeof live)[]) => changes({ cards }).changed;

    it('makes both stale, for the second is to say where it goes on', () => {
      const elsewhere = { ...live, id: 2, channelId: 'c2' };
      expect(changed(second, elsewhere, live).map(({ id }) => id)).toEqual([1, 2, 3]);
      expect(changed({ ...second, finishAt: 9 }, live)).toMatchObject([
        { id: 1 },
        { finishAt: null },
      ]);
    });

    it.each<[CardState, Partial<typeof live>]>([
      ['live', { state: 'finished', staleSince: null }],
      ['live', { state: 'parked', staleSince: null }],
      ['making', { state: 'making', messageId: null }],
      ['gone', { state: 'wanted', messageId: null, made: null }],
    ])('leaves the other one %s that is %j', (state, card) => {
      expect(changed(live, { ...second, ...card })).toMatchObject([{ id: 1 }, { id: 3, state }]);
    });

    it.each([
      [
        [live, { ...second, orderId: 'ord_9' }],
        [1, 3],
      ],
      [[{ ...second, orderId: 'ord_9' }], [3]],
    ])('changes what the order shows, also where it looks as before', (cards, ids) => {
      const joined = { ...before, alias: 'ord_9' };
      const { changed: of } = changes({ cards, isTold: false, order: joined });
      expect(of.map(({ id, wanted }) => [id, wanted])).toEqual(ids.map((id) => [id, 2]));
      expect(changes({ cards: [live], isTold: false, order: joined }).changed).toEqual([]);
    });

    it('owes no line of news that the other one has overtaken', () => {
      const deliveries = [delivery({ mode: 'card' }, { order: before }, true)];
      expect(changes({ cards: [live, second], deliveries }).lines).toEqual([]);
    });

    it('does so once', () => {
      expect(changed(live, { ...second, state: 'gone' }).map(({ id }) => id)).toEqual([1]);
    });

    it.each<[number, CardState, CardState]>([
      [1, 'live', 'live'],
      [3, 'gone', 'live'],
      [3, 'gone', 'finished'],
      [1, 'live', 'gone'],
      [1, 'gone', 'gone'],
    ])('goes on with card %i of one that is %s and one that is %s', (id, one, other) => {
      const cards = [
        { ...second, state: other },
        { ...live, state: one },
      ];
      expect(changes({ cards }).changed[0]?.id).toBe(id);
    });

    it('goes on with the one that is posted, or may be, before one that is still to be', () => {
      const unposted = { messageId: null, made: null } as const;
      const wanted = { ...live, ...unposted, state: 'wanted' } as const;
      const making = { ...live, messageId: null, state: 'making' } as const;
      expect(changed(wanted, second)[0]?.id).toBe(3);
      expect(changed(making, second)[0]?.id).toBe(3);
      expect(changed(wanted, { ...making, id: 3 })[0]?.id).toBe(3);
      expect(changed(wanted, { ...wanted, id: 3 })[0]?.id).toBe(1);
    });

    it('owes no line of a stage that is told under either', () => {
      const shipped = delivery({ mode: 'card' }, {}, true);
      const told: StoredLine = {
        ...{ card: 3, stage: 'shipped', version: 1, state: 'owed', isWaitingToBeSent: false },
      };
      const of = { cards: [live, second], deliveries: [shipped] };
      expect(changes(of).lines).toHaveLength(1);
      expect(changes({ ...of, lines: [told] }).lines).toEqual([]);
      const elsewhere = { ...second, channelId: 'c2' };
      expect(changes({ ...of, cards: [live, elsewhere], lines: [told] }).lines).toHaveLength(1);
    });
  });
});

describe('an event that is not part of the history', () => {
  const cards = [live];

  it('changes no card if the order looks as before', () => {
    expect(changes({ cards, isTold: false, order: before }).changed).toEqual([]);
  });

  it('changes a card if the order looks otherwise, or was not known', () => {
    expect(changes({ cards, isTold: false }).changed).toEqual([raised]);
    const unknown = { cards, isTold: false, before: undefined, order: before };
    expect(changes(unknown).changed).toEqual([raised]);
  });

  it('changes a card if it is told, whatever the order looks like', () => {
    expect(changes({ cards, order: before }).changed).toEqual([raised]);
  });
});

describe('a card whose order changes', () => {
  const raisedFrom = (card: Parameters<typeof storedCard>[0], to = order) =>
    changes({ cards: [storedCard(card)], order: to }).changed[0];

  it.each<CardState>(['wanted', 'making', 'live'])('goes on as %s', (state) => {
    expect(raisedFrom({ state, dueAt: 8, reason: 'busy' })).toEqual(
      storedCard({ ...{ state, wanted: 2, dueAt: 8, reason: 'busy' }, finishAt: null }),
    );
  });

  it.each<CardState>(['finished', 'parked'])('is edited again, though it is %s', (state) => {
    const card = { ...live, state, reason: 'too long' };
    expect(raisedFrom(card)).toEqual({
      ...raised,
      ...{ state: 'live', dueAt: now, reason: null, attempts: 0 },
    });
  });

  it('is looked for or posted, if it was parked before, and keeps count of its tries', () => {
    const parked = { state: 'parked', messageId: null, attempts: 3 } as const;
    expect(raisedFrom({ ...parked, made: 1 })).toMatchObject({ state: 'making', attempts: 3 });
    expect(raisedFrom({ ...parked, made: null })).toMatchObject({ state: 'wanted', attempts: 3 });
  });

  const gone = {
    ...live,
    ...{ threadId: '78', shown: 1, firstTriedAt: 3, failedAt: 4, postedAt: 5 },
    ...({ state: 'gone', reason: 'deleted' } as const),
  };

  it('is a new message if it was deleted and the order moves on', () => {
    expect(raisedFrom(gone)).toEqual({
      ...{ ...gone, wanted: 2, generation: 1, state: 'wanted', messageId: null, threadId: null },
      ...{ shown: 0, made: null, attempts: 0, firstTriedAt: null, failedAt: null },
      ...{ postedAt: null, reason: null, staleSince: now, dueAt: now, absentAt: now },
    });
  });

  it('stays deleted until the order moves on', () => {
    expect(raisedFrom(gone, before)).toEqual({ ...gone, wanted: 2 });
  });
});

describe('a loud stage', () => {
  const loud = delivery({}, {}, true);
  const line: StoredLine = {
    ...{ card: 1, stage: 'shipped', version: 2, state: 'owed', isWaitingToBeSent: false },
  };

  it('has a line under the card that is posted', () => {
    const deliveries = [loud];
    expect(changes({ deliveries, cards: [live] }).lines).toEqual([
      { card: raised, stage: 'shipped', delivery: loud, state: 'owed' },
    ]);
  });

  it('waits for a card that may be posted, and is said by one that is not', () => {
    const deliveries = [loud];
    const making = storedCard({ state: 'making', made: 1 });
    expect(changes({ deliveries, cards: [making] }).lines).toMatchObject([{ state: 'waiting' }]);
    const wanted = storedCard({ state: 'wanted', made: null });
    expect(changes({ deliveries, cards: [wanted] }).lines).toEqual([]);
    expect(changes({ deliveries }).lines).toEqual([]);
  });

  it('has none if it is not loud, or if it has one already', () => {
    const cards = [live];
    expect(changes({ deliveries: [delivery()], cards }).lines).toEqual([]);
    expect(changes({ deliveries: [delivery({}, {}, false)], cards }).lines).toEqual([]);
    expect(changes({ deliveries: [loud], cards, lines: [line] }).lines).toEqual([]);
    const others = [
      { ...line, card: 2 },
      { ...line, stage: 'paid' },
    ];
    expect(changes({ deliveries: [loud], cards, lines: others }).lines).toHaveLength(1);
  });

  it('has none in a channel without a card, or without a stage', () => {
    const elsewhere = [delivery({ channelId: 'c2' }, {}, true)];
    expect(changes({ deliveries: elsewhere, cards: [live] }).lines).toEqual([]);
    const without = { ...order, status: undefined };
    const deliveries = [loud];
    expect(changes({ deliveries, cards: [live], order: without }).lines).toEqual([]);
  });

  it('is overtaken once the order has left it, if its line was not sent', () => {
    const waiting: StoredLine = { ...line, stage: 'paid', state: 'waiting' };
    const unsent: StoredLine = { ...line, stage: 'paid', isWaitingToBeSent: true };
    const sent: StoredLine = { ...line, stage: 'paid' };
    const present: StoredLine = { ...line, state: 'waiting', isWaitingToBeSent: true };
    const lines = [waiting, unsent, sent, present];
    expect(changes({ lines }).overtaken).toEqual([waiting, unsent]);
  });
});
