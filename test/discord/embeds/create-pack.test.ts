import { unknownTraits } from '../../../src/orders/platform-traits.ts';
import { describe, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import type { AlertNews, News, NoticeNews, OrderNews } from '../../../src/orders/news.ts';
import type { Delivery } from '../../../src/outbox/outbox.ts';

const occurredAt = Date.parse('2026-05-01T12:00:00Z');

const order: OrderNews = {
  kind: 'order',
  type: 'order.created',
  change: 'created',
  late: false,
  occurredAt,
  order: { platform: 'sellfern', id: '1042', items: [], parcels: [] },
};
const notice: NoticeNews = {
  kind: 'notice',
  notice: { kind: 'notice', platform: 'sellapp', type: 'ticket.created', topic: 'ticket' },
  occurredAt,
};
const dead: AlertNews = {
  kind: 'alert',
  cause: {
    alert: 'event_dead',
    platform: 'sellfern',
    type: 'order.created',
    event: 7,
    reason: 'why',
  },
  occurredAt,
};
const parked: AlertNews = {
  kind: 'alert',
  cause: { alert: 'channel_parked', channelId: '1100000000000000200', reason: 'why' },
  occurredAt,
};

const pack = createPack((name) => unknownTraits(`<${name}>`));
const deliveries = (news: readonly News[]): Delivery[] =>
  news.map((each, index) => ({
    id: index + 1,
    news: each,
    locale: 'en',
    marker: `MARK${String(index)}`,
    plain: false,
  }));

describe('createPack', () => {
  it.each<[string, News, string]>([
    ['an order', order, '<sellfern>'],
    ['a notice', notice, '<sellapp>'],
    ['an alert about an event', dead, '<sellfern>'],
  ])('names the platform of %s and marks the card', (_, news, title) => {
    const { body, taken } = pack(deliveries([news]));
    expect(taken).toEqual([1]);
    const footer = { text: expect.stringMatching(new RegExp(`^${title}.*MARK0$`)) as string };
    expect(body['embeds']).toMatchObject([{ footer }]);
  });

  it('names no platform where an alert is about a channel', () => {
    const { body } = pack(deliveries([parked]));
    expect(body['embeds']).toMatchObject([{ footer: { text: 'MARK0' } }]);
  });

  const status: OrderNews = {
    ...order,
    ...{ change: 'status_changed', previousStatus: 'in_production', status: 'shipped' },
  };
  const parcel: OrderNews = { ...order, change: 'shipped', status: 'shipped' };
  const footers = (body: object) =>
    (body as { embeds: { footer: { text: string } }[] }).embeds.map(({ footer }) => footer.text);

  it.each([
    ['before', [status, parcel]],
    ['after', [parcel, status]],
  ])('tells a change of status with its parcel’s card, where it came %s that', (_, news) => {
    const { body, taken } = pack(deliveries(news));
    expect(taken).toEqual([1, 2]);
    expect(footers(body)).toEqual([expect.stringMatching(/ · MARK0 MARK1$/)]);
    const alone = pack(deliveries([{ ...parcel, previousStatus: 'in_production' }])).body;
    const unmarked = (drawn: object) => JSON.stringify(drawn).replace(/MARK[^"]*/, '');
    expect(unmarked(body)).toBe(unmarked(alone));
  });

  it.each([
    ['before', (thin: OrderNews, rich: OrderNews) => [rich, thin]],
    ['after', (thin: OrderNews, rich: OrderNews) => [thin, rich]],
  ])('shows what only the change of status knew, where it came %s the parcel', (_, inOrder) => {
    const thin = { ...parcel, order: { ...order.order, store: { id: 'st_1' } } };
    const known = {
      number: '77',
      store: { name: 'Fern & Oak' },
      items: [{ title: 'A mug', quantity: 1 }],
    };
    const rich = { ...status, order: { ...order.order, ...known } };
    const text = JSON.stringify(pack(deliveries(inOrder(thin, rich))).body);
    for (const fact of ['77', 'Fern & Oak', 'A mug']) expect(text).toContain(fact);
  });

  it('counts a shared card once', () => {
    const orders = Array.from({ length: 12 }, (_, index) => ({
      ...order.order,
      id: String(index),
    }));
    const news = [status, parcel].flatMap((half) => orders.map((one) => ({ ...half, order: one })));
    const { body, taken } = pack(deliveries(news));
    expect(footers(body)).toHaveLength(10);
    expect(taken.toSorted((a, b) => a - b)).toEqual(
      [...orders.keys()]
        .flatMap((id) => (id < 10 ? [id + 1] : []))
        .concat([...orders.keys()].flatMap((id) => (id < 10 ? [id + 13] : []))),
    );
  });

  it('leaves a posted message the cards that it has', () => {
    const apart = pack(deliveries([{ ...status, status: undefined }, parcel]));
    expect(footers(apart.body)).toHaveLength(2);
    const completed = pack(deliveries([status, parcel]), apart.body);
    expect(footers(completed.body)).toHaveLength(2);
    const shared = pack(deliveries([status, parcel]));
    const changed = pack(deliveries([{ ...status, status: 'complete' }, parcel]), shared.body);
    expect(changed).toMatchObject({ taken: [1, 2] });
    expect(footers(changed.body)).toEqual(footers(shared.body));
  });

  it('leads from an alert to where the console shows its cause, and from nothing else', () => {
    const linking = createPack(unknownTraits, { consoleUrl: 'https://bot.example/console' });
    const linksIn = (news: News) =>
      JSON.stringify(linking(deliveries([news])).body).match(/https:\/\/bot[^)\\]*/g);
    expect(linksIn(dead)).toEqual(['https://bot.example/console/events/7']);
    expect(linksIn(parked)).toEqual(['https://bot.example/console/deliveries']);
    expect(linksIn({ ...parked, overAt: occurredAt })).toBeNull();
    expect(linksIn(order)).toBeNull();
    expect(JSON.stringify(pack(deliveries([dead])).body)).not.toContain('/console');
  });

  it('mentions the operators’ role in an alert alone, and neither when it is over nor by an edit', () => {
    const roleId = '1100000000000000300';
    const calling = createPack(unknownTraits, { roleId });
    const call = { parse: [], roles: [roleId] };
    const alert = calling(deliveries([parked])).body;
    expect(alert).toMatchObject({ allowed_mentions: call });
    expect(alert['content']).toMatch(/^<@&1100000000000000300> 🚨 /);
    const bare = deliveries([dead]).map((delivery) => ({ ...delivery, plain: true }));
    expect(calling(bare).body).toMatchObject({ allowed_mentions: call });
    expect(calling(deliveries([order, dead])).body).toMatchObject({ allowed_mentions: call });
    const quiet = [
      calling(deliveries([{ ...parked, overAt: occurredAt }])),
      calling(deliveries([parked]), alert),
      calling(deliveries([order])),
      // The first message has the order alone: the ping is for the one that has the alert.
      calling(deliveries([...Array<News>(10).fill(order), dead])),
      pack(deliveries([parked])),
    ];
    for (const { body } of quiet) {
      expect(body['allowed_mentions']).toEqual({ parse: [] });
      expect(body['content']).not.toContain('<@&');
    }
  });

  it('puts up to ten cards into one message, in their order', () => {
    const { body, taken } = pack(deliveries(Array<News>(12).fill(order)));
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const texts = (body['embeds'] as { footer: { text: string } }[]).map(({ footer }) =>
      footer.text.slice(-5),
    );
    expect(texts).toEqual(Array.from({ length: 10 }, (_, index) => `MARK${String(index)}`));
  });
});
