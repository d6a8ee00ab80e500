import fc from 'fast-check';
import { channelFaults } from '../../../src/orders/channel-fault.ts';
import type { NoticeTopic, OrderChange } from '../../../src/orders/event.ts';
import type { AlertCause, CardNews, OrderNews } from '../../../src/orders/news.ts';
import type { Money } from '../../../src/orders/order.ts';
import { noticeKinds } from '../../../src/orders/notice-kind.ts';
import { knownStatuses } from '../../../src/orders/status.ts';
import type { TimelineEntry } from '../../../src/orders/timeline.ts';

/** Any UTF-16 unit, so lone surrogates too; signs that mean something to Discord are frequent. */
const unit = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...Array.from('\\`*_~|<>#@:[]()-+. 1aZ\n\r\t\u200B\u202E\u3164👩🏽‍🚀')),
  },
  { weight: 2, arbitrary: fc.nat(0xffff).map((code) => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.constantFrom('@everyone', '<@1>', '](https://evil.example)', '👩‍👩‍👧') },
);

/** Any text: mostly short, sometimes empty, sometimes longer than everything that holds it. */
export const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\u200B', '\u2800', '\uD800') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ unit, minLength: 1, maxLength: 4 }), fc.nat(1200))
      .map(([part, times]) => part.repeat(times)),
  },
);

const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 5));
const time = fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.double());
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const list = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(arbitrary, { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(arbitrary, fc.nat(200))
        .map(([one, count]) => Array.from({ length: count }, () => one)),
    },
  );

const status = fc.oneof(fc.constantFrom(...knownStatuses), text);
const change = fc.constantFrom<OrderChange>(
  'created',
  'updated',
  'status_changed',
  'shipped',
  'delivered',
  'other',
);
const store = fc.record({ id: text, name: maybe(text) });
const money: fc.Arbitrary<Money> = fc.record({
  minorUnits: number,
  currency: fc.oneof(fc.constantFrom('USD', 'VND', 'usd'), text),
});
const trackingNumber = fc.oneof(text, fc.stringMatching(/^[0-9A-Z]{5,40}$/));

export const order = fc.record({
  platform: fc.constantFrom('sellfern', 'sellapp'),
  id: text,
  number: maybe(text),
  status: maybe(status),
  store: maybe(store),
  items: list(fc.record({ title: text, variant: maybe(text), quantity: number })),
  parcels: list(
    fc.record({
      carrier: maybe(fc.oneof(fc.constantFrom('UPS', 'dhl express'), text)),
      trackingNumber: maybe(trackingNumber),
      delivered: fc.boolean(),
    }),
  ),
});

/** An order with everything that only staff may see. */
export const fullOrder = fc
  .tuple(
    order,
    fc.record({
      customerName: maybe(text),
      total: maybe(money),
      placedAt: maybe(time),
      knownAsOf: time,
    }),
  )
  .map(([told, personal]) => ({ ...told, ...personal }));

export const timeline: fc.Arbitrary<readonly TimelineEntry[]> = list(
  fc.record({
    type: text,
    change,
    status: maybe(status),
    previousStatus: maybe(status),
    trackingNumber: maybe(trackingNumber),
    occurredAt: time,
    stated: fc.boolean(),
    receivedAt: time,
    late: fc.boolean(),
    told: fc.boolean(),
    origin: fc.constantFrom('webhook', 'catch_up'),
    contentDigest: fc.constant('0'),
  }),
);

const orderNews: fc.Arbitrary<OrderNews> = fc.record({
  kind: fc.constant('order'),
  type: text,
  change,
  status: maybe(status),
  previousStatus: maybe(status),
  parcelIndex: maybe(fc.integer({ min: -1, max: 4 })),
  late: fc.boolean(),
  occurredAt: time,
  order,
});

const topics: readonly NoticeTopic[] = [
  ...(['ticket', 'feedback', 'product', 'variant', 'expense', 'charge'] as const),
  ...(['subscription', 'booking', 'payment', 'other'] as const),
];

const noticeNews: fc.Arbitrary<CardNews> = fc.record({
  kind: fc.constant('notice'),
  occurredAt: time,
  notice: fc.record({
    kind: fc.constant('notice'),
    platform: fc.constant('sellapp'),
    type: fc.oneof(
      fc.constantFrom(...noticeKinds).map((kind) => kind.replace('_', '.')),
      text,
    ),
    topic: fc.constantFrom(...topics),
    store: maybe(store),
    id: maybe(text),
    title: maybe(text),
    detail: maybe(text),
    text: maybe(text),
    author: maybe(fc.constantFrom('customer', 'staff')),
    rating: maybe(number),
    amount: maybe(money),
    scheduledAt: maybe(time),
    state: maybe(text),
    orderId: maybe(text),
  }),
});

const ofEvent = { platform: text, type: text, event: number, reason: text };
const ofChannel = { channelId: fc.oneof(text, fc.constant('123456789')), reason: text };
const cause: fc.Arbitrary<AlertCause> = fc.oneof(
  fc.record({ alert: fc.constantFrom('event_dead', 'event_unreadable'), ...ofEvent }),
  fc.record({
    alert: fc.constant('event_type_unknown'),
    platform: text,
    type: text,
    event: number,
  }),
  fc.record({ alert: fc.constant('delivery_dead'), message: number, ...ofChannel }),
  fc.record({
    alert: fc.constant('channel_parked'),
    fault: fc.option(fc.constantFrom(...channelFaults), { nil: undefined }),
    ...ofChannel,
  }),
  fc.record({
    alert: fc.constant('owner_foreign'),
    ...{ platform: text, owner: text, stated: text, setting: text },
  }),
  fc.record({ alert: fc.constant('card_parked'), ...ofChannel }),
  fc.record({ alert: fc.constant('delivery_stuck'), message: number, ...ofChannel }),
);

export const news: fc.Arbitrary<CardNews> = fc.oneof(
  { weight: 6, arbitrary: orderNews },
  { weight: 3, arbitrary: noticeNews },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('alert'),
      cause,
      occurredAt: time,
      overAt: fc.option(time, { nil: undefined }),
    }),
  },
);
