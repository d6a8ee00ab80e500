import { unknownTraits } from '../../src/orders/platform-traits.ts';
import { describe, expect, it } from 'vitest';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { renderOrderCard } from '../../src/discord/embeds/render-order-card.ts';
import { locales } from '../../src/i18n/locale.ts';
import { readCaughtUpOrder } from '../../src/inbox/caught-up-order.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import { deliveryStoryFrom } from '../../src/storage/delivery-row.ts';
import { eventStoryFrom } from '../../src/storage/event-row.ts';
import { orderFrom, timelineEntryFrom } from '../../src/storage/order-row.ts';
import type { StoredKind } from '../../src/stored/create-stored-kind.ts';
import { storedBody } from '../../src/stored/stored-body.ts';
import { storedMissedChange } from '../../src/stored/stored-missed-change.ts';
import { storedNews, storedOrderNews } from '../../src/stored/stored-news.ts';
import { storedItems, storedParcels } from '../../src/stored/stored-order.ts';
import { storedPlace } from '../../src/stored/stored-place.ts';
import { textOf } from '../console/read-page.ts';
import { channel, now, operate, samplePorts } from '../console/sample-ports.ts';
import rows from './yesterday/1.0.0.json' with { type: 'json' };

/*
 * Rows of each kind as 1.0.0 wrote them, before anything had a version. Whatever reads them must go on reading
 * them; what a later release writes differently gets a file of its own beside them.
 */

const { view } = samplePorts().ports;
const pack = createPack(traitsOf);

const texts = (json: readonly unknown[]): readonly string[] =>
  json.map((value) => JSON.stringify(value));
const columns = (pick: (row: (typeof rows.orders)[number]) => string) => rows.orders.map(pick);

interface Written {
  readonly kind: string;
  readonly stored: StoredKind<object>;
  readonly json: readonly string[];
  /** What is written today. */
  readonly version: number;
}

// Each kind writes only what it reads, which a list of different kinds cannot say.
const written = <T extends object>(
  kind: string,
  { read, write }: StoredKind<T>,
  json: readonly string[],
  version: number,
): Written => {
  const stored = { read, write: (value: object) => write(read(JSON.stringify(value))) };
  return { kind, stored, json, version };
};

describe.each([
  written('news', storedNews, texts(rows.news), 1),
  written('news to be completed', storedOrderNews, texts(rows.newsToBeCompleted), 1),
  written('missed changes', storedMissedChange, texts(rows.missedChanges), 1),
  written('places', storedPlace, texts(rows.places), 1),
  written('bodies', storedBody, texts(rows.bodies), 0),
  written(
    'items',
    storedItems,
    columns(({ items }) => items),
    0,
  ),
  written(
    'parcels',
    storedParcels,
    columns(({ parcels }) => parcels),
    0,
  ),
])('the $kind of 1.0.0', ({ stored, json, version }) => {
  it('are read as they were written', () => {
    expect(json.length).toBeGreaterThan(0);
    for (const text of json) expect(JSON.stringify(stored.read(text))).toBe(text);
  });

  it('are written today so that 1.0.0, which believes them, finds everything where it was', () => {
    for (const text of json) {
      const value = stored.read(text);
      const believed = JSON.parse(stored.write(value)) as object;
      expect(believed).toEqual(version === 0 ? value : { ...value, v: version });
      expect(stored.read(stored.write(value))).toEqual(value);
    }
  });
});

describe.each(locales)('in %s', (locale) => {
  it.each(rows.news.map((news) => [news.kind, JSON.stringify(news)] as const))(
    'a card, and a plain one, is drawn of the %s %s',
    (_, json) => {
      const delivery = { id: 1, news: storedNews.read(json), locale, marker: 'MARKER00' };
      const { body, taken } = pack([{ ...delivery, plain: false }]);
      expect(taken).toEqual([delivery.id]);
      expect(JSON.stringify(body)).toContain('MARKER00');
      expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
      expect(pack([{ ...delivery, plain: true }]).taken).toEqual([delivery.id]);
    },
  );

  it.each(rows.orders.map((row) => [row.order_id, row] as const))(
    'the card of order %s is drawn for members and staff',
    (_, row) => {
      const order = orderFrom({ alias: null, fact_times: null, ...row });
      const timeline = rows.timeline.map((entry) => timelineEntryFrom({ event: 1, ...entry }));
      const around = {
        timeline,
        locale,
        platform: unknownTraits('Shop'),
        refreshedAt: row.refreshed_at,
      };
      for (const audience of ['member', 'staff'] as const) {
        const card = JSON.stringify(renderOrderCard({ ...around, order, audience }));
        for (const { title } of order.items.slice(0, 3)) expect(card).toContain(title);
      }
    },
  );
});

it.each(rows.missedChanges.map((change) => [change.key, change] as const))(
  'the change %s that was found by catching up is an event',
  (_, change) => {
    const body = Buffer.from(JSON.stringify(change));
    const { event, silent } = readCaughtUpOrder({ platform: 'sellfern', type: 'order.x', body });
    expect({ facts: event.facts, silent }).toEqual({ facts: change.facts, silent: change.silent });
  },
);

describe('the console', () => {
  const deliveries = rows.bodies.map((body, index) =>
    deliveryStoryFrom(
      {
        ...{ id: index + 1, event: 1, channelId: channel, state: 'done', plain: 0, attempts: 1 },
        ...{ reason: null, discordId: '1200000000000000001', createdAt: now, settledAt: now },
        ...{ body: JSON.stringify(body), marker: 'AAAA', message: 1 },
      },
      { packed: [{ message: 1, marker: 'AAAA', event: 1 }], failures: [] },
    ),
  );
  const titles = rows.bodies.flatMap(({ embeds: [first] }) => first?.title ?? []);
  const events = (['told', 'repeated', 'unrouted', 'unreadable', null] as const).map((result, id) =>
    eventStoryFrom({
      ...{ id, platform: 'sellfern', type: 'order.created', eventId: 'e', orderId: '1042' },
      ...{ state: result === null ? 'dead' : 'done', result, reason: null, attempts: 1 },
      status: result === 'told' ? 'posted' : (result ?? 'failed'),
      ...{ receivedAt: now, settledAt: now, origin: 'webhook', secretIndex: 0 },
      body: Buffer.from('{}'),
    }),
  );

  it.each(rows.orders.map((row) => [row.order_id, row] as const))(
    'shows order %s with its timeline, cards and events',
    async (_, row) => {
      const order = orderFrom({ alias: null, fact_times: null, ...row });
      const timeline = rows.timeline.map((entry) => timelineEntryFrom({ event: 1, ...entry }));
      const known = { order, timeline, refreshedAt: row.refreshed_at };
      const notified = { live: 0, suspended: {} };
      const story = { ...known, cards: [], events, deliveries, notified };
      const visit = await operate({ view: { ...view, order: async () => Promise.resolve(story) } });
      const { status, html } = await visit.get(`/orders/${row.platform}/${row.order_id}`);
      const text = textOf(html);
      expect(status).toBe(200);
      for (const { title } of order.items.slice(0, 3)) expect(text).toContain(title);
      for (const { trackingNumber = '' } of order.parcels) expect(text).toContain(trackingNumber);
      for (const title of titles) expect(text).toContain(title);
    },
  );

  it.each(rows.timeline.map((row) => [row.change, row.origin, row] as const))(
    'shows an event that is %s by %s in the timeline',
    async (_change, _origin, row) => {
      const [event] = events;
      if (event === undefined) throw new Error('an event is needed');
      const story = { ...event, entry: timelineEntryFrom({ event: 1, ...row }), deliveries };
      const visit = await operate({ view: { ...view, event: async () => Promise.resolve(story) } });
      const { status, html } = await visit.get('/events/1');
      expect(status).toBe(200);
      for (const title of titles) expect(textOf(html)).toContain(title);
    },
  );
});
